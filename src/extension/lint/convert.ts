import * as vscode from 'vscode';
import type { Location } from '../../core/text/range.js';
import type { LineIndex } from '../../core/text/line-index.js';
import type { Diagnostic } from '../../core/lint/diagnostic.js';
import type { Severity } from '../../core/lint/rule.js';
import { localise } from '../localise.js';

export const SOURCE = 'sagemaker-async';

/** Where a core location is in the editor; a notebook's place is in one of its cells. */
export interface Place {
  readonly uri: vscode.Uri;
  readonly range: vscode.Range;
}

/** Turns offsets of a text into positions; made anew for each text. */
export function rangeIn(index: LineIndex, start: number, end: number): vscode.Range {
  const from = index.positionAt(start);
  const to = index.positionAt(end);
  return new vscode.Range(from.line, from.column, to.line, to.column);
}

const SEVERITIES: Readonly<Record<Severity, vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  info: vscode.DiagnosticSeverity.Information,
};

export function toVsDiagnostic(
  diagnostic: Diagnostic,
  place: Place,
  placeOf: (location: Location) => Place | undefined,
  pageOf: (rule: string) => vscode.Uri,
): vscode.Diagnostic {
  const result = new vscode.Diagnostic(
    place.range,
    localise(diagnostic.wording),
    SEVERITIES[diagnostic.severity],
  );
  result.source = SOURCE;
  result.code = { value: diagnostic.rule, target: pageOf(diagnostic.rule) };
  result.relatedInformation = diagnostic.related.flatMap(({ at, wording }) => {
    const other = placeOf(at);
    return other === undefined
      ? []
      : [
          new vscode.DiagnosticRelatedInformation(
            new vscode.Location(other.uri, other.range),
            localise(wording),
          ),
        ];
  });
  return result;
}
