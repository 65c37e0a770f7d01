import type { TextEdit } from '../../../../text/range.js';
import { entryOf } from '../../../model/fields.js';
import type { Datum, Entry, Insertable, Mapping } from '../../../model/value.js';
import type { PyCall, PyExpr } from '../../../parse/python/tree.js';
import { edit, indentAt, lineBreakOf, locate } from '../../source.js';
import { isFirstOnLine } from '../brackets.js';
import { overridable } from '../entries.js';
import type { Evaluator } from '../evaluator.js';
import { quoteText, toPython } from '../literals.js';
import type { CallSite } from '../python-file.js';
import { pushTo } from '../scopes.js';
import { unknown } from '../values.js';
import { constructOf } from './construct-of.js';

const METHOD = /^add_(property_)?(deletion_)?override$/;
const PROPERTIES = 'Properties.';

interface Override {
  readonly site: CallSite;
  readonly path: PyExpr;
  /** Absent for a deletion. */
  readonly value: PyExpr | undefined;
  /** What stands before the path of a property: `Properties.` or nothing. */
  readonly prefix: string;
}

/** The escape hatches of a file: properties that are set past what the construct itself takes. */
export class Overrides {
  readonly #file: Evaluator;
  readonly #byConstruct = new Map<PyCall, Override[]>();

  constructor(file: Evaluator) {
    this.#file = file;
    for (const site of file.calls) this.#add(site);
  }

  #add(site: CallSite): void {
    const { call, method } = site;
    if (!METHOD.test(method) || call.callee.kind !== 'attribute') return;
    const construct = constructOf(this.#file, call.callee.object);
    const argument = (position: number, name: string): PyExpr | undefined =>
      (
        call.args.find((one) => one.name === name) ??
        call.args.filter((one) => one.name === undefined)[position]
      )?.value;
    const path = argument(0, method.includes('property') ? 'property_path' : 'path');
    if (construct === undefined || path === undefined) return;
    pushTo(this.#byConstruct, construct.call, {
      site,
      path,
      value: method.includes('deletion') ? undefined : argument(1, 'value'),
      prefix: method.includes('property') ? '' : PROPERTIES,
    });
  }

  /** The construct's properties with all that is set later. */
  applied(construct: PyCall, block: Mapping): Mapping {
    let result = block;
    for (const override of this.#byConstruct.get(construct) ?? [])
      result = this.#apply(construct, result, override);
    return result;
  }

  #apply(construct: PyCall, block: Mapping, override: Override): Mapping {
    const path = this.#file.evaluate(override.path);
    if (path.kind !== 'known') return weakened(block);
    const text = String(path.value);
    if (!text.startsWith(override.prefix)) return text === 'Properties' ? weakened(block) : block;
    const keys = text.slice(override.prefix.length).split(/(?<!\\)\./);
    return this.#set(block, keys, 0, override, this.#isCertain(construct, override.site.call));
  }

  /** Runs whenever the construct is made. */
  #isCertain(construct: PyCall, call: PyCall): boolean {
    const { contexts } = this.#file.scopes;
    const made = contexts.get(construct);
    const set = contexts.get(call);
    return (
      made !== undefined &&
      set !== undefined &&
      made.scope === set.scope &&
      set.loop === made.loop &&
      set.path.every((step, i) => {
        const other = made.path[i];
        return other?.compound === step.compound && other.branch === step.branch;
      })
    );
  }

  #set(
    block: Mapping,
    keys: readonly string[],
    depth: number,
    override: Override,
    isCertain: boolean,
  ): Mapping {
    const key = keys[depth];
    if (key === undefined) return block;
    const before = entryOf(block, key);
    const others = block.entries.filter((entry) => entry.key !== key);
    if (depth === keys.length - 1) {
      if (override.value === undefined)
        return isCertain
          ? { ...block, entries: others }
          : { ...block, entries: before === undefined ? others : [...others, doubtful(before)] };
      return { ...block, entries: [...others, this.#entry(key, override, isCertain)] };
    }
    const value = this.#inside(before?.value, keys, depth, override, isCertain);
    if (value === undefined) return block;
    const head = this.#virtual(key, override, value);
    return { ...block, entries: [...others, before === undefined ? head : { ...before, value }] };
  }

  #inside(
    before: Datum | undefined,
    keys: readonly string[],
    depth: number,
    override: Override,
    isCertain: boolean,
  ): Datum | undefined {
    if (before?.kind === 'mapping') return this.#set(before, keys, depth + 1, override, isCertain);
    if (before?.kind === 'sequence') {
      const index = Number(keys[depth + 1]);
      const items = before.items.map((item, i) =>
        i === index && item.kind === 'mapping' ? this.#set(item, keys, depth + 2, override, isCertain) : item,
      );
      return { ...before, items };
    }
    if (before !== undefined || override.value === undefined) return undefined;
    const at = locate(this.#file.source, override.path.range);
    if (!isCertain || /^\d+$/.test(keys[depth + 1] ?? '')) return { kind: 'unknown', at };
    const insert = this.#insert(override, keys.slice(0, depth + 1));
    const fresh: Mapping = {
      kind: 'mapping',
      at,
      head: at,
      entries: [],
      isComplete: true,
      ...(insert === undefined ? {} : { insert }),
    };
    return this.#set(fresh, keys, depth + 1, override, isCertain);
  }

  #entry(key: string, { site, path, value }: Override, isCertain: boolean): Entry {
    const { source } = this.#file;
    const range = value?.range ?? path.range;
    return {
      key,
      spelled: key,
      keyAt: locate(source, path.range),
      at: locate(source, site.call.range),
      value: isCertain && value !== undefined ? this.#file.evaluate(value) : unknown(source, range),
    };
  }

  #virtual(key: string, { path }: Override, value: Datum): Entry {
    const at = locate(this.#file.source, path.range);
    return { key, spelled: key, keyAt: at, at, value };
  }

  /** One more override behind this one. */
  #insert({ site, prefix }: Override, keys: readonly string[]): Mapping['insert'] {
    const { source } = this.#file;
    const { text } = source;
    const { statement, call } = site;
    const { start, end } = statement.range;
    const isAlone =
      /^[ \t]*(#[^\n]*)?(\r?\n|$)/.test(text.slice(end, end + 400)) && isFirstOnLine(text, start);
    if (statement.kind !== 'expression' || statement.value !== call || !isAlone || !call.isClosed)
      return undefined;
    const callee = text.slice(call.callee.range.start, call.callee.range.end);
    if (/[\r\n]/.test(callee)) return undefined;
    const lineBreak = lineBreakOf(text);
    const indent = indentAt(text, start);
    return (key: string, value: Insertable): readonly TextEdit[] => {
      const path = quoteText(prefix + [...keys, key].join('.'), '"');
      const written = toPython(value, '"', indent, lineBreak);
      return [edit(source, { start: end, end }, `${lineBreak}${indent}${callee}(${path}, ${written})`)];
    };
  }
}

function doubtful(entry: Entry): Entry {
  return { ...entry, value: { kind: 'unknown', at: entry.value.at } };
}

/** Anything may have been set. */
function weakened(block: Mapping): Mapping {
  const entries = block.entries.map((entry) => ({ ...entry, value: overridable(entry.value) }));
  return { ...block, entries, isComplete: false };
}
