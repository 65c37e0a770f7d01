import { resourceIdOf } from '../live/endpoint.js';
import type { ScalingPolicy } from '../live/endpoint.js';
import type { VariantSnapshot } from '../live/snapshot.js';
import type { Text } from '../text/message.js';
import { say } from '../text/message.js';
import { DIMENSION } from '../write/scaling/facts.js';
import { writeScaling } from '../write/scaling/index.js';
import type { ScalingPlan } from '../write/scaling/plan.js';
import type { Patient } from './check.js';
import { concurrencyOf, countsOf, nowOf, onlyVariant, rateOf, serviceSeconds } from './measures.js';
import type { Remedy } from './remedy.js';
import { awsCommand, shellWord } from './shell.js';

/** Above it hardware saturates: https://docs.aws.amazon.com/sagemaker/latest/dg/async-inference-troubleshooting.html */
const BUSY_SHARE = 0.7;
const WINDOW = 30;

/** Of Application Auto Scaling: https://docs.aws.amazon.com/autoscaling/application/userguide/target-tracking-scaling-policy-overview.html */
const COOLDOWN_S = 300;
/** As in https://docs.aws.amazon.com/sagemaker/latest/dg/async-inference-autoscale.html */
const USUAL_TARGET = 5;

/** Instances that what comes takes at 70 % of their time; undefined while that cannot be told. */
export function instancesNeeded(patient: Patient, arrivalsPerMinute: number | undefined): number | undefined {
  const seconds = serviceSeconds(patient, WINDOW);
  if (arrivalsPerMinute === undefined || seconds === undefined) return undefined;
  const places = placesOf(patient) ?? 1;
  const needed = Math.ceil((arrivalsPerMinute * seconds) / 60 / places / BUSY_SHARE);
  return Number.isSafeInteger(needed) && needed < 10_000 ? needed : undefined;
}

/**
 * Requests that an instance takes at a time: as configured; where nothing is configured, or though others wait fewer
 * run, as measured.
 */
export function placesOf(patient: Patient): number | undefined {
  const allowed = patient.endpoint.asynchronous?.maxConcurrentPerInstance;
  const measured = concurrencyOf(patient, WINDOW);
  if (allowed === undefined) return measured === undefined ? undefined : Math.max(1, measured);
  const backlog = nowOf(patient.endpoint.queue.backlog, patient) ?? 0;
  const waits = backlog > (countsOf(patient)?.current ?? 0) * allowed + 1;
  return waits && measured !== undefined && measured > 0 ? Math.min(allowed, Math.max(1, measured)) : allowed;
}

/** Requests that came in a minute: what left the queue, and what stayed in it. */
export function arrivalsOf(patient: Patient, growth: number | undefined): number | undefined {
  const variant = onlyVariant(patient);
  const processed = rateOf(variant?.processed, patient, WINDOW);
  if (variant === undefined || (processed === undefined && growth === undefined)) return undefined;
  const [failed = 0, expired = 0] = [variant.failed, variant.expired].map((one) =>
    rateOf(one, patient, WINDOW),
  );
  const arrivals = (processed ?? 0) + failed + expired + (growth ?? 0);
  return Number.isFinite(arrivals) && arrivals >= 0 ? arrivals : undefined;
}

/** Lets autoscaling go further; nothing without a scalable target. */
export function raiseMaximum(patient: Patient, needed: number | undefined): readonly Remedy[] {
  const variant = onlyVariant(patient);
  const target = variant?.target?.value;
  if (variant === undefined || target === undefined || target === null) return [];
  const max = Math.max(target.max + 1, needed ?? 2 * target.max);
  const title = say`Raise MaxCapacity from ${target.max} to ${max}`;
  return [
    { kind: 'edit', title, member: 'MaxCapacity', value: max, variant: variant.name },
    ...awsCommand(title, 'application-autoscaling register-scalable-target', {
      ...scalable(patient, variant),
      'min-capacity': target.min,
      'max-capacity': max,
    }),
  ];
}

/** Keeps one more instance ready, for what cannot wait until others have started; nothing where all are. */
export function keepOneMore(patient: Patient): readonly Remedy[] {
  const variant = onlyVariant(patient);
  const target = variant?.target?.value;
  if (variant === undefined || target === undefined || target === null || target.min >= target.max) return [];
  const min = target.min + 1;
  const title = say`Raise MinCapacity from ${target.min} to ${min}`;
  return [
    { kind: 'edit', title, member: 'MinCapacity', value: min, variant: variant.name },
    ...awsCommand(title, 'application-autoscaling register-scalable-target', {
      ...scalable(patient, variant),
      'min-capacity': min,
      'max-capacity': target.max,
    }),
  ];
}

/** Starts an instance now, whatever the policies say. */
export function startOne(patient: Patient): readonly Remedy[] {
  const variant = onlyVariant(patient);
  if (variant === undefined) return [];
  return awsCommand(say`Start one instance now`, 'sagemaker update-endpoint-weights-and-capacities', {
    region: patient.region,
    'endpoint-name': patient.endpoint.name,
    'desired-weights-and-capacities': `VariantName=${variant.name},DesiredInstanceCount=1`,
  });
}

/** Tracking of the backlog, and where it may sleep the policy that wakes it; what is deployed of it stays as it is. */
export function scaleOnBacklog(patient: Patient, title: Text): readonly Remedy[] {
  const plan = planOf(patient);
  return plan === undefined
    ? []
    : [
        {
          kind: 'policy',
          title,
          plan,
          script: `export AWS_REGION=${shellWord(patient.region)}\n${writeScaling(plan, 'cli-json')}`,
        },
      ];
}

export function planOf(patient: Patient): ScalingPlan | undefined {
  const variant = onlyVariant(patient);
  if (variant === undefined || variant.isServerless) return undefined;
  const value = variant.target?.value;
  const tracking = patient.details?.policies.find(isBacklogTracking);
  const min = value?.min ?? Math.min(1, variant.currentCount ?? 1);
  const max = Math.max(min, value?.max ?? Math.max(2, 2 * (variant.currentCount ?? 1)));
  return {
    ...{ endpoint: patient.endpoint.name, variant: variant.name, min, max },
    targetBacklogPerInstance: tracking?.target ?? USUAL_TARGET,
    scaleInCooldownSeconds: tracking?.scaleInCooldownSeconds ?? COOLDOWN_S,
    scaleOutCooldownSeconds: tracking?.scaleOutCooldownSeconds ?? COOLDOWN_S,
    wakesFromZero: min === 0,
  };
}

export function isBacklogTracking({ type, metric }: ScalingPolicy): boolean {
  return type === 'TargetTrackingScaling' && metric === 'ApproximateBacklogSizePerInstance';
}

export function deletePolicy(
  patient: Patient,
  { name, resourceId }: Pick<ScalingPolicy, 'name' | 'resourceId'>,
): readonly Remedy[] {
  return awsCommand(say`Delete the policy ${name}`, 'application-autoscaling delete-scaling-policy', {
    ...scalableId(patient, resourceId),
    'policy-name': name,
  });
}

/** The container's log of the last hour. @param pattern Of CloudWatch Logs. */
export function tailLog(patient: Patient, pattern?: string): readonly Remedy[] {
  return awsCommand(say`Show the container’s log`, `logs tail ${logGroup(patient)}`, {
    region: patient.region,
    since: '1h',
    ...(pattern === undefined ? {} : { 'filter-pattern': pattern }),
  });
}

/** Names of endpoints need no quotes; anything else is no endpoint. */
function logGroup({ endpoint: { name } }: Patient): string {
  return `/aws/sagemaker/Endpoints/${name.replace(/[^\w-]/g, '')}`;
}

export function scalable(patient: Patient, variant: Pick<VariantSnapshot, 'name'>): Record<string, string> {
  return scalableId(patient, resourceIdOf(patient.endpoint.name, variant.name));
}

function scalableId({ region }: Patient, resourceId: string): Record<string, string> {
  return {
    region,
    'service-namespace': 'sagemaker',
    'scalable-dimension': DIMENSION,
    'resource-id': resourceId,
  };
}
