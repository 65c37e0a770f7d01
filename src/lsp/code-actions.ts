import type {
  CodeAction,
  Diagnostic as Shown,
  Range,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver/node';
import type { Diagnostic } from '../core/lint/diagnostic.js';
import { ignoreEdit } from '../core/lint/ignore-edit.js';
import type { Source } from '../core/lint/read/source.js';
import type { TextEdit as CoreEdit } from '../core/text/range.js';
import type { Client } from './client.js';
import type { Place, Places } from './convert.js';
import { SOURCE } from './convert.js';

export const QUICK_FIX = 'quickfix';
export const FIX_ALL = 'source.fixAll.sagemakerAsync';

/** A diagnostic as it was shown, and what it came from. */
export interface Reported {
  readonly shown: Shown;
  readonly found: Diagnostic;
}

export interface ActionContext {
  readonly uri: string;
  readonly places: Places;
  readonly client: Client;
  readonly sourceOf: (file: string) => Source | undefined;
  /** Of the document as it is open; null for one that is not. */
  readonly versionOf: (uri: string) => number | null;
}

/** Value fixes and "ignore here" of what touches the range, then the safe fixes of the whole document. */
export function codeActionsFor(
  reported: readonly Reported[],
  range: Range,
  only: readonly string[] | undefined,
  context: ActionContext,
): CodeAction[] {
  const wants = (kind: string): boolean =>
    only === undefined || only.some((one) => one === '' || kind === one || kind.startsWith(`${one}.`));
  const here = reported.filter(({ shown }) => touch(shown.range, range));
  return [
    ...(wants(QUICK_FIX)
      ? here.flatMap((one) => [...valueFixes(one, context), ...ignoring(one, context)])
      : []),
    ...(wants(FIX_ALL) ? fixAll(reported, context) : []),
  ];
}

function valueFixes({ shown, found }: Reported, context: ActionContext): readonly CodeAction[] {
  return found.fixes.flatMap(({ title, edits, isSafe }) => {
    const placed = place(edits, context);
    if (placed.length === 0) return [];
    return [
      {
        title,
        kind: QUICK_FIX,
        diagnostics: [shown],
        ...(isSafe ? { isPreferred: true } : {}),
        edit: workspaceEdit(placed, context),
      },
    ];
  });
}

function ignoring({ shown, found }: Reported, context: ActionContext): readonly CodeAction[] {
  const source = context.sourceOf(found.at.file);
  const written = source === undefined ? undefined : ignoreEdit(source, found.at.range.start, found.rule);
  const placed = written === undefined ? [] : place([written.edit], context);
  if (placed.length === 0) return [];
  const title = `Ignore ${found.rule} here, with a reason`;
  return [{ title, kind: QUICK_FIX, diagnostics: [shown], edit: workspaceEdit(placed, context) }];
}

/** Every safe fix of the document whose edits stay in it and do not touch those of an earlier one. */
function fixAll(reported: readonly Reported[], context: ActionContext): readonly CodeAction[] {
  const taken: PlacedEdit[] = [];
  let count = 0;
  for (const { found } of reported) {
    const fix = found.fixes.find(({ isSafe }) => isSafe);
    const placed = fix === undefined ? [] : place(fix.edits, context);
    const fits = placed.every(
      (one) => one.uri === context.uri && !taken.some((other) => touch(one.range, other.range)),
    );
    if (placed.length === 0 || !fits) continue;
    taken.push(...placed);
    count += 1;
  }
  if (count === 0) return [];
  const title = `Fix ${count === 1 ? '1 safe problem' : `${count} safe problems`} of ${SOURCE}`;
  return [{ title, kind: FIX_ALL, edit: workspaceEdit(taken, context) }];
}

type PlacedEdit = Place & { readonly newText: string };

/** Empty when some edit has no place: half a fix is none. */
function place(edits: readonly CoreEdit[], { places }: ActionContext): readonly PlacedEdit[] {
  const placed = edits.map((edit) => places.editsOf(edit));
  return placed.some((one) => one.length === 0) ? [] : placed.flat();
}

const SEVERAL_FILES = 'several-files';

/** Edits of several files are marked for confirmation where the client can ask. */
function workspaceEdit(placed: readonly PlacedEdit[], { client, versionOf }: ActionContext): WorkspaceEdit {
  const byUri = new Map<string, TextEdit[]>();
  for (const { uri, range, newText } of placed)
    byUri.set(uri, [...(byUri.get(uri) ?? []), { range, newText }]);
  if (!client.takesVersionedEdits) return { changes: Object.fromEntries(byUri) };
  const isAsked = client.confirmsEdits && byUri.size > 1;
  return {
    documentChanges: [...byUri].map(([uri, edits]) => ({
      textDocument: { uri, version: versionOf(uri) },
      edits: isAsked ? edits.map((edit) => ({ ...edit, annotationId: SEVERAL_FILES })) : edits,
    })),
    ...(isAsked
      ? { changeAnnotations: { [SEVERAL_FILES]: { label: 'SageMaker Async', needsConfirmation: true } } }
      : {}),
  };
}

/** Ends count: a cursor behind the last character still touches. */
function touch(a: Range, b: Range): boolean {
  return !isBefore(a.end, b.start) && !isBefore(b.end, a.start);
}

function isBefore(a: Range['start'], b: Range['start']): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}
