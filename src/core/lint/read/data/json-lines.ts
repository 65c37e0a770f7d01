import type { Range } from '../../../text/range.js';
import { parseJson } from '../../parse/data/json.js';
import type { DataDocument, DataNode } from '../../parse/data/tree.js';

/** A JSON object on each line, as one list; undefined when the text is anything else. */
export function parseJsonLines(text: string): DataDocument | undefined {
  if (!/^\s*\{[^\n]*\}[ \t\r]*\n\s*\{/.test(text)) return undefined;
  const items: DataNode[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    if (line.trim() !== '') {
      const { root, problems } = parseJson(line);
      if (root?.kind !== 'mapping' || problems.length > 0) return undefined;
      items.push(shift(root, start));
    }
    start += line.length + 1;
  }
  const range = { start: 0, end: text.length };
  const root = { kind: 'sequence', items, style: 'flow', range, tag: undefined } as const;
  return items.length < 2 ? undefined : { root, comments: [], problems: [] };
}

/** JSON that stands somewhere in a text: `json` is what it is there, or reads like. */
export function parseJsonAt(json: string, start: number): DataDocument {
  const { root, comments, problems } = parseJson(json);
  const move = (range: Range): Range => ({ start: range.start + start, end: range.end + start });
  return {
    root: root && shift(root, start),
    comments: comments.map(move),
    problems: problems.map((problem) => ({ ...problem, range: move(problem.range) })),
  };
}

function shift(node: DataNode, by: number): DataNode {
  const move = ({ start, end }: Range): Range => ({ start: start + by, end: end + by });
  const range = move(node.range);
  switch (node.kind) {
    case 'scalar':
      return { ...node, range, valueRange: move(node.valueRange) };
    case 'sequence':
      return { ...node, range, items: node.items.map((item) => shift(item, by)) };
    case 'mapping':
      return {
        ...node,
        range,
        entries: node.entries.map(({ key, keyRange, range: at, value }) => ({
          key,
          keyRange: move(keyRange),
          range: move(at),
          value: shift(value, by),
        })),
      };
  }
}
