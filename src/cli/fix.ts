import type { Diagnostic, DiagnosticFix } from '../core/lint/diagnostic.js';
import { applyEdits } from '../core/text/apply-edits.js';
import type { TextEdit } from '../core/text/range.js';
import type { FileSystem } from './file-system.js';
import { reasonOf } from './human-error.js';
import type { Paths } from './paths.js';
import { encode } from './text-file.js';
import type { Workspace } from './workspace.js';

/** One fix may make room for the next; more rounds than this would mean that two of them disagree. */
const MOST_ROUNDS = 10;

/** Applies safe fixes until none is left, in memory. Answers what is still found. */
export function fixAll(workspace: Workspace, check: () => readonly Diagnostic[]): readonly Diagnostic[] {
  const frozen = new Set<string>();
  let diagnostics = check();
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const edits = editsOf(workspace, diagnostics, frozen);
    if (edits.size === 0) break;
    applyRound(workspace, edits, frozen);
    diagnostics = check();
  }
  return diagnostics;
}

/** The first safe fix of each finding where it meets no other; the rest waits for the next round. */
function editsOf(
  workspace: Workspace,
  diagnostics: readonly Diagnostic[],
  frozen: ReadonlySet<string>,
): ReadonlyMap<string, readonly TextEdit[]> {
  const accepted = new Map<string, TextEdit[]>();
  for (const { fixes } of diagnostics) {
    const fix = fixes.find((one) => one.isSafe);
    const edits = fix === undefined ? [] : rawEditsOf(workspace, fix, frozen);
    if (edits.some((edit) => accepted.get(edit.file)?.some((other) => disagree(edit, other)))) continue;
    for (const edit of edits) accepted.set(edit.file, [...(accepted.get(edit.file) ?? []), edit]);
  }
  return accepted;
}

/** Empty unless the whole fix stays within files that the user named and that can be written as they were. */
function rawEditsOf(
  workspace: Workspace,
  { edits }: DiagnosticFix,
  frozen: ReadonlySet<string>,
): readonly TextEdit[] {
  const raw: TextEdit[] = [];
  for (const edit of edits) {
    const { file } = edit;
    const found = workspace.document(file)?.rawEdits(edit) ?? [];
    const isOurs = workspace.isTarget(file) && workspace.disk(file)?.isExact === true && !frozen.has(file);
    if (!isOurs || found.length === 0) return [];
    raw.push(...found);
  }
  return raw;
}

/** Two that touch may each count on the other's text; the same edit twice is one. */
function disagree(a: TextEdit, b: TextEdit): boolean {
  const isSame = a.range.start === b.range.start && a.range.end === b.range.end && a.newText === b.newText;
  return !isSame && a.range.start <= b.range.end && b.range.start <= a.range.end;
}

/** A file that could be read before and cannot be read with its edits keeps its text and is left alone from then on. */
function applyRound(
  workspace: Workspace,
  edits: ReadonlyMap<string, readonly TextEdit[]>,
  frozen: Set<string>,
): void {
  const before = new Map<string, string>();
  const damaged: string[] = [];
  for (const [file, list] of edits) {
    const text = workspace.document(file)?.text ?? '';
    before.set(file, text);
    const problems = workspace.problemCount(file);
    workspace.update(file, applyEdits(text, list));
    if (workspace.problemCount(file) > problems) damaged.push(file);
  }
  if (damaged.length === 0) return;
  for (const [file, text] of before) workspace.update(file, text);
  for (const file of damaged) frozen.add(file);
}

/** Writes what was changed. Answers sentences about what could not be written. */
export function writeFixed(workspace: Workspace, files: FileSystem, paths: Paths): readonly string[] {
  const troubles: string[] = [];
  for (const [file, text] of workspace.changed()) {
    const disk = workspace.disk(file);
    if (disk === undefined) continue;
    try {
      const isStale = Buffer.compare(files.read(file), encode(disk.text, disk)) !== 0;
      if (!isStale) files.replace(file, encode(text, disk));
      else
        troubles.push(`${paths.show(file)} was changed by another program meanwhile and is left as it is.`);
    } catch (error) {
      troubles.push(`${paths.show(file)} cannot be written: ${reasonOf(error)}.`);
    }
  }
  return troubles;
}
