import { say } from '../../../text/message.js';
import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type ParsedNode,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import type { Range } from '../../../text/range.js';
import { MAX_DEPTH, type Problems } from './limits.js';
import type { YamlTag } from './yaml-tokens.js';
import type { DataEntry, DataMapping, DataNode, DataScalar } from './tree.js';

/** Nodes that aliases may add in all: enough for any settings, too few for a "billion laughs". */
const MAX_ALIASED_NODES = 20_000;

/** A node with what walking it costs. */
interface Built {
  readonly node: DataNode;
  readonly size: number;
  readonly height: number;
}

/** The library declares these as `unknown` or non-null, whatever a broken text leaves there. */
type MaybeNode = ParsedNode | null | undefined;

const QUOTES = new Map<string | undefined, DataScalar['quote']>([
  ['QUOTE_SINGLE', 'single'],
  ['QUOTE_DOUBLE', 'double'],
  ['BLOCK_LITERAL', 'block'],
  ['BLOCK_FOLDED', 'block'],
]);

/** Turns composed YAML nodes into the linter's own. Recurses, so the caller bounds the depth. */
export class YamlReader {
  readonly #text: string;
  readonly #tags: readonly YamlTag[];
  readonly #unmask: (value: string) => string;
  readonly #problems: Problems;
  readonly #anchors = new Map<string, Built>();
  #aliased = 0;

  constructor(text: string, tags: readonly YamlTag[], unmask: (value: string) => string, problems: Problems) {
    this.#text = text;
    this.#tags = tags;
    this.#unmask = unmask;
    this.#problems = problems;
  }

  /** undefined for a document with nothing in it. */
  read(contents: MaybeNode): DataNode | undefined {
    const isEmpty = isScalar(contents) && contents.source === '' && contents.tag === undefined;
    return !contents || (isEmpty && contents.range[0] === contents.range[1])
      ? undefined
      : this.#build(contents, 0).node;
  }

  #build(node: ParsedNode, depth: number): Built {
    if (isAlias(node)) return this.#follow(node.source, toRange(node), depth);
    const tag = node.tag === undefined ? undefined : this.#tagBefore(node.range[0]);
    const built = isMap(node)
      ? this.#mapping(node, tag, depth)
      : isSeq(node)
        ? this.#sequence(node, tag, depth)
        : leaf(this.#scalar(node, tag));
    if (node.anchor) this.#anchors.set(node.anchor, built);
    return built;
  }

  #scalar(node: Scalar.Parsed, tag: YamlTag | undefined): DataScalar {
    const valueRange = toRange(node);
    const quote = QUOTES.get(node.type) ?? 'none';
    if (quote === 'block') {
      // The line break at its end belongs to the layout: who replaces the value must not join two lines.
      while (valueRange.end > valueRange.start + 1 && isBlank(this.#text, valueRange.end - 1))
        valueRange.end--;
    }
    return {
      kind: 'scalar',
      value: this.#plainValue(node.value, valueRange),
      quote,
      valueRange,
      ...tagged(tag, valueRange),
    };
  }

  #plainValue(value: unknown, range: Range): DataScalar['value'] {
    if (typeof value === 'string') return this.#unmask(value);
    if (typeof value === 'number' || typeof value === 'boolean' || value === null) return value;
    return this.#text.slice(range.start, range.end);
  }

  #sequence(node: YAMLSeq.Parsed, tag: YamlTag | undefined, depth: number): Built {
    const items: DataNode[] = [];
    const range = toRange(node);
    if (!node.flow) range.end = range.start + 1;
    let size = 1;
    let height = 1;
    for (const item of node.items as readonly MaybeNode[]) {
      const built = item ? this.#build(item, depth + 1) : leaf(nothing(range.end));
      items.push(built.node);
      size += built.size;
      height = Math.max(height, built.height + 1);
      range.end = Math.max(range.end, isAlias(item) ? toRange(item).end : built.node.range.end);
    }
    const style = node.flow ? 'flow' : 'block';
    return { node: { kind: 'sequence', items, style, ...tagged(tag, range) }, size, height };
  }

  #mapping(node: YAMLMap.Parsed, tag: YamlTag | undefined, depth: number): Built {
    const entries: DataEntry[] = [];
    const merged: DataNode[] = [];
    const range = toRange(node);
    if (!node.flow) range.end = range.start;
    let size = 1;
    let height = 1;
    for (const pair of node.items as readonly { key: MaybeNode; value: MaybeNode }[]) {
      const { key, keyRange } = this.#key(pair.key, pair.value?.range[0] ?? range.end);
      const value = pair.value ? this.#build(pair.value, depth + 1) : undefined;
      const valueNode = value?.node ?? nothing(keyRange.end);
      const valueEnd = isAlias(pair.value) ? toRange(pair.value).end : valueNode.range.end;
      const entryRange = { start: keyRange.start, end: Math.max(keyRange.end, valueEnd) };
      if (isMergeKey(pair.key) && isMergeable(valueNode)) merged.push(valueNode);
      else entries.push({ key, keyRange, value: valueNode, range: entryRange });
      size += value?.size ?? 1;
      height = Math.max(height, (value?.height ?? 1) + 1);
      range.start = Math.min(range.start, entryRange.start);
      range.end = Math.max(range.end, entryRange.end);
    }
    if (merged.length > 0) addMerged(entries, merged);
    const style = node.flow ? 'flow' : 'block';
    return { node: { kind: 'mapping', entries, style, ...tagged(tag, range) }, size, height };
  }

  #key(node: MaybeNode, fallback: number): { key: string; keyRange: Range } {
    if (!node) return { key: '', keyRange: { start: fallback, end: fallback } };
    const keyRange = toRange(node);
    const target = isAlias(node) ? this.#anchors.get(node.source)?.node : undefined;
    if (target?.kind === 'scalar') return { key: String(target.value), keyRange };
    if (!isScalar(node)) return { key: this.#text.slice(keyRange.start, keyRange.end), keyRange };
    if (node.anchor) this.#anchors.set(node.anchor, leaf(this.#scalar(node, undefined)));
    // Keys are names: `8080`, `true` and `null` count as they are written.
    const isQuoted = QUOTES.has(node.type) && typeof node.value === 'string';
    return { key: this.#unmask(isQuoted ? (node.value as string) : node.source), keyRange };
  }

  #follow(name: string, range: Range, depth: number): Built {
    const target = this.#anchors.get(name);
    if (target === undefined) {
      this.#problems.add('syntax', say`No anchor &${name} comes before this alias.`, range.start, range.end);
    } else if (depth + target.height > MAX_DEPTH) {
      this.#problems.add('too-deep', say`Following this alias nests too deep.`, range.start, range.end);
    } else if (this.#aliased + target.size > MAX_ALIASED_NODES) {
      this.#problems.add(
        'too-large',
        say`The aliases up to here stand for too much text.`,
        range.start,
        range.end,
      );
    } else {
      this.#aliased += target.size;
      return target;
    }
    return leaf({ ...nothing(range.start), range, valueRange: range });
  }

  /** The last tag in front of `offset`. */
  #tagBefore(offset: number): YamlTag | undefined {
    let low = 0;
    let high = this.#tags.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#tags[middle]?.offset ?? Infinity) < offset) low = middle + 1;
      else high = middle;
    }
    return this.#tags[low - 1];
  }
}

function leaf(node: DataScalar): Built {
  return { node, size: 1, height: 1 };
}

function nothing(at: number): DataScalar {
  const range = { start: at, end: at };
  return { kind: 'scalar', value: null, quote: 'none', range, valueRange: range, tag: undefined };
}

function tagged(token: YamlTag | undefined, range: Range): { range: Range; tag: string | undefined } {
  const tag = token?.source.replace(/^!+/, '');
  return {
    range: { start: Math.min(range.start, token?.offset ?? range.start), end: range.end },
    tag: tag || undefined,
  };
}

function toRange(node: ParsedNode): { start: number; end: number } {
  return { start: node.range[0], end: Math.max(node.range[0], node.range[1]) };
}

function isBlank(text: string, index: number): boolean {
  return /\s/.test(text.charAt(index));
}

function isMergeKey(key: MaybeNode): boolean {
  return isScalar(key) && key.source === '<<' && key.type === 'PLAIN';
}

function isMergeable(node: DataNode): boolean {
  return (
    node.kind === 'mapping' ||
    (node.kind === 'sequence' && node.items.every((item) => item.kind === 'mapping'))
  );
}

/** Keys of the mapping itself come first, then those of the earlier source. */
function addMerged(entries: DataEntry[], merged: readonly DataNode[]): void {
  const keys = new Set(entries.map(({ key }) => key));
  const sources = merged.flatMap((node) => (node.kind === 'sequence' ? node.items : [node]));
  for (const source of sources.filter((node): node is DataMapping => node.kind === 'mapping')) {
    for (const entry of source.entries) {
      if (!keys.has(entry.key)) entries.push(entry);
      keys.add(entry.key);
    }
  }
}
