import { ancestors, dirname } from '../../text/path.js';
import { OTHER_DIMENSIONS } from '../facts/scaling.js';
import { identityOf, known } from '../model/fields.js';
import type { FileModel } from '../model/file-model.js';
import type { Alarm, ScalableTarget, ScalingPolicy } from '../model/nouns.js';
import type { Deployment, Exposure, Scaling } from '../model/project.js';
import { endpointIdentities, splitResourceId, symbolIdentity } from './identity.js';
import type { Placed } from './indexes.js';
import { nearest } from './nearest.js';
import { Groups, inOrder } from './indexes.js';
import type { SignTree } from './signs.js';
import { endpointOf } from './signs.js';

const BACKLOG = /^(ApproximateBacklogSize|ApproximateAgeOfOldestRequest|HasBacklogWithoutCapacity)/;
const WAKE = 'HasBacklogWithoutCapacity';

/** Joins targets, policies and alarms into scaling set-ups, and those with what they scale. */
export function assembleScalings(
  files: ReadonlyMap<string, FileModel>,
  deployments: readonly Deployment[],
  signs: SignTree,
): readonly Scaling[] {
  const all = [...files.values()];
  const policies = all.flatMap((file) => file.policies);
  const alarms = new Alarms(all.flatMap((file) => file.alarms));
  const targets = all.flatMap((file) => file.targets).filter(scalesInstances);
  const policiesOf = new PolicyTargets(targets).join(policies);
  const scaled = new Scaled(deployments);
  const wakes = new WakeMentions(files);

  const scalings: Scaling[] = [];
  const taken = new Set<ScalingPolicy>();
  for (const target of targets) {
    const own = policiesOf.at(target);
    for (const policy of own) taken.add(policy);
    scalings.push(scalingOf(target, own));
  }
  const loose = policies.filter((policy) => !taken.has(policy));
  for (const group of groupByResource(loose)) scalings.push(scalingOf(undefined, group));
  return scalings;

  function scalingOf(target: ScalableTarget | undefined, own: readonly ScalingPolicy[]): Scaling {
    const file = (target ?? own[0])?.block.at.file ?? '';
    const deployment = scaled.by(target, own);
    return {
      target,
      policies: own,
      alarms: alarms.watching(own, deployment, scalingFiles(target, own)),
      deployment,
      exposure: exposureOf(own, deployment, signs, file),
      mayWake: wakes.isNear(file),
    };
  }
}

/** Serverless concurrency and inference components scale in other units: nothing here speaks of them. */
function scalesInstances(target: ScalableTarget): boolean {
  const dimension = known(target.dimension)?.value;
  return dimension === undefined || !OTHER_DIMENSIONS.has(dimension);
}

/** Targets by what policies call them. */
class PolicyTargets {
  readonly #bySymbol = new Groups<string, ScalableTarget>();
  readonly #byResource = new Groups<string, ScalableTarget>();
  readonly #byFile = new Groups<string, ScalableTarget>();

  constructor(targets: readonly ScalableTarget[]) {
    for (const target of targets) {
      const resource = identityOf(target.resourceId?.value);
      if (target.symbol !== undefined) this.#bySymbol.add(target.symbol, target);
      if (resource !== undefined) this.#byResource.add(resource, target);
      this.#byFile.add(target.block.at.file, target);
    }
  }

  join(policies: readonly ScalingPolicy[]): Groups<ScalableTarget, ScalingPolicy> {
    const joined = new Groups<ScalableTarget, ScalingPolicy>();
    for (const policy of policies) for (const target of this.#of(policy)) joined.add(target, policy);
    return joined;
  }

  /** By symbol, else by resource; where one of the two does not tell it, by being alone in the file. */
  #of(policy: ScalingPolicy): readonly ScalableTarget[] {
    if (policy.targetSymbol !== undefined) return this.#bySymbol.at(policy.targetSymbol);
    const resource = identityOf(policy.resourceId?.value);
    const named = nearest(policy.block.at.file, this.#byResource.at(resource), (target) => target);
    const here = this.#byFile.at(policy.block.at.file);
    const [only] = here;
    if (only === undefined || here.length > 1) return named;
    const isTold = resource !== undefined && identityOf(only.resourceId?.value) !== undefined;
    return isTold ? named : [...named, only];
  }
}

function groupByResource(policies: readonly ScalingPolicy[]): Iterable<readonly ScalingPolicy[]> {
  const groups = new Groups<string, ScalingPolicy>();
  for (const policy of policies) {
    const resource = policy.targetSymbol ?? identityOf(policy.resourceId?.value) ?? '';
    groups.add(`${policy.block.at.file}\n${resource}`, policy);
  }
  return groups.values();
}

function scalingFiles(
  target: ScalableTarget | undefined,
  own: readonly ScalingPolicy[],
): ReadonlySet<string> {
  return new Set([target, ...own].flatMap((noun) => (noun === undefined ? [] : [noun.block.at.file])));
}

/** Deployments by what scaling calls them. */
class Scaled {
  readonly #byEndpoint = new Groups<string, Deployment>();
  readonly #byFile = new Groups<string, Deployment>();

  constructor(deployments: readonly Deployment[]) {
    for (const deployment of deployments) {
      const { config, endpoint } = deployment;
      for (const id of new Set(endpointIdentities(config, endpoint))) this.#byEndpoint.add(id, deployment);
      this.#byFile.add(config.block.at.file, deployment);
    }
  }

  by(target: ScalableTarget | undefined, own: readonly ScalingPolicy[]): Deployment | undefined {
    for (const id of [target?.resourceId, ...own.map((policy) => policy.resourceId)]) {
      const parts = splitResourceId(id?.value);
      const file = (target ?? own[0])?.block.at.file ?? '';
      const named = nearest(file, this.#byEndpoint.at(parts?.endpoint), ({ config }) => config);
      if (named.length === 0) continue;
      if (named.length === 1) return named[0];
      const variant = named.filter((one) => identityOf(one.variant?.name?.value) === parts?.variant);
      return variant.length === 1 ? variant[0] : named[0];
    }
    const near = [...scalingFiles(target, own)].flatMap((file) => this.#byFile.at(file));
    return near.length === 1 ? near[0] : undefined;
  }
}

/** Alarms by what they do and what they look at. */
class Alarms {
  readonly #byAction = new Groups<string, Placed<Alarm>>();
  readonly #byEndpoint = new Groups<string, Placed<Alarm>>();
  readonly #byFile = new Groups<string, Placed<Alarm>>();

  constructor(alarms: readonly Alarm[]) {
    alarms.forEach((alarm, place) => {
      const placed = { thing: alarm, place };
      for (const action of new Set((alarm.actions ?? []).map((one) => identityOf(one))))
        if (action !== undefined) this.#byAction.add(action, placed);
      const endpoint = alarm.metric.dimensions?.find((one) => known(one.name)?.value === 'EndpointName');
      const id = identityOf(endpoint?.value);
      if (id !== undefined) this.#byEndpoint.add(id, placed);
      this.#byFile.add(alarm.block.at.file, placed);
    });
  }

  /** They trigger one of the policies, look at the endpoint, or are alone in a file of the scaling. */
  watching(
    own: readonly ScalingPolicy[],
    deployment: Deployment | undefined,
    files: ReadonlySet<string>,
  ): readonly Alarm[] {
    const triggering = own.flatMap(({ symbol }) => this.#byAction.at(symbolIdentity(symbol)));
    const endpoints =
      deployment === undefined ? [] : endpointIdentities(deployment.config, deployment.endpoint);
    const looking = endpoints.flatMap((id) => this.#byEndpoint.at(id));
    const alone = [...files].map((file) => this.#byFile.at(file)).filter((here) => here.length === 1);
    return inOrder([...triggering, ...looking, ...alone.flat()]);
  }
}

/** A backlog metric exists for asynchronous endpoints only, so naming one is evidence of its own. */
function exposureOf(
  policies: readonly ScalingPolicy[],
  deployment: Deployment | undefined,
  signs: SignTree,
  file: string,
): Exposure {
  if (deployment !== undefined && deployment.config.mode !== 'unknown') {
    const { mode, modeAt } = deployment.config;
    return mode === 'async'
      ? { mode, because: [{ at: modeAt, what: 'AsyncInferenceConfig' }] }
      : { mode: 'real-time', because: [{ at: modeAt, what: endpointOf(mode) }] };
  }
  for (const policy of policies) {
    const name = known(policy.metric?.name);
    if (name !== undefined && BACKLOG.test(name.value))
      return { mode: 'async', because: [{ at: name.at, what: name.value }] };
  }
  return signs.exposureAt(file);
}

/** Where wake-ups are written that could not be joined. */
class WakeMentions {
  readonly #files = new Set<string>();
  /** Around files without a scalable target of their own: a sibling stack, a second script. */
  readonly #folders = new Set<string>();

  constructor(files: ReadonlyMap<string, FileModel>) {
    for (const [file, { mentions, targets }] of files) {
      if (!mentions.has(WAKE)) continue;
      this.#files.add(file);
      if (targets.length === 0) for (const folder of ancestors(file)) this.#folders.add(folder);
    }
  }

  /** In the same file, in the same folder or below. */
  isNear(file: string): boolean {
    return this.#files.has(file) || this.#folders.has(dirname(file));
  }
}
