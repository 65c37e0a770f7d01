import type { Range, TextEdit } from '../../../text/range.js';
import { contains } from '../../../text/range.js';
import type { Insertable, Primitive } from '../../model/value.js';
import type { DataEntry, DataMapping, DataNode, DataScalar, DataSequence } from '../../parse/data/tree.js';
import type { Source } from '../source.js';
import { edit } from '../source.js';
import { BlockText } from './edit-block.js';
import { FlowText, indentUnitOf } from './edit-flow.js';
import type { Editor } from './editor.js';
import {
  blockEntry,
  blockItem,
  flowEntry,
  flowValue,
  quoteText,
  spellPrimitive,
  spellText,
} from './yaml-spelling.js';
import type { Quote } from './yaml-spelling.js';

interface Place {
  readonly quote: Quote;
  /** Some parts are written elsewhere, by an alias or a merge key. */
  readonly hasForeign: boolean;
  /** A list in which an item may be anchored. */
  readonly hasAnchor: boolean;
  /** Between the brackets; undefined in block style. */
  readonly inside: Range | undefined;
  /** Of the keys or dashes in block style. */
  readonly indent: string;
}

/**
 * Edits a YAML text, block and flow style, in the layout that it has. What an alias or a merge key brings in is left
 * alone, and so is a block whose place in the text is in doubt.
 */
export function yamlEditor(source: Source, comments: readonly Range[]): Editor | undefined {
  const { text } = source;
  // Half a line break: where lines end is then read differently by every tool.
  if (/\r(?!\n)/.test(text)) return undefined;
  const unit = indentUnitOf(text);
  const flow = new FlowText(source, comments, unit, false);
  const block = new BlockText(source, comments);
  // Lines put behind a block scalar that keeps its empty lines would change it.
  const keepsBlanks = /[|>]\d?\+\d?[ \t]*(?:#.*)?\r?$/m.test(text);
  const hasAnchors = /(?:^|[\s,[{])&[^\s,[\]{}]/.test(text);

  /** Cutting an anchor out would leave its aliases behind. */
  function isCuttable({ start, end }: Range): boolean {
    return !hasAnchors || !/&[^\s]/.test(text.slice(start, end));
  }

  function keyLike(node: DataMapping, key: string): string {
    const first = ownEntries(node)[0];
    const quote = first === undefined ? undefined : quoteAt(text, first.keyRange);
    return quote === undefined ? spellText(key, 'double') : quoteText(key, quote);
  }

  const places = new WeakMap<DataMapping | DataSequence, Place | undefined>();

  /** Where and how the parts of a block are written; undefined when its text must not be touched. */
  function placeOf(node: DataMapping | DataSequence): Place | undefined {
    if (!places.has(node)) places.set(node, findPlace(node));
    return places.get(node);
  }

  function findPlace(node: DataMapping | DataSequence): Place | undefined {
    const isMapping = node.kind === 'mapping';
    const hasForeign = isMapping
      ? ownEntries(node).length < node.entries.length
      : node.items.some((item) => !contains(node.range, item.range));
    // A colon that stands apart from its key holds only for parsers that are lenient.
    const isApart = ({ keyRange }: DataEntry): boolean =>
      !/^[ \t]*:/.test(text.slice(keyRange.end, keyRange.end + 40));
    if (isMapping && ownEntries(node).some(isApart)) return undefined;
    const quote = quoteOf(isMapping ? node.entries.map((entry) => entry.value) : node.items);
    const base = { quote, hasForeign, hasAnchor: !isMapping && !isCuttable(node.range) };
    if (node.style === 'flow') {
      const inside = flow.inside(node.range, isMapping ? '{' : '[');
      return inside === undefined || hasForeign ? undefined : { ...base, inside, indent: '' };
    }
    const indent = isMapping ? block.indentOf(ownEntries(node)) : block.dashIndentOf(node);
    return indent === undefined || keepsBlanks ? undefined : { ...base, inside: undefined, indent };
  }

  /** A key without a value is given one, on its line. */
  function replacedEmpty(
    node: DataMapping,
    key: string,
    value: Insertable,
    quote: Quote,
  ): readonly TextEdit[] | undefined {
    const empty = ownEntries(node).find((one) => one.key === key && isNothing(one));
    if (empty === undefined) return undefined;
    const gap = text[empty.range.end] === '#' ? ' ' : '';
    return [edit(source, empty.range, flowEntry(keyLike(node, key), value, quote) + gap)];
  }

  return {
    insert(node) {
      const place = placeOf(node);
      if (place === undefined) return undefined;
      const { quote, inside, indent } = place;
      return (key, value) => {
        const edits = replacedEmpty(node, key, value, quote);
        if (edits !== undefined) return edits;
        const spelled = keyLike(node, key);
        if (inside !== undefined)
          return flow.add(inside, partsOf(node), () => flowEntry(spelled, value, quote));
        const entry = blockEntry(spelled, value, { indent, unit, lineBreak: block.lineBreak, quote });
        return [block.lineBehind(node.range.end, indent + entry)];
      };
    },

    append(node) {
      const place = placeOf(node);
      if (place === undefined) return undefined;
      const { quote, inside, indent } = place;
      return (value) => {
        if (inside !== undefined) return flow.add(inside, partsOf(node), () => flowValue(value, quote));
        const item = blockItem(value, { indent, unit, lineBreak: block.lineBreak, quote });
        return [block.lineBehind(node.range.end, `${indent}- ${item}`)];
      };
    },

    removeEntry(holder, entry) {
      const place = placeOf(holder);
      if (place === undefined || place.hasForeign || !isCuttable(entry.range)) return undefined;
      const { inside } = place;
      if (inside === undefined) return () => block.removeEntry(holder, entry);
      return () => flow.remove(inside, partsOf(holder), holder.entries.indexOf(entry));
    },

    removeItem(holder, index) {
      const place = placeOf(holder);
      const item = holder.items[index];
      if (place === undefined || item === undefined || place.hasForeign || place.hasAnchor) return undefined;
      const { inside } = place;
      if (inside === undefined) return block.removeItem(holder, item);
      return () => flow.remove(inside, partsOf(holder), index);
    },

    rename(holder, entry) {
      const isName = !/^$|^[[{*]/.test(text.slice(entry.keyRange.start, entry.keyRange.end));
      if (!isName || !contains(holder.range, entry.keyRange) || placeOf(holder) === undefined)
        return undefined;
      const quote = quoteAt(text, entry.keyRange);
      return (key) => [
        edit(source, entry.keyRange, quote === undefined ? spellText(key, 'double') : quoteText(key, quote)),
      ];
    },

    replace(scalar) {
      const { valueRange: at, quote, tag } = scalar;
      if (tag !== undefined) return undefined;
      if (at.start === at.end && !/[:-]\s*$/.test(text.slice(Math.max(0, at.start - 80), at.start)))
        return undefined;
      return (value) => {
        const newText = spellLike(value, quote);
        if (at.start < at.end) return [edit(source, at, newText)];
        const before = /\s/.test(text.charAt(at.start - 1)) ? '' : ' ';
        const after = /^[\s,\]}]?$/.test(text.charAt(at.end)) ? '' : ' ';
        return [edit(source, at, before + newText + after)];
      };
    },

    spell: (value, like) => ({ raw: spellLike(value, like?.quote ?? 'none') }),
    substitution: (value) => ({ raw: `!Sub ${quoteText(value, quoteInFile(text))}` }),
  };
}

function spellLike(value: Primitive, quote: DataScalar['quote']): string {
  const isQuoted = (quote === 'single' || quote === 'double') && value !== null;
  return isQuoted ? quoteText(String(value), quote) : spellPrimitive(value, 'double');
}

/** Entries that stand in the mapping itself. */
function ownEntries(node: DataMapping): readonly DataEntry[] {
  return node.entries.filter((entry) => contains(node.range, entry.keyRange));
}

function partsOf(node: DataMapping | DataSequence): readonly Range[] {
  return (node.kind === 'mapping' ? node.entries : node.items).map(({ range }) => range);
}

function isNothing({ value }: DataEntry): boolean {
  return value.kind === 'scalar' && value.value === null;
}

function quoteAt(text: string, at: Range): Quote | undefined {
  const first = text[at.start];
  return first === '"' ? 'double' : first === "'" ? 'single' : undefined;
}

/** The quotes that neighbours have; double ones where there are none. */
function quoteOf(nodes: readonly DataNode[]): Quote {
  for (const node of nodes) {
    if (node.kind === 'scalar' && (node.quote === 'single' || node.quote === 'double')) return node.quote;
  }
  return 'double';
}

function quoteInFile(text: string): Quote {
  return /: (?:!\w+ )?'/.test(text) && !/: (?:!\w+ )?"/.test(text) ? 'single' : 'double';
}
