import { parsePython } from '../../parse/python/parse.js';
import { parseInParts } from '../../parse/python/parts.js';
import type { PyModule } from '../../parse/python/tree.js';
import type { Source } from '../source.js';

/** With a memory, only what changed since the last reading is parsed. */
export function parseSource({ text, memory }: Source): PyModule {
  return memory === undefined ? parsePython(text) : parseInParts(text, memory.python);
}
