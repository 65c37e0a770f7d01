import { entryOf } from '../model/fields.js';
import type { Server, ServerKind } from '../model/container.js';
import type { Family } from '../model/image.js';
import type { Serving } from '../model/project.js';
import type { Datum, Entry, Known } from '../model/value.js';
import type { Origin, Precedence, Quantity } from '../facts/quantities.js';
import { precedenceOf } from '../facts/quantities.js';
import { lookUp } from './environment.js';

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

const PROPERTY_SERVERS: Partial<Record<Family, readonly ServerKind[]>> = {
  torchserve: ['torchserve', 'torchserve-or-mms'],
  mms: ['mms', 'torchserve-or-mms'],
  djl: ['djl'],
};

/** Number behind a datum: literal or numeric string without sign or unit. */
export function numberOf(datum: Datum): Known<number> | undefined {
  if (datum.kind !== 'known') return undefined;
  const text = String(datum.value).trim();
  return /^-?\d+(\.\d+)?$/.test(text) ? { ...datum, value: Number(text) } : undefined;
}

/** Property files that the stack of this container reads. */
export function propertyServers(serving: Serving): readonly Server[] {
  const kinds = PROPERTY_SERVERS[serving.image.family] ?? [];
  return serving.servers.filter((server) => server.source === 'file' && kinds.includes(server.kind));
}

/** Resolves the order in which the stack looks; undefined when the facts know nothing about it. */
export function effective(serving: Serving, quantity: Quantity): Effective | undefined {
  const precedence = precedenceOf(serving.image.family, quantity);
  if (precedence === undefined) return undefined;
  const properties = propertyServers(serving);
  for (const origin of precedence.origins) {
    if (origin.via === 'property') {
      for (const server of properties) {
        const entry = entryOf(server.settings, origin.name);
        if (entry !== undefined) return fromEntry(entry, origin);
      }
      continue;
    }
    const found = lookUp(serving, origin.name);
    if (found.kind === 'unknown') return UNKNOWN;
    if (found.kind === 'set') return fromEntry(found.entry, origin);
    if (origin.whenAnyOf === undefined || origin.otherwise === undefined) continue;
    for (const name of origin.whenAnyOf) {
      const other = lookUp(serving, name);
      if (other.kind === 'unknown') return UNKNOWN;
      if (other.kind === 'set')
        return { kind: 'default', value: origin.otherwise, precedence, because: other.entry };
    }
  }
  return precedence.default === undefined
    ? undefined
    : { kind: 'default', value: precedence.default, precedence };
}

function fromEntry(entry: Entry, origin: Origin): Effective {
  const known = numberOf(entry.value);
  if (known === undefined) return UNKNOWN;
  return { kind: 'set', value: known.value * origin.scale, known, entry, origin };
}
