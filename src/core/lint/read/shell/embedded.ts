import type { Location, Range, TextEdit } from '../../../text/range.js';
import type { Datum, Entry, Insertable, Known, Mapping, TemplatePart, Unknown } from '../../model/value.js';
import { parseJson } from '../../parse/data/json.js';
import type { DataNode } from '../../parse/data/tree.js';
import type { Unquoted } from '../../parse/shell/unquote.js';
import { parseShorthand } from '../../parse/shorthand/parse.js';
import { expand, type Scope, type TextValue } from '../container/expansion.js';
import { SHELL } from '../container/words.js';
import { jsonEditor } from '../data/edit-json.js';
import { toDatum } from '../data/to-datum.js';
import type { Source } from '../source.js';
import { locate } from '../source.js';
import { shorthandEditor } from './edit-shorthand.js';

/** Stand for expansions, each for one, so that neither syntax sees what they hold. */
const FIRST_MARK = 0xe100;
const MAX_MARKS = 0x600;
const MARKS = /([\uE100-\uE6FF])\1*/g;

/** A JSON or shorthand value written in one word of a shell command. */
export class Embedded {
  readonly #source: Source;
  readonly #scope: Scope;
  readonly #word: Unquoted;
  readonly #isJson: boolean;
  /** Undefined where the quoting leaves open how a change would have to be spelled. */
  readonly #quote: Unquoted['quote'];

  constructor(source: Source, scope: Scope, word: Unquoted) {
    this.#source = source;
    this.#scope = scope;
    this.#word = word;
    this.#isJson = /^\s*[[{]/.test(word.text);
    this.#quote = word.quote;
  }

  /** Undefined when it cannot be read. */
  read(): Datum | undefined {
    const text = this.#masked();
    if (text === undefined) return undefined;
    const { root, problems } = this.#isJson ? parseJson(text) : parseShorthand(text);
    if (root === undefined || problems.length > 0) return undefined;
    const inner: Source = { file: this.#source.file, kind: 'json', text };
    const editor =
      this.#quote === undefined ? undefined : this.#isJson ? jsonEditor(inner, []) : shorthandEditor(inner);
    return this.#place(toDatum(root, { source: inner, editor, isOpen: false, call: unknownFile(inner) }));
  }

  /** As long as the word. Outside of a string JSON knows no text, so that an expansion becomes one. */
  #masked(): string | undefined {
    const { text, expansions } = this.#word;
    if (expansions.length > MAX_MARKS || /[\uE100-\uE6FF]/.test(text)) return undefined;
    let masked = '';
    let isInString = false;
    expansions.forEach(({ start, end }, index) => {
      const before = text.slice(masked.length, start);
      const quotes = this.#isJson ? (before.match(/(?<!\\)"/g)?.length ?? 0) : 0;
      if (quotes % 2 === 1) isInString = !isInString;
      const mark = String.fromCharCode(FIRST_MARK + index);
      const isBare = this.#isJson && !isInString && end - start >= 2;
      masked += before + (isBare ? `"${mark.repeat(end - start - 2)}"` : mark.repeat(end - start));
    });
    return masked + text.slice(masked.length);
  }

  #place(datum: Datum): Datum {
    switch (datum.kind) {
      case 'mapping':
        return this.#placeMapping(datum);
      case 'sequence': {
        const { append, ...rest } = datum;
        return {
          ...rest,
          at: this.#locate(datum.at),
          items: datum.items.map((item) => this.#place(item)),
          ...(append && { append: (value: Insertable) => this.#edits(append(value)) }),
        };
      }
      default:
        return this.#placeScalar(datum);
    }
  }

  #placeMapping(block: Mapping): Mapping {
    const { insert, remove } = block;
    // A name that is a variable may be any.
    const named = block.entries.filter(({ key }) => key.search(MARKS) < 0);
    return {
      ...block,
      at: this.#locate(block.at),
      head: this.#locate(block.head),
      entries: named.map((entry) => this.#placeEntry(entry)),
      isComplete: block.isComplete && named.length === block.entries.length,
      ...(insert && { insert: (key: string, value: Insertable) => this.#edits(insert(key, value)) }),
      ...(remove && { remove: () => this.#edits(remove()) }),
    };
  }

  #placeEntry(entry: Entry): Entry {
    const { remove, rename } = entry;
    return {
      ...entry,
      keyAt: this.#locate(entry.keyAt),
      at: this.#locate(entry.at),
      value: this.#place(entry.value),
      ...(remove && { remove: () => this.#edits(remove()) }),
      ...(rename && { rename: (key: string) => this.#edits(rename(key)) }),
    };
  }

  #placeScalar(datum: Known | Unknown): Known | Unknown {
    const { range } = datum.at;
    const at = this.#locate(datum.at);
    const { derive } = datum;
    const bare = this.#word.expansions.find(({ start, end }) => start === range.start && end === range.end);
    const template: readonly TemplatePart[] | undefined =
      datum.kind === 'unknown' ? datum.template : typeof datum.value === 'string' ? [datum.value] : undefined;
    const isPlain = bare === undefined && template?.some((part) => hasMark(part)) !== true;
    if (datum.kind === 'unknown' && isPlain) return { ...datum, at };
    if (datum.kind === 'known' && isPlain) return { ...datum, at, decidedAt: at, ...this.#replacing(datum) };

    const values = bare === undefined ? this.#valuesIn(template ?? []) : [this.#expanded(bare)];
    const [only] = values;
    if (values.length === 1 && only !== undefined && typeof only !== 'string')
      return { ...(bare !== undefined && this.#isJson ? asJson(only) : only), at, ...(derive && { derive }) };
    const texts = values.map((value) =>
      typeof value === 'string' ? value : value.kind === 'known' ? value.value : undefined,
    );
    if (datum.kind === 'unknown' || texts.includes(undefined))
      return { kind: 'unknown', at, template: this.#templateOf(values, range), ...(derive && { derive }) };
    const isOverridable = values.some(
      (value) => typeof value !== 'string' && value.kind === 'known' && value.isOverridable,
    );
    return {
      ...datum,
      value: texts.join(''),
      at,
      decidedAt: at,
      raw: this.#source.text.slice(at.range.start, at.range.end),
      isOverridable,
      ...this.#replacing(datum),
    };
  }

  #replacing({ replace }: Known): Pick<Known, 'replace'> {
    return replace === undefined ? {} : { replace: (value) => this.#edits(replace(value)) };
  }

  /** A text with marks, cut at them. */
  #valuesIn(template: readonly TemplatePart[]): readonly (string | TextValue)[] {
    return template.flatMap((part): readonly (string | TextValue)[] => {
      if (typeof part !== 'string') return [{ kind: 'unknown', at: this.#at(0, 0), template: [part] }];
      const values: (string | TextValue)[] = [];
      let end = 0;
      for (const match of part.matchAll(MARKS)) {
        if (match.index > end) values.push(part.slice(end, match.index));
        const expansion = this.#expansionOf(match[0]);
        if (expansion !== undefined) values.push(this.#expanded(expansion));
        end = match.index + match[0].length;
      }
      if (end < part.length) values.push(part.slice(end));
      return values;
    });
  }

  #templateOf(values: readonly (string | TextValue)[], { start }: Range): readonly TemplatePart[] {
    return values.flatMap((value): readonly TemplatePart[] => {
      if (typeof value === 'string') return [value];
      if (value.kind === 'known') return [value.value];
      return value.template ?? [{ symbol: `${this.#source.file}@${String(start)}` }];
    });
  }

  #expansionOf(marks: string): Range | undefined {
    return this.#word.expansions[marks.charCodeAt(0) - FIRST_MARK];
  }

  #expanded({ start, end }: Range): TextValue {
    const text = this.#word.text.slice(start, end);
    const { range } = this.#at(start, end);
    return settled(expand({ source: this.#source, text, range, notation: SHELL }, this.#scope));
  }

  #locate({ range }: Location): Location {
    return this.#at(range.start, range.end);
  }

  #at(start: number, end: number): Location {
    const { starts, ends } = this.#word;
    const first = (start > 0 && start === end ? ends[start - 1] : starts[start]) ?? ends.at(-1) ?? 0;
    return locate(this.#source, { start: first, end: end > start ? (ends[end - 1] ?? first) : first });
  }

  #edits(edits: readonly TextEdit[]): readonly TextEdit[] {
    return edits.map(({ file, range, newText }) => {
      let text = '';
      let end = 0;
      for (const match of newText.matchAll(MARKS)) {
        text += this.#spell(newText.slice(end, match.index));
        const expansion = this.#expansionOf(match[0]);
        if (expansion !== undefined) text += this.#word.text.slice(expansion.start, expansion.end);
        end = match.index + match[0].length;
      }
      return {
        file,
        range: this.#at(range.start, range.end).range,
        newText: text + this.#spell(newText.slice(end)),
      };
    });
  }

  #spell(text: string): string {
    return SHELL.escape(text, this.#quote ?? '');
  }
}

function hasMark(part: TemplatePart): boolean {
  return typeof part === 'string' && part.search(MARKS) >= 0;
}

/** A variable that stands in JSON without quotes. */
function asJson(value: TextValue): Known | Unknown {
  if (value.kind === 'unknown') return value;
  const { value: text } = value;
  if (/^-?\d+(\.\d+)?$/.test(text)) return { ...value, value: Number(text) };
  if (text === 'true' || text === 'false') return { ...value, value: text === 'true' };
  return { kind: 'unknown', at: value.at };
}

/** What the environment of whoever runs the script may set is no setting of a container. */
export function settled(value: TextValue): TextValue {
  const { environmentName, ...rest } = value;
  if (environmentName === undefined) return value;
  return rest.kind === 'known' ? { ...rest, isOverridable: true } : rest;
}

function unknownFile(source: Source): (node: DataNode) => Datum | undefined {
  return (node) => {
    const isFile = node.kind === 'scalar' && /^(file|fileb):\/\//.test(String(node.value));
    return isFile ? { kind: 'unknown', at: locate(source, node.range) } : undefined;
  };
}
