import type { Location, Range } from '../../../text/range.js';
import { overlaps } from '../../../text/range.js';
import type { Datum, Entry, Mapping, Sequence } from '../../model/value.js';
import type { HclAttribute, HclBlock, HclBody, HclExpression, HclObject } from '../../parse/hcl/tree.js';
import { locate } from '../source.js';
import type { Evaluator } from './evaluate.js';
import { attributeOf, type Site } from './module.js';
import type { NestedShape, Shape } from './shapes.js';
import { awsName, spellMember, spellMembers, terraformName } from './shapes.js';

interface Place {
  readonly head: Range;
  readonly at: Range;
  readonly isConditional?: boolean;
  readonly remove?: Mapping['remove'] | undefined;
}

/** A nested block, or the content of a dynamic one. */
interface Nested {
  readonly block: HclBlock;
  readonly body: HclBody;
  readonly site: Site;
  /** Undefined for a dynamic block that makes one for certain. */
  readonly isConditional: boolean;
}

/** Blocks of Terraform as mappings with AWS's own names. */
export class BlockReader {
  readonly #evaluator: Evaluator;

  constructor(evaluator: Evaluator) {
    this.#evaluator = evaluator;
  }

  mapping(body: HclBody, shape: Shape, site: Site, place: Place): Mapping {
    const { source, editor } = site;
    const add = editor?.insert(body);
    const entries: Entry[] = [];
    const nested = new Map<string, Nested[]>();
    let isComplete = !site.broken.some((problem) => overlaps(place.at, problem));
    for (const item of body.items) {
      if (item.kind === 'attribute') {
        entries.push(this.#attribute(body, item, shape, site));
        continue;
      }
      const found = this.#nested(item, shape, site);
      if (found === 'none') continue;
      if (found === undefined) {
        isComplete = false;
        continue;
      }
      const list = nested.get(found.name) ?? [];
      if (list.length === 0) nested.set(found.name, list);
      list.push(found.nested);
    }
    for (const [name, blocks] of nested) entries.push(this.#blocks(body, name, blocks, shape, site));
    return {
      kind: 'mapping',
      at: locate(source, place.at),
      head: locate(source, place.head),
      entries,
      isComplete,
      ...(place.isConditional === true && { isConditional: true }),
      ...(place.remove && { remove: place.remove }),
      ...(add && { insert: (key, value) => add(spellMember(shape, key, value)) }),
    };
  }

  #attribute(body: HclBody, attribute: HclAttribute, shape: Shape, site: Site): Entry {
    const { source, editor } = site;
    const remove = editor?.remove(body, [attribute]);
    const rename = editor?.rename(attribute);
    return {
      key: awsName(shape, attribute.name),
      spelled: attribute.name,
      keyAt: locate(source, attribute.nameRange),
      at: locate(source, attribute.range),
      value: this.#value(attribute.name, attribute.value, attribute.nameRange, shape, site),
      ...(remove && { remove }),
      ...(rename && { rename: (key) => rename(terraformName(shape, key)) }),
    };
  }

  #value(name: string, value: HclExpression, head: Range, shape: Shape, site: Site): Datum {
    const nested = shape.blocks?.[name];
    if (nested !== undefined) return this.#asBlocks(value, nested, head, site);
    const datum = this.#evaluator.datum(value, site, head);
    return shape.pairs?.includes(name) === true ? pairs(datum) : datum;
  }

  /** A block written as a value: `x = {…}`, `x = [{…}]`, `x = []`, `x = null`. */
  #asBlocks(value: HclExpression, nested: NestedShape, head: Range, site: Site): Datum {
    const at = locate(site.source, value.range);
    if (value.kind === 'object') return this.#object(value, nested, head, site);
    if (value.kind === 'literal' && value.value === null) return this.#evaluator.datum(value, site);
    if (value.kind !== 'tuple') return { kind: 'unknown', at };
    const items = value.items.map((item): Datum =>
      item.kind === 'object'
        ? this.#object(item, nested, head, site)
        : { kind: 'unknown', at: locate(site.source, item.range) },
    );
    const [only, ...more] = items;
    if (nested.isList !== true && only !== undefined && more.length === 0) return only;
    return { kind: 'sequence', at, items, isComplete: true };
  }

  #object(object: HclObject, shape: Shape, head: Range, site: Site): Mapping {
    const plain = this.#evaluator.object(object, site, head);
    // What makes blocks in the JSON syntax.
    const isComplete = plain.isComplete && !plain.entries.some(({ key }) => key === 'dynamic');
    const insert = site.editor?.insertKey(object);
    return {
      ...plain,
      isComplete,
      entries: plain.entries.map((entry) => {
        const item = object.items.find(({ range }) => range.start === entry.at.range.start);
        const { rename } = entry;
        return {
          ...entry,
          key: awsName(shape, entry.key),
          value: item ? this.#value(entry.key, item.value, item.keyRange, shape, site) : entry.value,
          ...(rename && { rename: (key: string) => rename(terraformName(shape, key)) }),
        };
      }),
      ...(insert && {
        insert: (key, value) => {
          const nested = Object.values(shape.blocks ?? {}).find((one) => one.key === key);
          const isPlain = nested === undefined;
          return insert(terraformName(shape, key), isPlain ? value : objectOf(nested, value));
        },
      }),
    };
  }

  /** `none`: a block that surely is not there, or says nothing of the resource itself. */
  #nested(
    block: HclBlock,
    shape: Shape,
    site: Site,
  ): { readonly name: string; readonly nested: Nested } | 'none' | undefined {
    if (block.type !== 'dynamic')
      return { name: block.type, nested: { block, body: block.body, site, isConditional: false } };
    const name = block.labels[0]?.text;
    const content = block.body.items.find((item) => item.kind === 'block' && item.type === 'content');
    if (name === undefined || content?.kind !== 'block') return undefined;
    const many = this.#howMany(block, site);
    if (many === 'none') return 'none';
    if (shape.blocks?.[name] === undefined && many !== 'some') return undefined;
    const iterator = attributeOf(block.body, 'iterator')?.value;
    const local = iterator?.kind === 'reference' ? (iterator.path[0] ?? name) : name;
    const inner: Site = { ...site, iterators: new Set([...site.iterators, local]) };
    return { name, nested: { block, body: content.body, site: inner, isConditional: many !== 'some' } };
  }

  #howMany(block: HclBlock, site: Site): 'none' | 'some' | 'unknown' {
    const each = attributeOf(block.body, 'for_each')?.value;
    if (each === undefined) return 'unknown';
    const datum = this.#evaluator.datum(each, site);
    if (datum.kind === 'sequence' && datum.isComplete) return datum.items.length === 0 ? 'none' : 'some';
    if (datum.kind === 'mapping' && datum.isComplete) return datum.entries.length === 0 ? 'none' : 'some';
    return 'unknown';
  }

  #blocks(body: HclBody, name: string, blocks: readonly Nested[], shape: Shape, site: Site): Entry {
    const { source, editor } = site;
    const nested: NestedShape = shape.blocks?.[name] ?? { key: awsName(shape, name) };
    const mappings = blocks.map((one) => this.#block(body, one, nested));
    const first = blocks[0]?.block ?? { typeRange: body.range, range: body.range };
    const last = blocks.at(-1)?.block ?? first;
    const keyRange = blocks[0] === undefined ? first.typeRange : nameOf(blocks[0].block);
    const at = locate(source, { start: first.range.start, end: last.range.end });
    const remove = editor?.remove(
      body,
      blocks.map(({ block }) => block),
    );
    const isList = nested.isList === true || mappings.length > 1;
    const [single] = mappings;
    return {
      key: nested.key,
      spelled: name,
      keyAt: locate(source, keyRange),
      at,
      value: !isList && single ? single : this.#list(at, blocks, mappings, name, nested, body, site),
      ...(remove && { remove }),
    };
  }

  #list(
    at: Location,
    blocks: readonly Nested[],
    items: readonly Mapping[],
    name: string,
    nested: NestedShape,
    body: HclBody,
    { editor }: Site,
  ): Sequence {
    const add = editor?.insert(body);
    return {
      kind: 'sequence',
      at,
      items,
      isComplete: blocks.every(({ block }) => block.type !== 'dynamic'),
      ...(add && {
        append: (value) => add([{ kind: 'block', name, items: spellMembers(nested, value) }]),
      }),
    };
  }

  #block(holder: HclBody, { block, body, site, isConditional }: Nested, shape: Shape): Mapping {
    const remove = site.editor?.remove(holder, [block]);
    const head = nameOf(block);
    return this.mapping(body, shape, site, { head, at: block.range, isConditional, remove });
  }
}

/** The type, or the label of a dynamic block without its quotes. */
function nameOf({ type, typeRange, labels }: HclBlock): Range {
  const label = labels[0];
  if (type !== 'dynamic' || label === undefined) return typeRange;
  const quotes = label.range.end - label.range.start > label.text.length ? 1 : 0;
  return { start: label.range.start + quotes, end: label.range.end - quotes };
}

/** A map of names as AWS's list of Name and Value. */
function pairs(datum: Datum): Datum {
  if (datum.kind !== 'mapping') return datum;
  const { insert } = datum;
  const items = datum.entries.map((entry): Mapping => {
    const { keyAt, at, value, remove } = entry;
    const part = (key: string, of: Datum): Entry => ({ key, spelled: key, keyAt, at, value: of });
    const name: Datum = {
      kind: 'known',
      value: entry.key,
      at: keyAt,
      decidedAt: keyAt,
      raw: entry.spelled,
      isOverridable: false,
    };
    return {
      kind: 'mapping',
      at,
      head: keyAt,
      entries: [part('Name', name), part('Value', value)],
      isComplete: true,
      ...(remove && { remove }),
    };
  });
  return {
    kind: 'sequence',
    at: datum.at,
    items,
    isComplete: datum.isComplete,
    ...(insert && {
      append: (value) => {
        const pair = value as { readonly Name?: string; readonly Value?: string };
        return insert(String(pair.Name), pair.Value ?? null);
      },
    }),
  };
}

/** A structure with Terraform's names, to be written as a value. */
function objectOf(shape: Shape, value: Parameters<typeof spellMembers>[1]): typeof value {
  const entries = spellMembers(shape, value).map((item): [string, typeof value] => [
    item.name,
    item.kind === 'attribute'
      ? item.value
      : Object.fromEntries(
          item.items.flatMap((one) => (one.kind === 'attribute' ? [[one.name, one.value]] : [])),
        ),
  ]);
  return entries.length === 0 ? value : Object.fromEntries(entries);
}
