import { say, textOf } from '../text/message.js';
import type { Diagnostic, SeverityOverride } from './diagnostic.js';
import type { FileModel, Ignore } from './model/file-model.js';
import { UNUSED_IGNORE } from './own-rules.js';

/** Drops what a comment silences and reports the comments that silence nothing. */
export function suppress(
  diagnostics: readonly Diagnostic[],
  files: ReadonlyMap<string, FileModel>,
  override: SeverityOverride,
): readonly Diagnostic[] {
  const used = new Set<Ignore>();
  const kept = diagnostics.filter((diagnostic) => {
    const ignores = files.get(diagnostic.at.file)?.ignores ?? [];
    const matching = ignores.filter((ignore) => silences(ignore, diagnostic));
    for (const ignore of matching) used.add(ignore);
    return matching.length === 0;
  });
  const unused = [...files.values()].flatMap(({ ignores }) => ignores.filter((ignore) => !used.has(ignore)));
  return [...kept, ...unused.flatMap((ignore) => reportUnused(ignore, override))];
}

function silences(ignore: Ignore, { rule, at }: Diagnostic): boolean {
  if (!ignore.rules.includes(rule) && !ignore.rules.includes('*')) return false;
  const { covers } = ignore;
  return covers === undefined || (covers.start <= at.range.start && at.range.start <= covers.end);
}

function reportUnused(ignore: Ignore, override: SeverityOverride): Diagnostic[] {
  const severity = override(UNUSED_IGNORE.id, ignore.at.file) ?? UNUSED_IGNORE.severity;
  if (severity === 'off') return [];
  const wording = say`Nothing here is reported by ${ignore.rules.join(', ')}, so this ignore silences nothing.`;
  return [
    {
      rule: UNUSED_IGNORE.id,
      severity,
      at: ignore.at,
      message: textOf(wording),
      wording,
      related: [],
      fixes: [],
    },
  ];
}
