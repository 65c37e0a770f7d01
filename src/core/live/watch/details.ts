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
  /** False while no row is shown: only what code on the screen defines is read. */
  readonly isWhole: () => boolean;
  readonly onChange: () => void;
}

/** Reads what only an open row shows: configuration, models, policies, scaling activities. */
export class DetailsLoop {
  readonly #deps: DetailsDeps;
  /** Configurations and models never change under their name: each is read once. */
  readonly #configurations = new Map<string, ConfigurationDescription>();
  readonly #models = new Map<string, ModelDescription>();
  /** What the description said when details were last read: code asks for them again once that changed. */
  readonly #readOf = new Map<string, string>();
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
    for (const { endpoint, isOpen } of this.#wanted()) {
      if (!isWanted()) return { kind: 'interrupted' };
      const { details, name, version } = endpoint;
      const isNew = details !== undefined && ageMs(details.read, momentOf(clock)) < DETAILS_MS;
      const isFresh = isNew || (!isOpen && details !== undefined && this.#readOf.get(name) === version);
      if (isFresh && !isForced) continue;
      const value = await this.#read(endpoint);
      if (value.failures.some(({ failure }) => endsRound(failure))) this.#readOf.delete(name);
      else this.#readOf.set(name, version);
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

  #wanted(): readonly { readonly endpoint: EndpointState; readonly isOpen: boolean }[] {
    const { state, interest, isWhole } = this.#deps;
    const { expanded, collapsed, inCode } = interest();
    const { id } = state.place;
    const hasRows = isWhole() && !collapsed.has(id);
    const wanted: { endpoint: EndpointState; isOpen: boolean }[] = [];
    for (const endpoint of state.endpoints) {
      if (endpoint.kind === 'unknown') continue;
      const key = endpointKey(id, endpoint.name);
      const isOpen = hasRows && expanded.has(key);
      if (isOpen || inCode?.has(key) === true) wanted.push({ endpoint, isOpen });
    }
    return wanted;
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
