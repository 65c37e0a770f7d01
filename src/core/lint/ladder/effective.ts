import { entryOf } from '../model/fields.js';
import type { Serving } from '../model/project.js';
import type { Datum, Entry, Known } from '../model/value.js';
import type { Origin, Precedence, Quantity } from '../facts/quantities.js';
import { precedenceOf } from '../facts/quantities.js';
import { lookUp } from './environment.js';
import type { Reading } from './stack.js';
import { isBefore, isMultiModel, readingOf, readsVariable } from './stack.js';

/** A quantity as it will hold at run time, in the quantity's unit. */
export type Effective =
  | {
      readonly kind: 'set';
      readonly value: number;
      readonly known: Known;
      readonly entry: Entry;
      readonly origin: Origin;
    }
  /** Set by the stack itself although the file does not say so. `because` is the entry that makes it so. */
  | {
      readonly kind: 'default';
      readonly value: number;
      readonly precedence: Precedence;
      readonly because?: Entry;
    }
  | { readonly kind: 'unknown' };

const UNKNOWN: Effective = { kind: 'unknown' };

/** Number behind a datum: literal or numeric string without sign or unit. */
export function numberOf(datum: Datum): Known<number> | undefined {
  if (datum.kind !== 'known') return undefined;
  const text = String(datum.value).trim();
  return /^-?\d+(\.\d+)?$/.test(text) ? { ...datum, value: Number(text) } : undefined;
}

/** Resolves the order in which the stack looks; undefined when the facts know nothing about it. */
export function effective(serving: Serving, quantity: Quantity): Effective | undefined {
  const reading = readingOf(serving);
  const precedence = reading === undefined ? undefined : precedenceOf(reading.family, quantity);
  if (reading === undefined || precedence === undefined) return undefined;
  if (isMultiModel(serving) === true) return UNKNOWN;
  for (const origin of precedence.origins) {
    const found = lookAt(serving, reading, origin);
    if (found.kind === 'unknown') return UNKNOWN;
    if (found.kind === 'set') return fromEntry(found.entry, origin);
    if (origin.whenAnyOf === undefined || origin.otherwise === undefined || !reading.isToolkit) continue;
    for (const name of origin.whenAnyOf) {
      const other = lookUp(serving, name);
      if (other.kind === 'unknown') return UNKNOWN;
      if (other.kind === 'set')
        return { kind: 'default', value: origin.otherwise, precedence, because: other.entry };
    }
  }
  const value = reading.isToolkit ? precedence.default : (precedence.bareDefault ?? precedence.default);
  return value === undefined ? undefined : { kind: 'default', value, precedence };
}

type Found = { readonly kind: 'set'; readonly entry: Entry } | { readonly kind: 'unset' | 'unknown' };

function lookAt(serving: Serving, reading: Reading, origin: Origin): Found {
  if (origin.via === 'property') {
    const entry = reading.files.map(({ settings }) => entryOf(settings, origin.name)).find(Boolean);
    if (entry !== undefined) return { kind: 'set', entry };
    return { kind: reading.files.every(({ settings }) => settings.isComplete) ? 'unset' : 'unknown' };
  }
  if (!readsVariable(reading, origin.name)) return { kind: 'unset' };
  const found = lookUp(serving, origin.name);
  if (found.kind !== 'set' || origin.since === undefined) return found;
  const { version } = serving.image;
  if (version === undefined) return { kind: 'unknown' };
  return isBefore(version, origin.since) ? { kind: 'unset' } : found;
}

function fromEntry(entry: Entry, origin: Origin): Effective {
  const known = numberOf(entry.value);
  if (known === undefined) return UNKNOWN;
  return { kind: 'set', value: known.value * origin.scale, known, entry, origin };
}
