import type { Diagnostic } from './diagnostic.js';
import { check, readFile } from './engine.js';
import { detectKind } from './read/kind.js';
import { RULES } from './rules/index.js';

/** What the rules say of one text by itself, such as a record of what AWS answered. */
export function checkOne(file: string, text: string): readonly Diagnostic[] {
  const kind = detectKind(file, text, true);
  if (kind === undefined) return [];
  return check({
    files: new Map([[file, readFile({ file, kind, text })]]),
    projectFiles: [],
    assume: 'auto',
    rules: RULES,
    override: () => undefined,
  });
}
