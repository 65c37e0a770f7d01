import type { Node } from './node.js';
import type { Source } from './source.js';
import type { PyImport } from './tree.js';

/** Imports have no expressions inside, so their text says all. */
export function readImport(node: Node, source: Source): PyImport {
  const text = source
    .written(node)
    .replace(/#.*|\\\n/g, ' ')
    .replace(/[()]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const from = /^from ([\w\u0080-\uffff. ]*?) ?(?:\bimport\b(.*))?$/.exec(text);
  const list = from === null ? text.replace(/^import ?/, '') : (from[2] ?? '');
  return {
    kind: 'import',
    module: from === null ? undefined : (from[1] ?? '').replaceAll(' ', ''),
    names: list.split(',').flatMap((item) => readImportedName(item.trim())),
    range: source.rangeOf(node),
  };
}

function readImportedName(item: string): { name: string; as: string }[] {
  const [written = '', as] = item.split(/ as(?: |$)/);
  const name = written.replaceAll(' ', '');
  if (name === '') return [];
  return [{ name, as: as === undefined || as.trim() === '' ? name : as.trim() }];
}
