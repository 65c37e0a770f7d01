import type { AccountState } from './account-state.js';
import { attempt } from './attempt.js';
import type { Clock } from '../clock.js';
import { ageMs, momentOf } from '../clock.js';
import type {
  ConfigurationDescription,
  ModelDescription,
  ScalingActivity,
  ScalingPolicy,
} from '../endpoint.js';
import { resourceIdOf } from '../endpoint.js';
import type { EndpointState } from './endpoint-state.js';
import type { Failure } from '../failure.js';
import type { Interest } from '../interest.js';
import { endpointKey } from '../interest.js';
import type { AccountReader } from '../ports.js';
import type { Round } from './poller.js';
import type { EndpointDetails } from '../snapshot.js';

/** Activities come when something scales; all else of an open row seldom changes. */
const DETAILS_MS = 60_000;
/** As many as one can read at a glance. */
const MOST_ACTIVITIES = 10;

export interface DetailsDeps {
  readonly state: AccountState;
  readonly account: AccountReader;
  readonly clock: Clock;
  readonly interest: () => Interest;
  readonly onChange: () => void;
}

/** Reads what only an open row shows: configuration, models, policies, scaling activities. */
export class DetailsLoop {
  readonly #deps: DetailsDeps;
  /** Configurations and models never change under their name: each is read once. */
  readonly #configurations = new Map<string, ConfigurationDescription>();
  readonly #models = new Map<string, ModelDescription>();
  #isForced = false;

  constructor(deps: DetailsDeps) {
    this.#deps = deps;
  }

  force(): void {
    this.#isForced = true;
  }

  async round(isWanted: () => boolean): Promise<Round> {
    const { state, clock, onChange } = this.#deps;
    const isForced = this.#isForced;
    this.#isForced = false;
    let stop: Failure | undefined;
    for (const endpoint of this.#open()) {
      if (!isWanted()) return { kind: 'interrupted' };
      const { details } = endpoint;
      const isFresh = details !== undefined && ageMs(details.read, momentOf(clock)) < DETAILS_MS;
      if (isFresh && !isForced) continue;
      const value = await this.#read(endpoint);
      endpoint.setDetails({ value, read: momentOf(clock), periodMs: DETAILS_MS });
      onChange();
      stop = value.failures.map(({ failure }) => failure).find(endsRound);
      if (stop === undefined) continue;
      state.trouble('details', stop, momentOf(clock));
      onChange();
      return { kind: 'failed', failure: stop };
    }
    state.solved('details');
    return { kind: 'done', nextMs: DETAILS_MS };
  }

  #open(): readonly EndpointState[] {
    const { state, interest } = this.#deps;
    const { expanded, collapsed } = interest();
    const { id } = state.place;
    if (collapsed.has(id) || expanded.size === 0) return [];
    return [...state.endpoints].filter(
      ({ name, kind }) => kind !== 'unknown' && expanded.has(endpointKey(id, name)),
    );
  }

  async #read(endpoint: EndpointState): Promise<EndpointDetails> {
    const { account } = this.#deps;
    const before = endpoint.details?.value;
    const failures: { part: EndpointDetails['failures'][number]['part']; failure: Failure }[] = [];
    const configuration = await this.#configuration(endpoint, failures);
    const models: ModelDescription[] = [];
    const names = new Set((configuration?.variants ?? []).flatMap(({ modelName }) => modelName ?? []));
    for (const name of names) {
      const model = await this.#model(name, failures);
      if (model !== undefined) models.push(model);
    }
    const policies: ScalingPolicy[] = [];
    const activities: ScalingActivity[] = [];
    for (const variant of endpoint.kind === 'async' ? endpoint.instanceVariants : []) {
      const id = resourceIdOf(endpoint.name, variant);
      if (failures.some(({ failure }) => endsRound(failure))) break;
      const found = await attempt(() => account.scalingPolicies(id));
      if (found.ok) policies.push(...found.value);
      else failures.push({ part: 'policies', failure: found.failure });
      const last = await attempt(() => account.scalingActivities(id, MOST_ACTIVITIES));
      if (last.ok) activities.push(...last.value);
      else failures.push({ part: 'activities', failure: last.failure });
    }
    const hasFailed = (part: (typeof failures)[number]['part']): boolean =>
      failures.some((one) => one.part === part);
    return {
      ...(configuration === undefined ? {} : { configuration }),
      models,
      // What failed keeps its last known value.
      policies: hasFailed('policies') ? (before?.policies ?? []) : policies,
      activities: hasFailed('activities')
        ? (before?.activities ?? [])
        : activities.sort((a, b) => b.startedMs - a.startedMs),
      failures,
    };
  }

  async #configuration(
    { configurationName }: EndpointState,
    failures: EndpointDetails['failures'][number][],
  ): Promise<ConfigurationDescription | undefined> {
    if (configurationName === undefined) return undefined;
    const known = this.#configurations.get(configurationName);
    if (known !== undefined) return known;
    const result = await attempt(() => this.#deps.account.describeConfiguration(configurationName));
    if (result.ok) this.#configurations.set(configurationName, result.value);
    else failures.push({ part: 'configuration', failure: result.failure });
    return result.ok ? result.value : undefined;
  }

  async #model(
    name: string,
    failures: EndpointDetails['failures'][number][],
  ): Promise<ModelDescription | undefined> {
    const known = this.#models.get(name);
    if (known !== undefined) return known;
    const result = await attempt(() => this.#deps.account.describeModel(name));
    if (result.ok) this.#models.set(name, result.value);
    else failures.push({ part: 'model', failure: result.failure });
    return result.ok ? result.value : undefined;
  }
}

/** What would fail for every other request as well. */
function endsRound({ kind }: Failure): boolean {
  return ['throttled', 'unreachable', 'expired', 'no-credentials', 'cancelled', 'clock-skew'].includes(kind);
}
