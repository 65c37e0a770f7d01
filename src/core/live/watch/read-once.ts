import type { Clock } from '../clock.js';
import { momentOf } from '../clock.js';
import { resourceIdOf } from '../endpoint.js';
import type { Connection } from '../ports.js';
import type { EndpointSnapshot } from '../snapshot.js';
import { AccountState } from './account-state.js';
import { attempt } from './attempt.js';
import { Budget } from './budget.js';
import { DetailsLoop } from './details.js';
import { endpointKey } from '../interest.js';
import { MetricLoop } from './metric-loop.js';

/** Far more than one endpoint has. */
const ENOUGH = 10_000;

/**
 * Everything of one endpoint, read now: what an open row shows. A part that cannot be read is absent.
 *
 * @param onBilled Gets how many metrics AWS bills for it.
 * @throws ReadError when the endpoint itself cannot be described.
 */
export async function readEndpointOnce(
  { account, metrics }: Connection,
  region: string,
  name: string,
  clock: Clock,
  onBilled: (count: number) => void,
): Promise<EndpointSnapshot> {
  const description = await account.describeEndpoint(name);
  const state = new AccountState({ id: 'once', kind: 'account', region });
  const endpoint = state.list(description);
  endpoint.describe(description, momentOf(clock), 60_000);

  const ids = new Map(endpoint.instanceVariants.map((variant) => [resourceIdOf(name, variant), variant]));
  const targets = await attempt(() => account.scalableTargets([...ids.keys()]));
  if (targets.ok)
    for (const [id, variant] of ids) {
      const value = targets.value.find(({ resourceId }) => resourceId === id) ?? null;
      endpoint.setTarget(variant, { value, read: momentOf(clock), periodMs: 60_000 });
    }

  const interest = {
    expanded: new Set([endpointKey('once', name)]),
    examined: new Set([endpointKey('once', name)]),
    pinned: new Set<string>(),
    collapsed: new Set<string>(),
    isShown: () => true,
  };
  const budget = new Budget(clock, () => ENOUGH);
  const common = {
    state,
    account,
    metrics,
    clock,
    budget,
    interest: () => interest,
    isWhole: () => true,
    onChange: ignore,
  };
  // Details first: they tell whether there are GPUs to measure. Twice the metrics: a backlog asks for its age.
  await new DetailsLoop(common).round(() => true);
  const loop = new MetricLoop(common);
  await loop.round(() => true);
  await loop.round(() => true);
  onBilled(budget.lastHour());
  return endpoint.snapshot(state.clockOffsetMs);
}

function ignore(): void {
  // Nobody watches it grow.
}
