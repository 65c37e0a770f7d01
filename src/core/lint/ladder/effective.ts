import { entryOf } from '../model/fields.js';
import type { Serving } from '../model/project.js';
import type { Datum, Entry, Known, Mapping } from '../model/value.js';
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
      /** The file of the model that decides by leaving the key out. */
      readonly within?: Mapping;
      /** The key that it leaves out. */
      readonly origin?: Origin;
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
    const silent = silentModelFile(reading, origin);
    if (silent !== undefined && origin.otherwise !== undefined)
      return { kind: 'default', value: origin.otherwise, precedence, within: silent, origin };
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
    const files = reading.files.filter(({ isOfModel }) => origin.isOfModel !== true || isOfModel === true);
    // Which of several models serves a request is not known here.
    if (origin.isOfModel === true && files.length > 1) return { kind: 'unknown' };
    for (const { settings } of files) {
      const entry = entryOf(settings, origin.name);
      const counts = entry === undefined ? false : doesCount(entry, settings, origin);
      if (counts === undefined) return { kind: 'unknown' };
      if (entry !== undefined && counts) return { kind: 'set', entry };
    }
    return { kind: files.every(({ settings }) => settings.isComplete) ? 'unset' : 'unknown' };
  }
  if (!readsVariable(reading, origin.name)) return { kind: 'unset' };
  const found = lookUp(serving, origin.name);
  if (found.kind !== 'set' || origin.since === undefined) return found;
  const { version } = serving.image;
  if (version === undefined) return { kind: 'unknown' };
  return isBefore(version, origin.since) ? { kind: 'unset' } : found;
}

/** Whether the stack takes the written value at all; undefined when that cannot be known. */
function doesCount(
  { value }: Entry,
  settings: Mapping,
  { isBare, least, upTo }: Origin,
): boolean | undefined {
  if (isBare !== true && least === undefined && upTo === undefined) return true;
  if (value.kind !== 'known') return undefined;
  if (isBare === true && (typeof value.value !== 'number' || !Number.isInteger(value.value))) return false;
  const number = numberOf(value)?.value;
  if (number === undefined) return true;
  if (least !== undefined && number < least) return false;
  if (upTo === undefined) return true;
  const bound = entryOf(settings, upTo)?.value;
  if (bound === undefined) return settings.isComplete ? false : undefined;
  if (bound.kind !== 'known') return undefined;
  return typeof bound.value === 'number' && Number.isInteger(bound.value) && bound.value >= number;
}

/** The model's own file, where leaving the key out is a value too. */
function silentModelFile({ files }: Reading, { isOfModel, otherwise }: Origin): Mapping | undefined {
  if (isOfModel !== true || otherwise === undefined) return undefined;
  return files.find((file) => file.isOfModel === true)?.settings;
}

function fromEntry(entry: Entry, origin: Origin): Effective {
  const known = numberOf(entry.value);
  if (known === undefined) return UNKNOWN;
  return { kind: 'set', value: known.value * origin.scale, known, entry, origin };
}
