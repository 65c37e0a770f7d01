import type {
  Diagnostic as Shown,
  DiagnosticRelatedInformation,
  DiagnosticSeverity,
  Range as ShownRange,
} from 'vscode-languageserver/node';
import type { Document } from '../cli/document.js';
import type { Diagnostic } from '../core/lint/diagnostic.js';
import type { Severity } from '../core/lint/rule.js';
import { LineIndex } from '../core/text/line-index.js';
import type { Location, Range } from '../core/text/range.js';
import type { Client } from './client.js';

export const SOURCE = 'sagemaker-async';

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = { error: 1, warning: 2, info: 3 };

/** A stretch of a document as the protocol counts it: lines and UTF-16 columns from 0. */
export interface Place {
  readonly uri: string;
  readonly range: ShownRange;
}

export interface Placing {
  readonly documentOf: (file: string) => Document | undefined;
  readonly uriOf: (file: string) => string;
}

/** Offsets to places, each document's lines counted once. */
export class Places {
  readonly #placing: Placing;
  readonly #indexes = new WeakMap<Document, LineIndex>();

  constructor(placing: Placing) {
    this.#placing = placing;
  }

  /** undefined for text that stands in no file, such as what joins the cells of a notebook. */
  placeOf({ file, range }: Location): Place | undefined {
    const document = this.#placing.documentOf(file);
    const raw = document?.rawRange(range);
    return document === undefined || raw === undefined ? undefined : this.#place(document, raw);
  }

  /** An edit of the linter's text as edits of the file; none when it has no place there. */
  editsOf(edit: Location & { readonly newText: string }): readonly (Place & { readonly newText: string })[] {
    const document = this.#placing.documentOf(edit.file);
    if (document === undefined) return [];
    return document
      .rawEdits(edit)
      .map(({ range, newText }) => ({ ...this.#place(document, range), newText }));
  }

  #place(document: Document, { start, end }: Range): Place {
    let index = this.#indexes.get(document);
    if (index === undefined) {
      index = new LineIndex(document.text);
      this.#indexes.set(document, index);
    }
    const from = index.positionAt(start);
    const to = index.positionAt(end);
    return {
      uri: this.#placing.uriOf(document.file),
      range: {
        start: { line: from.line, character: from.column },
        end: { line: to.line, character: to.column },
      },
    };
  }
}

/** undefined when the finding has no place in a document. */
export function toShown(
  found: Diagnostic,
  places: Places,
  client: Client,
  pageOf: (rule: string) => string,
): (Place & { readonly shown: Shown }) | undefined {
  const place = places.placeOf(found.at);
  if (place === undefined) return undefined;
  const related: DiagnosticRelatedInformation[] = found.related.flatMap(({ at, message }) => {
    const location = places.placeOf(at);
    return location === undefined ? [] : [{ location, message }];
  });
  const shown: Shown = {
    range: place.range,
    severity: SEVERITIES[found.severity],
    source: SOURCE,
    code: found.rule,
    message: found.message,
    ...(client.showsPages ? { codeDescription: { href: pageOf(found.rule) } } : {}),
    ...(client.showsRelated && related.length > 0 ? { relatedInformation: related } : {}),
  };
  return { ...place, shown };
}
