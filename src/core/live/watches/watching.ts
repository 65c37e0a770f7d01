import type { Moment } from '../clock.js';
import { ageMs } from '../clock.js';
import { endpointKey } from '../interest.js';
import type { LiveSnapshot } from '../snapshot.js';
import type { Observation } from './observe.js';
import { observe } from './observe.js';
import type { WatchCondition, WatchRule } from './rule.js';

/** A condition has to be gone for so long before it may be told of again. */
const RECOVERY_MS = 5 * 60_000;

/** One condition of one endpoint. */
export interface WatchState {
  /** By `endpointKey`. */
  readonly key: string;
  readonly condition: WatchCondition;
  /** True from the first time it holds long enough until it has recovered for a while. */
  readonly isRaised: boolean;
  /** Since when readings say what would change `isRaised`; undefined: they do not. */
  readonly turning?: Moment;
}

export interface WatchResult {
  readonly states: readonly WatchState[];
  /** Turned bad just now, and their rule asks for a notification. */
  readonly notify: readonly WatchState[];
}

/**
 * Goes on from earlier states with what is known now. Nothing changes where nothing is known of now, so that neither a
 * lost connection nor a paused reading tells of trouble or of its end.
 */
export function watch(
  rules: ReadonlyMap<string, WatchRule>,
  before: readonly WatchState[],
  { accounts, now }: LiveSnapshot,
): WatchResult {
  const earlier = new Map(before.map((state) => [idOf(state), state]));
  const endpoints = new Map(
    accounts.flatMap(({ place, endpoints: own }) =>
      own.map((endpoint) => [endpointKey(place.id, endpoint.name), endpoint] as const),
    ),
  );
  const states: WatchState[] = [];
  const notify: WatchState[] = [];
  for (const [key, rule] of rules) {
    const endpoint = endpoints.get(key);
    for (const condition of rule.conditions) {
      const last = earlier.get(idOf({ key, condition })) ?? { key, condition, isRaised: false };
      const seen = endpoint === undefined ? 'unknown' : observe(condition, endpoint, rule, now);
      const state = next(last, seen, rule, now);
      states.push(state);
      if (state.isRaised && !last.isRaised && rule.notifies) notify.push(state);
    }
  }
  return { states, notify };
}

function next(last: WatchState, seen: Observation, rule: WatchRule, now: Moment): WatchState {
  const { key, condition, isRaised, turning } = last;
  if (seen === 'unknown') return last;
  const isTurning = isRaised ? seen === 'recovered' : seen === 'holds';
  if (!isTurning) return { key, condition, isRaised };
  const since = turning ?? now;
  const waitMs = isRaised ? RECOVERY_MS : condition === 'asleep' ? rule.asleepMinutes * 60_000 : 0;
  return ageMs(since, now) >= waitMs
    ? { key, condition, isRaised: !isRaised }
    : { key, condition, isRaised, turning: since };
}

function idOf({ key, condition }: Pick<WatchState, 'key' | 'condition'>): string {
  return `${condition} ${key}`;
}

/** What of the states is worth keeping for the next window: it must not tell again of what was told. */
export function toStored(states: readonly WatchState[]): readonly string[] {
  return states.filter(({ isRaised }) => isRaised).map(idOf);
}

export function fromStored(stored: unknown): readonly WatchState[] {
  if (!Array.isArray(stored)) return [];
  return stored.flatMap((id: unknown): WatchState[] => {
    const [, condition, key] =
      typeof id === 'string' ? (/^(without-capacity|late|failures|asleep) (.+)$/s.exec(id) ?? []) : [];
    if (condition === undefined || key === undefined) return [];
    return [{ key, condition: condition as WatchCondition, isRaised: true }];
  });
}
