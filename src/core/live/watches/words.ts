import { REQUEST_TTL } from '../../facts/requests.js';
import { endpointKey } from '../interest.js';
import { formatDuration } from '../outline/formats.js';
import { nameText } from '../outline/text.js';
import { costUsd } from '../price.js';
import type { LiveSnapshot } from '../snapshot.js';
import type { Text } from '../../text/message.js';
import { say } from '../../text/message.js';
import { WATCH_METRICS_PER_HOUR } from '../watch/wanted.js';
import type { WatchCondition, WatchRule } from './rule.js';
import type { WatchState } from './watching.js';

/** A condition as one chooses it. */
export function conditionText(
  condition: WatchCondition,
  { ttlShare, asleepMinutes }: Pick<WatchRule, 'ttlShare' | 'asleepMinutes'>,
): Text {
  switch (condition) {
    case 'without-capacity':
      return say`Requests wait and there is no instance`;
    case 'late': {
      const limit = formatDuration(ttlShare * REQUEST_TTL.default * 1000);
      return say`The oldest request is older than ${limit}, ${Math.round(ttlShare * 100)} % of the usual time to live`;
    }
    case 'failures':
      return say`Requests fail or expire`;
    case 'asleep':
      return say`Requests wait for ${formatDuration(asleepMinutes * 60_000)} and the endpoint stays asleep`;
  }
}

/** A condition as the status bar and a notification tell it. */
export function raisedText(name: string, condition: WatchCondition): Text {
  const endpoint = nameText(name);
  switch (condition) {
    case 'without-capacity':
      return say`${endpoint} has a backlog and no instance.`;
    case 'late':
      return say`The oldest request of ${endpoint} has waited too long.`;
    case 'failures':
      return say`Requests of ${endpoint} fail or expire.`;
    case 'asleep':
      return say`${endpoint} stays asleep though requests wait.`;
  }
}

/** What watching so many endpoints costs, as part of a question. */
export function watchCostText(endpoints: number): Text {
  const metrics = Math.max(1, endpoints) * WATCH_METRICS_PER_HOUR;
  const usd = costUsd(metrics).toFixed(4);
  return say`Also while the view is hidden, every 5 minutes: up to ${metrics} metrics an hour, about US$${usd}, until you stop it or the window closes.`;
}

/** What the status bar says of all watches. */
export interface WatchStatus {
  readonly raised: readonly { readonly text: Text; readonly placeId: string; readonly endpoint: string }[];
  /** Endpoints that are watched and known. */
  readonly watched: number;
  /** The cap of metrics keeps them from being read. */
  readonly isPaused: boolean;
}

/** Undefined when nothing is watched. */
export function watchStatus(
  rules: ReadonlyMap<string, WatchRule>,
  states: readonly WatchState[],
  { accounts, spending }: LiveSnapshot,
): WatchStatus | undefined {
  if (rules.size === 0) return undefined;
  const raised = accounts.flatMap(({ place, endpoints }) =>
    endpoints.flatMap(({ name }) =>
      states
        .filter(({ key, isRaised }) => isRaised && key === endpointKey(place.id, name))
        .map(({ condition }) => ({ text: raisedText(name, condition), placeId: place.id, endpoint: name })),
    ),
  );
  return { raised, watched: rules.size, isPaused: spending.isCapped };
}
