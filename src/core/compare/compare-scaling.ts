import { known } from '../lint/model/fields.js';
import { splitResourceId } from '../lint/link/identity.js';
import type { ScalableTarget, ScalingPolicy } from '../lint/model/nouns.js';
import type { ScalingPolicy as DeployedPolicy } from '../live/endpoint.js';
import { resourceIdOf } from '../live/endpoint.js';
import { oneLine } from '../live/outline/text.js';
import { say } from '../text/message.js';
import type { DeployedVariant } from './deployed-variant.js';
import { compareField } from './compare-field.js';
import type { DefinedScaling } from './definition.js';
import type { Difference } from './difference.js';
import { ABSENT } from './difference.js';

/** Of target tracking where nothing is written: https://docs.aws.amazon.com/autoscaling/application/userguide/target-tracking-scaling-policy-overview.html */
const DEFAULT_COOLDOWN_SECONDS = 300;

/** Capacity limits and target tracking. What is deployed and nowhere written stays unsaid: it may be written elsewhere. */
export function compareScaling(
  scalings: readonly DefinedScaling[],
  variant: DeployedVariant,
): readonly Difference[] {
  // Two that claim one variant: which of them holds is not known.
  if (scalings.length !== 1) return [];
  return scalings.flatMap(({ target, policies }) => {
    if ([target, ...policies].some((noun) => isOfOther(noun, variant))) return [];
    return [
      ...(target === undefined ? [] : compareLimits(target, variant)),
      ...comparePolicies(policies, variant),
    ];
  });
}

function isOfOther(noun: ScalableTarget | ScalingPolicy | undefined, { snapshot }: DeployedVariant): boolean {
  const variant = splitResourceId(noun?.resourceId?.value)?.variant;
  return variant !== undefined && !variant.includes('\u0000') && variant !== snapshot.name;
}

function compareLimits(
  { dialect, block, min, max }: ScalableTarget,
  { snapshot }: DeployedVariant,
): readonly Difference[] {
  const name = oneLine(snapshot.name);
  if (snapshot.target === undefined) return [];
  const deployed = snapshot.target.value;
  if (deployed === null) {
    const what = say`Autoscaling of ${name}`;
    const limits = [known(min), known(max)];
    if (limits.some((limit) => limit === undefined)) return [];
    const text = limits.map((limit) => String(limit?.value)).join('–');
    return [
      {
        ...{ id: `variant/${snapshot.name}/ScalableTarget`, what, isOverridable: false },
        ...{ written: { at: block.head, value: { kind: 'value', text } }, deployed: ABSENT },
      },
    ];
  }
  const common = { dialect, block };
  return [
    ...compareField({
      ...{ ...common, id: `variant/${snapshot.name}/MinCapacity`, key: 'MinCapacity' },
      ...{ what: say`Fewest instances of ${name}`, field: min, deployed: deployed.min },
    }),
    ...compareField({
      ...{ ...common, id: `variant/${snapshot.name}/MaxCapacity`, key: 'MaxCapacity' },
      ...{ what: say`Most instances of ${name}`, field: max, deployed: deployed.max },
    }),
  ];
}

function comparePolicies(
  written: readonly ScalingPolicy[],
  { endpoint, snapshot }: DeployedVariant,
): readonly Difference[] {
  const details = endpoint.details?.value;
  if (details === undefined || details.failures.some(({ part }) => part === 'policies')) return [];
  const id = resourceIdOf(endpoint.name, snapshot.name);
  const deployed = details.policies.filter(
    ({ resourceId, type }) => resourceId === id && type === 'TargetTrackingScaling',
  );
  const tracking = written.filter(({ type }) => type === 'target-tracking');
  return tracking.flatMap((policy) => {
    const other = policyOf(policy, tracking, deployed);
    return other === undefined ? [] : comparePolicy(policy, other);
  });
}

/** By its name; by being the only one of both, for CDK and others make up names. */
function policyOf(
  policy: ScalingPolicy,
  written: readonly ScalingPolicy[],
  deployed: readonly DeployedPolicy[],
): DeployedPolicy | undefined {
  const name = policy.name?.kind === 'known' ? policy.name.value : undefined;
  const named = deployed.find((one) => one.name === name);
  return named ?? (written.length === 1 && deployed.length === 1 ? deployed[0] : undefined);
}

function comparePolicy(policy: ScalingPolicy, deployed: DeployedPolicy): readonly Difference[] {
  const { dialect, configuration, metric } = policy;
  if (configuration === undefined) return [];
  // Numbers of different metrics do not compare.
  const followed = known(metric?.predefined)?.value ?? known(metric?.name)?.value;
  if (followed !== undefined && deployed.metric !== undefined && !isMetric(deployed.metric, followed))
    return [];
  const name = oneLine(deployed.name);
  const id = (key: string): string => `policy/${deployed.resourceId}/${deployed.name}/${key}`;
  const common = { dialect, block: configuration };
  return [
    ...compareField({
      ...{ ...common, id: id('TargetValue'), key: 'TargetValue', what: say`Target of ${name}` },
      ...{ field: policy.targetValue, deployed: deployed.target },
    }),
    ...compareField({
      ...{ ...common, id: id('ScaleInCooldown'), key: 'ScaleInCooldown' },
      what: say`Scale-in cooldown of ${name}, seconds`,
      ...{ field: policy.scaleInCooldown, deployed: deployed.scaleInCooldownSeconds },
      byDefault: DEFAULT_COOLDOWN_SECONDS,
    }),
    ...compareField({
      ...{ ...common, id: id('ScaleOutCooldown'), key: 'ScaleOutCooldown' },
      what: say`Scale-out cooldown of ${name}, seconds`,
      ...{ field: policy.scaleOutCooldown, deployed: deployed.scaleOutCooldownSeconds },
      byDefault: DEFAULT_COOLDOWN_SECONDS,
    }),
    ...compareField({
      ...{ ...common, id: id('DisableScaleIn'), key: 'DisableScaleIn' },
      ...{ what: say`Scale-in disabled by ${name}`, field: policy.disableScaleIn },
      ...{ deployed: deployed.isScaleInDisabled, byDefault: false },
    }),
  ];
}

function isMetric(deployed: string, written: string): boolean {
  return deployed === written;
}
