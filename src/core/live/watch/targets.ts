import type { AccountState } from './account-state.js';
import { attempt } from './attempt.js';
import type { Clock } from '../clock.js';
import { ageMs, momentOf } from '../clock.js';
import { resourceIdOf } from '../endpoint.js';
import type { EndpointState } from './endpoint-state.js';
import type { Failure } from '../failure.js';
import type { AccountReader } from '../ports.js';

/** DescribeScalableTargets takes at most 50 ids (service model of Application Auto Scaling, ResourceIdsMaxLen1600 and its page). */
const MOST_IDS = 50;
const TARGETS_MS = 120_000;

export interface TargetDeps {
  readonly state: AccountState;
  readonly account: AccountReader;
  readonly clock: Clock;
  readonly onChange: () => void;
}

interface Due {
  readonly endpoint: EndpointState;
  readonly variant: string;
}

/** Reads minimum and maximum of the asynchronous variants, fifty in a request. @param isOf Leaves out endpoints. */
export async function readTargets(
  { state, account, clock, onChange }: TargetDeps,
  isForced: boolean,
  isWanted: () => boolean,
  isOf: (endpoint: string) => boolean = () => true,
): Promise<Failure | undefined> {
  const due = dueVariants(state, clock, isForced).filter(({ endpoint }) => isOf(endpoint.name));
  for (let start = 0; start < due.length && isWanted(); start += MOST_IDS) {
    const some = new Map(
      due.slice(start, start + MOST_IDS).map((one) => [resourceIdOf(one.endpoint.name, one.variant), one]),
    );
    const result = await attempt(() => account.scalableTargets([...some.keys()]));
    if (!result.ok) {
      state.trouble('scaling', result.failure, momentOf(clock));
      onChange();
      return result.failure;
    }
    const read = momentOf(clock);
    const found = new Map(result.value.map((target) => [target.resourceId, target]));
    for (const [id, { endpoint, variant }] of some)
      endpoint.setTarget(variant, { value: found.get(id) ?? null, read, periodMs: TARGETS_MS });
    onChange();
  }
  if (isWanted()) state.solved('scaling');
  return undefined;
}

function dueVariants(state: AccountState, clock: Clock, isForced: boolean): readonly Due[] {
  const now = momentOf(clock);
  const due: Due[] = [];
  for (const endpoint of state.endpoints) {
    if (endpoint.kind !== 'async') continue;
    for (const variant of endpoint.instanceVariants) {
      const known = endpoint.target(variant);
      if (isForced || known === undefined || ageMs(known.read, now) >= TARGETS_MS)
        due.push({ endpoint, variant });
    }
  }
  return due;
}
