import type { ParameterId } from './parameters.js';
import { parameterOf, PARAMETERS } from './parameters.js';
import type { Numbers, Pattern, ScalingOff } from './setting.js';
import { complaintsOf } from './setting.js';

/** What the host tells the page. Texts are in the person's language and are shown as text only. */
export type ToWhatIf<ChartTexts> =
  /** First of all, and once. */
  | {
      readonly type: 'labels';
      readonly charts: ChartTexts;
      /** Sentences of the core in the editor's language, by the English one; one that is not there stays English. */
      readonly table: Readonly<Record<string, string>>;
    }
  | { readonly type: 'start'; readonly start: WhatIfStart }
  | { readonly type: 'measuring' }
  | { readonly type: 'problem'; readonly says: string };

/** What the page tells its host. */
export type FromWhatIf =
  | { readonly type: 'ready' }
  | { readonly type: 'measure' }
  | { readonly type: 'choose' }
  /** Numbers of the right-hand column, which can be played. */
  | { readonly type: 'write'; readonly numbers: Numbers };

/** Where the form begins. */
export interface WhatIfStart {
  readonly title: string;
  /** Account, region and time, or that nothing was measured. */
  readonly subtitle: string;
  readonly isMeasured: boolean;
  /** Milliseconds since 1970. */
  readonly startMs: number;
  readonly numbers: Numbers;
  readonly off: ScalingOff;
  /** The first one is chosen. */
  readonly patterns: readonly Pattern[];
  /** Why a number is believed. */
  readonly rests: Partial<Readonly<Record<ParameterId, Reason>>>;
  readonly notes: readonly string[];
}

export interface Reason {
  readonly basis: 'measured' | 'deployed' | 'default';
  readonly says: string;
}

/** A message as the page sends it; undefined for anything else. */
export function readFromWhatIf(message: unknown): FromWhatIf | undefined {
  if (typeof message !== 'object' || message === null) return undefined;
  const { type, numbers } = message as Readonly<Record<string, unknown>>;
  switch (type) {
    case 'ready':
    case 'measure':
    case 'choose':
      return { type };
    case 'write': {
      const read = readNumbers(numbers);
      return read === undefined || complaintsOf(read).length > 0 ? undefined : { type, numbers: read };
    }
    default:
      return undefined;
  }
}

function readNumbers(given: unknown): Numbers | undefined {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return undefined;
  const entries = Object.entries(given);
  if (entries.length > PARAMETERS.length) return undefined;
  const isNumbers = entries.every(([id, value]) => parameterOf(id) !== undefined && Number.isFinite(value));
  return isNumbers ? Object.fromEntries(entries) : undefined;
}
