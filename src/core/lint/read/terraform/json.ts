import type { Range } from '../../../text/range.js';
import type { FileModel } from '../../model/file-model.js';
import { parseJson } from '../../parse/data/json.js';
import type { DataEntry, DataMapping, DataNode, DataScalar } from '../../parse/data/tree.js';
import { parseHclString } from '../../parse/hcl/parse.js';
import type { HclAttribute, HclBlock, HclBody, HclExpression } from '../../parse/hcl/tree.js';
import { suppressionsOf } from '../data/suppressions.js';
import type { Source } from '../source.js';
import { readModuleFile } from './index.js';
import type { Site } from './module.js';

/** How many labels the blocks of the outermost level have. */
const LABELS: Readonly<Record<string, number>> = { resource: 2, data: 2, variable: 1, module: 1, locals: 0 };

export function isTerraformJson(file: string): boolean {
  return /\.(?:tf|tofu)\.json$/i.test(file);
}

/**
 * Terraform's JSON syntax (https://developer.hashicorp.com/terraform/language/syntax/json), brought into the shape of
 * its native one. It is read but not edited: machines write it.
 */
export function readTerraformJson(source: Source): FileModel {
  const document = parseJson(source.text);
  const { root, problems } = document;
  const broken = problems.map(({ range }) => range);
  const site: Site = { source, editor: undefined, broken, loop: '', iterators: new Set() };
  const range = { start: 0, end: source.text.length };
  const items =
    root?.kind === 'mapping' ? root.entries.flatMap((entry) => outermost(entry, source.text)) : [];
  const ignores = suppressionsOf(source, document, []);
  return readModuleFile({ items, range }, site, { comments: document.comments, problems, ignores });
}

/** A list of structures means the same as each of them. */
function structures(node: DataNode): readonly DataMapping[] {
  const nodes = node.kind === 'sequence' ? node.items : [node];
  return nodes.filter((one) => one.kind === 'mapping');
}

function outermost(entry: DataEntry, text: string): readonly HclBlock[] {
  const count = LABELS[entry.key];
  return count === undefined ? [] : labelled(entry, entry, [], count, text);
}

function labelled(
  outer: DataEntry,
  entry: DataEntry,
  labels: HclBlock['labels'],
  count: number,
  text: string,
): readonly HclBlock[] {
  return structures(entry.value).flatMap((node): readonly HclBlock[] =>
    count === 0
      ? [blockOf(outer.key, outer.keyRange, labels, node, entry.range, text)]
      : node.entries.flatMap((inner) => {
          const label = { text: inner.key, range: inner.keyRange };
          return labelled(outer, inner, [...labels, label], count - 1, text);
        }),
  );
}

function blockOf(
  type: string,
  typeRange: Range,
  labels: HclBlock['labels'],
  node: DataMapping,
  range: Range,
  text: string,
): HclBlock {
  return { kind: 'block', type, typeRange, labels, body: bodyOf(node, text), range };
}

function bodyOf(node: DataMapping, text: string): HclBody {
  const items = node.entries.flatMap((entry): readonly (HclAttribute | HclBlock)[] => {
    if (entry.key === '//') return [];
    if (entry.key === 'dynamic') return structures(entry.value).flatMap((one) => dynamics(one, entry, text));
    const value = expressionOf(entry.value, text);
    return [{ kind: 'attribute', name: entry.key, nameRange: entry.keyRange, value, range: entry.range }];
  });
  return { items, range: node.range };
}

function dynamics(node: DataMapping, { keyRange }: DataEntry, text: string): readonly HclBlock[] {
  return node.entries.flatMap((entry) =>
    structures(entry.value).map((one): HclBlock => {
      const labels = [{ text: entry.key, range: entry.keyRange }];
      const body = bodyOf(one, text);
      const content = one.entries.find(({ key }) => key === 'content');
      const [inner] = content === undefined ? [] : structures(content.value);
      const items =
        content === undefined || inner === undefined
          ? body.items
          : [...body.items, blockOf('content', content.keyRange, [], inner, content.range, text)];
      const range = entry.range;
      return { kind: 'block', type: 'dynamic', typeRange: keyRange, labels, body: { ...body, items }, range };
    }),
  );
}

function expressionOf(node: DataNode, text: string): HclExpression {
  const { range } = node;
  switch (node.kind) {
    case 'scalar':
      return scalarOf(node, text);
    case 'sequence':
      return { kind: 'tuple', items: node.items.map((item) => expressionOf(item, text)), range };
    case 'mapping':
      return {
        kind: 'object',
        items: node.entries
          .filter(({ key }) => key !== '//')
          .map((entry) => ({
            key: entry.key.includes('${') ? undefined : entry.key,
            keyRange: entry.keyRange,
            value: expressionOf(entry.value, text),
            range: entry.range,
          })),
        range,
      };
  }
}

/** A string is a template. One with escapes has no places within: what it is about stands between its quotes. */
function scalarOf({ value, valueRange }: DataScalar, text: string): HclExpression {
  if (typeof value !== 'string') return { kind: 'literal', value, quote: 'none', range: valueRange };
  const inside = { start: valueRange.start + 1, end: valueRange.end - 1 };
  if (text.slice(inside.start, inside.end) === value) return parseHclString(text, inside);
  if (!value.includes('${') && !value.includes('%{'))
    return { kind: 'literal', value, quote: 'double', range: valueRange };
  return { kind: 'opaque', range: valueRange };
}
