import { dirname, isWithin } from '../../text/path.js';
import { OTHER_DIMENSIONS } from '../facts/scaling.js';
import { identityOf, known } from '../model/fields.js';
import type { FileModel } from '../model/file-model.js';
import type { Alarm, ScalableTarget, ScalingPolicy } from '../model/nouns.js';
import type { Deployment, Exposure, Scaling } from '../model/project.js';
import { isEndpointOf, splitResourceId, symbolIdentity } from './identity.js';
import type { SignTree } from './signs.js';

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
  const alarms = all.flatMap((file) => file.alarms);
  const targets = all.flatMap((file) => file.targets).filter(scalesInstances);

  const scalings: Scaling[] = [];
  const taken = new Set<ScalingPolicy>();
  for (const target of targets) {
    const own = policies.filter((policy) => actsOn(policy, target, targets));
    for (const policy of own) taken.add(policy);
    scalings.push(scalingOf(target, own));
  }
  const loose = policies.filter((policy) => !taken.has(policy));
  for (const group of groupByResource(loose)) scalings.push(scalingOf(undefined, group));
  return scalings;

  function scalingOf(target: ScalableTarget | undefined, own: readonly ScalingPolicy[]): Scaling {
    const file = (target ?? own[0])?.block.at.file ?? '';
    const deployment = deploymentOf(target, own, deployments);
    const near = alarms.filter((alarm) => watches(alarm, own, deployment, alarms, scalingFiles(target, own)));
    return {
      target,
      policies: own,
      alarms: near,
      deployment,
      exposure: exposureOf(own, deployment, signs, file),
      mayWake: mayWake(file, files),
    };
  }
}

/** Serverless concurrency and inference components scale in other units: nothing here speaks of them. */
function scalesInstances(target: ScalableTarget): boolean {
  const dimension = known(target.dimension)?.value;
  return dimension === undefined || !OTHER_DIMENSIONS.has(dimension);
}

function actsOn(policy: ScalingPolicy, target: ScalableTarget, targets: readonly ScalableTarget[]): boolean {
  if (policy.targetSymbol !== undefined)
    return symbolIdentity(target.symbol) === symbolIdentity(policy.targetSymbol);
  const id = identityOf(policy.resourceId?.value);
  const other = identityOf(target.resourceId?.value);
  if (id !== undefined && other !== undefined) return id === other;
  const here = targets.filter((one) => one.block.at.file === policy.block.at.file);
  return here.length === 1 && here[0] === target;
}

function groupByResource(policies: readonly ScalingPolicy[]): readonly (readonly ScalingPolicy[])[] {
  const groups = new Map<string, ScalingPolicy[]>();
  for (const policy of policies) {
    const resource = policy.targetSymbol ?? identityOf(policy.resourceId?.value) ?? '';
    const key = `${policy.block.at.file}\n${resource}`;
    groups.set(key, [...(groups.get(key) ?? []), policy]);
  }
  return [...groups.values()];
}

function scalingFiles(
  target: ScalableTarget | undefined,
  own: readonly ScalingPolicy[],
): ReadonlySet<string> {
  return new Set([target, ...own].flatMap((noun) => (noun === undefined ? [] : [noun.block.at.file])));
}

function deploymentOf(
  target: ScalableTarget | undefined,
  own: readonly ScalingPolicy[],
  deployments: readonly Deployment[],
): Deployment | undefined {
  const ids = [target?.resourceId, ...own.map((policy) => policy.resourceId)];
  for (const id of ids) {
    const parts = splitResourceId(id?.value);
    const named = deployments.filter((deployment) => isEndpointOf(deployment, parts?.endpoint));
    if (named.length <= 1) {
      if (named[0] !== undefined) return named[0];
      continue;
    }
    const variant = named.filter((one) => identityOf(one.variant?.name?.value) === parts?.variant);
    return variant.length === 1 ? variant[0] : named[0];
  }
  const files = scalingFiles(target, own);
  const near = deployments.filter((deployment) => files.has(deployment.config.block.at.file));
  return near.length === 1 ? near[0] : undefined;
}

function watches(
  alarm: Alarm,
  own: readonly ScalingPolicy[],
  deployment: Deployment | undefined,
  alarms: readonly Alarm[],
  files: ReadonlySet<string>,
): boolean {
  const actions = (alarm.actions ?? []).map((action) => identityOf(action));
  if (own.some((policy) => actions.includes(symbolIdentity(policy.symbol) ?? '\u0001'))) return true;
  const endpoint = alarm.metric.dimensions?.find((one) => known(one.name)?.value === 'EndpointName');
  const id = identityOf(endpoint?.value);
  if (deployment !== undefined && isEndpointOf(deployment, id)) return true;
  const here = alarms.filter((one) => one.block.at.file === alarm.block.at.file);
  return files.has(alarm.block.at.file) && here.length === 1;
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
      : { mode: 'real-time', because: [{ at: modeAt, what: `a ${mode} endpoint` }] };
  }
  for (const policy of policies) {
    const name = known(policy.metric?.name);
    if (name !== undefined && BACKLOG.test(name.value))
      return { mode: 'async', because: [{ at: name.at, what: name.value }] };
  }
  return signs.exposureAt(file);
}

/**
 * A wake-up written where it could not be joined: in the same file, or in a file of the same folder or below that
 * has no scalable target of its own (a sibling stack, a second script).
 */
function mayWake(file: string, files: ReadonlyMap<string, FileModel>): boolean {
  if (files.get(file)?.mentions.has(WAKE) === true) return true;
  const folder = dirname(file);
  return [...files].some(
    ([other, model]) => model.mentions.has(WAKE) && model.targets.length === 0 && isWithin(folder, other),
  );
}
