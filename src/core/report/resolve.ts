import type { Diagnostic, DiagnosticFix } from '../lint/diagnostic.js';
import type { Location, TextEdit } from '../text/range.js';
import { hash } from './hash.js';
import type { Place, ReportedFinding } from './report.js';

/** Answers where offsets stand; the host knows the texts. */
export interface PlaceResolver {
  readonly placeOf: (at: Location) => Place;
  /** The edit in terms of the file on disk; undefined when it cannot be told (a notebook's synthetic text). */
  readonly rawEdit: (edit: TextEdit) => { readonly place: Place; readonly newText: string } | undefined;
  /** The first line of the range, for fingerprints. */
  readonly lineText: (at: Location) => string;
}

/** Offsets to places, in the given order. */
export function resolveDiagnostics(
  diagnostics: readonly Diagnostic[],
  resolver: PlaceResolver,
): readonly ReportedFinding[] {
  const seen = new Map<string, number>();
  return diagnostics.map((diagnostic) => {
    const { rule, severity, at, message, related, fixes } = diagnostic;
    const place = resolver.placeOf(at);
    const key = `${rule}\n${place.file}\n${resolver.lineText(at).trim()}`;
    const ordinal = seen.get(key) ?? 0;
    seen.set(key, ordinal + 1);
    return {
      rule,
      severity,
      place,
      message,
      isFixable: fixes.some((fix) => fix.isSafe),
      related: related.map((one) => ({ place: resolver.placeOf(one.at), message: one.message })),
      fixes: fixes.flatMap((fix) => resolveFix(fix, resolver)),
      fingerprint: hash(`${key}\n${ordinal}`),
    };
  });
}

/** All edits or none: half a fix is worse than no fix. */
function resolveFix({ title, edits }: DiagnosticFix, { rawEdit }: PlaceResolver): ReportedFinding['fixes'] {
  const resolved = edits.map(rawEdit).filter((edit) => edit !== undefined);
  return resolved.length === edits.length ? [{ title, edits: resolved }] : [];
}
