import { say, textOf } from '../text/message.js';
import type { Text } from '../text/message.js';
import type { Location } from '../text/range.js';
import type { ProjectFile } from './config/project-file.js';
import type { Diagnostic, SeverityOverride } from './diagnostic.js';
import { link } from './link/link.js';
import { sliceProject } from './link/slice.js';
import type { FileModel } from './model/file-model.js';
import { EMPTY_FILE } from './model/file-model.js';
import type { Project } from './model/project.js';
import type { OwnRule } from './own-rules.js';
import { CRASHED_RULE, INVALID_PROJECT_FILE, UNREADABLE_FILE } from './own-rules.js';
import { readSource } from './read/index.js';
import { isTooLarge, unreadBySize } from './read/size.js';
import type { Source } from './read/source.js';
import type { Finding, Related, Rule, Severity } from './rule.js';
import { suppress } from './suppress.js';

export interface CheckInput {
  readonly files: ReadonlyMap<string, FileModel>;
  readonly projectFiles: readonly ProjectFile[];
  readonly assume: 'auto' | 'async' | 'off';
  readonly rules: readonly Rule[];
  readonly override: SeverityOverride;
  /** Findings are wanted for these files only; the others tell what belongs together. Absent: all files. */
  readonly isWanted?: (file: string) => boolean;
}

/** Reads one file unless it is far too large; a reader that fails is reported on the file instead of losing it. */
export function readFile(source: Source): FileModel {
  try {
    return isTooLarge(source) ? unreadBySize(source) : readSource(source);
  } catch (error) {
    const at = { file: source.file, range: { start: 0, end: 0 } };
    return { ...EMPTY_FILE, crash: { at, message: say`Reading this file failed: ${reasonOf(error)}.` } };
  }
}

/** Links the files and runs every rule over the result. */
export function check(input: CheckInput): readonly Diagnostic[] {
  if (input.assume === 'off') return [];
  const project = link(input);
  const { isWanted } = input;
  if (isWanted === undefined) return checkProject(project, input);
  const found = checkProject(sliceProject(project, isWanted), input);
  return found.filter(({ at }) => isWanted(at.file));
}

export function checkProject(project: Project, input: CheckInput): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const rule of input.rules) {
    try {
      for (const finding of rule.check(project)) {
        const diagnostic = judge(rule, finding, input.override);
        if (diagnostic !== undefined) found.push(diagnostic);
      }
    } catch (error) {
      const at = { file: [...input.files.keys()][0] ?? '', range: { start: 0, end: 0 } };
      found.push(...own(CRASHED_RULE, at, say`Rule ${rule.id} failed: ${reasonOf(error)}.`, input.override));
    }
  }
  for (const model of input.files.values()) {
    // One a file: what follows the first is mostly its consequence.
    const [unreadable] = model.unreadable;
    if (unreadable !== undefined)
      found.push(...own(UNREADABLE_FILE, unreadable.at, unreadable.message, input.override));
    if (model.crash !== undefined)
      found.push(...own(CRASHED_RULE, model.crash.at, model.crash.message, input.override));
  }
  for (const { problems } of input.projectFiles)
    for (const { at, message } of problems)
      found.push(...own(INVALID_PROJECT_FILE, at, message, input.override));
  return sorted(suppress(found, input.files, input.override));
}

const LEVELS: readonly Severity[] = ['info', 'warning', 'error'];

function atMost(severity: Severity, cap: Severity): Severity {
  return LEVELS.indexOf(severity) > LEVELS.indexOf(cap) ? cap : severity;
}

/** Trust beats coverage: unknown deployments and overridable values are at most info, real-time ones nothing. */
function judge(rule: Rule, finding: Finding, override: SeverityOverride): Diagnostic | undefined {
  const { exposure, basis = [] } = finding;
  if (exposure?.mode === 'real-time') return undefined;
  const configured = override(rule.id, finding.at.file);
  if (configured === 'off' || (configured === undefined && rule.isOptional === true)) return undefined;

  let severity = configured ?? finding.severity ?? rule.severity;
  if (configured === undefined) {
    if (exposure?.mode === 'unknown') severity = atMost(severity, 'info');
    if (basis.some((known) => known.isOverridable)) severity = atMost(severity, 'info');
  }
  const deciding: Related[] = basis
    .filter((known) => !sameStart(known.decidedAt, known.at) && !sameStart(known.decidedAt, finding.at))
    .map((known) => ({ at: known.decidedAt, message: say`The value ${known.raw} is decided here.` }));
  return {
    rule: rule.id,
    severity,
    at: finding.at,
    ...told(finding.message),
    related: [...(finding.related ?? []), ...deciding].map(({ at, message }) => ({ at, ...told(message) })),
    fixes: (finding.fixes ?? []).map(({ title, edits, isSafe }) => ({
      title: textOf(title),
      wording: title,
      edits,
      isSafe,
    })),
  };
}

function told(wording: Text): Pick<Diagnostic, 'message' | 'wording'> {
  return { message: textOf(wording), wording };
}

function sameStart(a: Location, b: Location): boolean {
  return a.file === b.file && a.range.start === b.range.start;
}

function own(rule: OwnRule, at: Location, wording: Text, override: SeverityOverride): Diagnostic[] {
  const severity = override(rule.id, at.file) ?? rule.severity;
  return severity === 'off'
    ? []
    : [{ rule: rule.id, severity, at, ...told(wording), related: [], fixes: [] }];
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** By file and place; the same finding reached by two ways is told once. */
function sorted(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const unique = new Map<string, Diagnostic>();
  for (const one of diagnostics) {
    const key = `${one.at.file}\n${one.at.range.start}\n${one.rule}\n${one.message}`;
    const other = unique.get(key);
    if (other === undefined || LEVELS.indexOf(one.severity) > LEVELS.indexOf(other.severity))
      unique.set(key, one);
  }
  return [...unique.values()].sort(
    (a, b) => compare(a.at.file, b.at.file) || a.at.range.start - b.at.range.start || compare(a.rule, b.rule),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
