import type { CompletionItem, Hover, MarkupContent, Position } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { completionsAt } from '../core/lint/hints/completion.js';
import { hoverAt } from '../core/lint/hints/hover.js';
import type { ShowPlace } from '../core/lint/hints/markdown.js';
import type { Project } from '../core/lint/model/project.js';
import { basename } from '../core/text/path.js';
import type { Client } from './client.js';
import type { Places } from './convert.js';

export interface HintContext {
  readonly project: Project;
  readonly places: Places;
  readonly client: Client;
  /** As the linter names the file. */
  readonly file: string;
  /** The document's folder, from which other files are named. */
  readonly root: string | undefined;
}

/** What begins a name or a value. */
export const TRIGGERS: readonly string[] = ['"', "'", '='];

const PROPERTY = 10;
const VALUE = 12;

export function hoverIn(document: TextDocument, position: Position, context: HintContext): Hover | null {
  const { project, places, client, file } = context;
  const hint = hoverAt(project, file, document.offsetAt(position), showPlaceIn(context));
  if (hint === undefined) return null;
  const place = places.placeOf(hint.at);
  return {
    contents: contentOf(hint.markdown, client),
    ...(place === undefined ? {} : { range: place.range }),
  };
}

export function completionsIn(
  document: TextDocument,
  position: Position,
  { project, client, file }: HintContext,
): CompletionItem[] {
  const text = document.getText();
  const offset = document.offsetAt(position);
  return completionsAt(project, file, text, offset).map((hint, index) => {
    const { replaces, label, insertText } = hint;
    const quote = /^["']/.exec(text.slice(replaces.start, offset))?.[0] ?? '';
    return {
      label,
      kind: hint.kind === 'key' ? PROPERTY : VALUE,
      detail: hint.detail,
      documentation: contentOf(hint.documentation, client),
      // Clients hold it against what stands there already, an opening quote included.
      filterText: `${quote}${label}`,
      sortText: String(index).padStart(4, '0'),
      textEdit: {
        range: { start: document.positionAt(replaces.start), end: document.positionAt(replaces.end) },
        newText: insertText,
      },
    };
  });
}

/** The same as text for a client that shows Markdown letter by letter. */
function contentOf(markdown: string, { readsMarkdown }: Client): MarkupContent {
  if (readsMarkdown) return { kind: 'markdown', value: markdown };
  const value = markdown
    .replace(/\[([^\]]*)\]\(<([^>]*)>\)/g, '$1: $2')
    .replace(/\*\*|(?<!\\)`/g, '')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1');
  return { kind: 'plaintext', value };
}

/** Places as people read them, with a link that opens the line. */
function showPlaceIn({ places, root }: HintContext): ShowPlace {
  return (at) => {
    const inFolder = root !== undefined && at.file.startsWith(`${root}/`);
    const name = inFolder ? at.file.slice(root.length + 1) : basename(at.file);
    const place = places.placeOf(at);
    if (place === undefined) return { label: name };
    const line = place.range.start.line + 1;
    return { label: `${name}:${line}`, href: `${place.uri}#L${line}` };
  };
}
