import * as vscode from 'vscode';
import type { CompletionHint } from '../../core/lint/hints/completion.js';
import { completionsAt } from '../../core/lint/hints/completion.js';
import { hoverAt } from '../../core/lint/hints/hover.js';
import { inlayHintsFor } from '../../core/lint/hints/inlay.js';
import { lensesFor } from '../../core/lint/hints/lenses.js';
import type { ShowPlace } from '../../core/lint/hints/markdown.js';
import type { Project } from '../../core/lint/model/project.js';
import { localise } from '../localise.js';
import type { FolderLint } from './folder-lint.js';
import type { LintedText } from './texts.js';

/** One document as the linter knows it at this moment. */
export interface Known {
  readonly folder: FolderLint;
  readonly project: Project;
  readonly text: LintedText;
}

/** Places as people read them, with a link that opens the line. */
export function showPlaceIn(folder: FolderLint): ShowPlace {
  return (at) => {
    const place = folder.placeOf(at);
    const uri = place?.uri ?? vscode.Uri.parse(at.file);
    const name = vscode.workspace.asRelativePath(uri.with({ fragment: '' }), false);
    if (place === undefined) return { label: name };
    const line = place.range.start.line + 1;
    const href = uri.scheme === 'vscode-notebook-cell' ? {} : { href: `${uri.toString()}#L${line}` };
    return { label: `${name}:${line}`, ...href };
  };
}

export function hoverIn(
  { folder, project, text }: Known,
  document: vscode.TextDocument,
  position: vscode.Position,
): vscode.Hover | undefined {
  const offset = text.offsetAt(document.uri, position);
  if (offset === undefined) return undefined;
  const hint = hoverAt(project, text.source.file, offset, showPlaceIn(folder), localise);
  if (hint === undefined) return undefined;
  // Neither HTML nor commands: what it quotes comes from files.
  return new vscode.Hover(new vscode.MarkdownString(hint.markdown), folder.placeOf(hint.at)?.range);
}

export function lensesIn({ folder, project, text }: Known, document: vscode.TextDocument): vscode.CodeLens[] {
  return lensesFor(project, text.source.file, localise).flatMap(({ at, title, choice }) => {
    const place = folder.placeOf(at);
    if (place?.uri.toString() !== document.uri.toString()) return [];
    const command = { title, command: 'sagemakerAsync.showLadder', arguments: [choice] };
    return [new vscode.CodeLens(place.range, command)];
  });
}

export function completionsIn(
  { folder, project, text }: Known,
  document: vscode.TextDocument,
  position: vscode.Position,
): vscode.CompletionItem[] {
  const { source, offsetAt } = text;
  const offset = offsetAt(document.uri, position);
  if (offset === undefined) return [];
  return completionsAt(project, source.file, source.text, offset, localise).flatMap((hint, order) => {
    const place = folder.placeOf({ file: source.file, range: hint.replaces });
    // What is replaced has to be on the line of the cursor.
    if (place?.uri.toString() !== document.uri.toString() || !place.range.isSingleLine) return [];
    return [itemOf(hint, place.range, document.getText(place.range), order)];
  });
}

function itemOf(
  { label, kind, detail, documentation, insertText }: CompletionHint,
  range: vscode.Range,
  written: string,
  order: number,
): vscode.CompletionItem {
  const { CompletionItem, CompletionItemKind } = vscode;
  const item = new CompletionItem(
    label,
    kind === 'key' ? CompletionItemKind.Property : CompletionItemKind.Value,
  );
  item.detail = detail;
  item.documentation = new vscode.MarkdownString(documentation);
  item.insertText = insertText;
  item.range = range;
  // What was typed so far is compared with this, its quote included.
  item.filterText = `${/^["']/.exec(written)?.[0] ?? ''}${label}`;
  item.sortText = String(order).padStart(4, '0');
  return item;
}

export function inlayHintsIn(
  { folder, project, text }: Known,
  document: vscode.TextDocument,
  range: vscode.Range,
): vscode.InlayHint[] {
  return inlayHintsFor(project, text.source.file, localise).flatMap(({ at, label }) => {
    const place = folder.placeOf(at);
    if (place?.uri.toString() !== document.uri.toString() || !range.contains(place.range.end)) return [];
    const hint = new vscode.InlayHint(place.range.end, label);
    hint.paddingLeft = true;
    return [hint];
  });
}
