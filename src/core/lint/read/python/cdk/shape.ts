import type { Datum, Entry, Insertable, Mapping } from '../../../model/value.js';
import type { Source } from '../../source.js';
import { toPython } from '../literals.js';
import { isList, isPrimitive, isRaw } from '../respell.js';
import { PROPERTY_CLASSES, toCamel, toKeyword, toMember } from './names.js';

/** How a block is written: keywords of a call, or keys of a dict in CDK's camel case, snake case or as AWS has them. */
type Spelling =
  | { readonly kind: 'keywords'; readonly construct: string | undefined }
  | { readonly kind: 'dict'; readonly keys: 'camel' | 'snake' | 'member' };

/** Keyword arguments of a construct under CloudFormation's names, nested blocks included. */
export function constructBlock(source: Source, args: Mapping): Mapping {
  const { at, head } = args;
  const construct = source.text.slice(at.range.start, head.range.end);
  return shaped(source, withoutPlace(args), { kind: 'keywords', construct });
}

/** The first two parameters say where in the tree of constructs it hangs. */
function withoutPlace(args: Mapping): Mapping {
  return { ...args, entries: args.entries.filter(({ key }) => key !== 'scope' && key !== 'id') };
}

function shaped(source: Source, block: Mapping, spelling: Spelling): Mapping {
  const { insert } = block;
  return {
    ...block,
    entries: block.entries.map((entry) => shapedEntry(source, entry, spelling)),
    ...(insert === undefined
      ? {}
      : {
          insert: (key: string, value: Insertable) =>
            insert(spell(key, spelling), spelledValue(key, value, spelling)),
        }),
  };
}

function shapedEntry(source: Source, entry: Entry, around: Spelling): Entry {
  const { rename } = entry;
  const key = toMember(entry.key);
  return {
    ...entry,
    key,
    // The keys of an environment are the user's own.
    value: key === 'Environment' ? entry.value : deeply(source, entry.value, around),
    ...(rename === undefined ? {} : { rename: (to: string) => rename(spell(to, around)) }),
  };
}

function deeply(source: Source, datum: Datum, around: Spelling): Datum {
  if (datum.kind === 'mapping') return shaped(source, datum, spellingOf(source, datum, around));
  if (datum.kind !== 'sequence') return datum;
  return { ...datum, items: datum.items.map((item) => deeply(source, item, around)) };
}

function spellingOf({ text }: Source, block: Mapping, around: Spelling): Spelling {
  const { start } = block.at.range;
  if (text[start] === '{') {
    const inherited = around.kind === 'dict' ? around.keys : 'camel';
    return { kind: 'dict', keys: keysOf(block) ?? inherited };
  }
  const { range } = block.head;
  const owner = range.start > start ? text.slice(start, range.start) : '';
  const construct = /\.\s*$/.test(owner) ? owner.replace(/\s*\.\s*$/, '') : undefined;
  return { kind: 'keywords', construct };
}

/** By the first key that tells, the block's own before those inside. */
function keysOf({ entries }: Mapping): 'camel' | 'snake' | 'member' | undefined {
  for (const { key } of entries) {
    if (/^[A-Z]/.test(key)) return 'member';
    if (key.includes('_')) return 'snake';
    if (/[A-Z]/.test(key)) return 'camel';
  }
  for (const { key, value } of entries) {
    const inside = value.kind === 'mapping' && key !== 'environment' ? keysOf(value) : undefined;
    if (inside !== undefined) return inside;
  }
  return undefined;
}

function spell(member: string, spelling: Spelling): string {
  if (spelling.kind === 'keywords') return toKeyword(member);
  if (spelling.keys === 'member') return member;
  return spelling.keys === 'snake' ? toKeyword(member) : toCamel(member);
}

/** Nested blocks are property objects in a call, and dicts in a dict. */
function spelledValue(key: string, value: Insertable, spelling: Spelling): Insertable {
  if (key === 'Environment' || isPrimitive(value)) return value;
  if (isList(value)) return value.map((item) => spelledValue(key, item, spelling));
  if (isRaw(value)) return value;
  const entries = Object.entries(value).map(
    ([name, item]) => [spell(name, spelling), spelledValue(name, item, spelling)] as const,
  );
  if (spelling.kind === 'dict') return Object.fromEntries(entries);
  const property = PROPERTY_CLASSES[key];
  if (property === undefined || spelling.construct === undefined) {
    return spelledValue(key, value, { kind: 'dict', keys: 'camel' });
  }
  const keywords = entries.map(([name, item]) => `${name}=${toPython(item, '"', '', '\n')}`);
  return { raw: `${spelling.construct}.${property}(${keywords.join(', ')})` };
}
