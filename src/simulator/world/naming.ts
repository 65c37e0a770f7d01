import type { QueueSettings } from '../../core/queue/settings.js';
import { partitionOf } from '../../core/facts/partitions.js';
import type { Place } from './place.js';
import { arnIn, uuidOf } from './place.js';
import type { EndpointRow } from './spec.js';

/** Names and ARNs of what belongs to an endpoint, in AWS's forms. */
export interface Names {
  readonly endpoint: string;
  readonly endpointArn: string;
  /** `endpoint/NAME/variant/NAME` */
  readonly resourceId: string;
  readonly alarmHigh: string;
  readonly alarmLow: string;
  readonly alarmWake: string;
}

export const TRACKING_POLICY = 'backlog-per-instance';
export const WAKE_POLICY = 'wake-from-zero';
export const INVOCATIONS_POLICY = 'invocations-per-instance';

export function namesOf(place: Place, { name }: Pick<EndpointRow, 'name'>, variant: string): Names {
  const resourceId = `endpoint/${name}/variant/${variant}`;
  return {
    endpoint: name,
    endpointArn: endpointArn(place, name),
    resourceId,
    // Application Auto Scaling makes these two itself.
    alarmHigh: `TargetTracking-${resourceId}-AlarmHigh-${uuidOf(`${resourceId}/high`)}`,
    alarmLow: `TargetTracking-${resourceId}-AlarmLow-${uuidOf(`${resourceId}/low`)}`,
    alarmWake: `${name}-has-backlog-without-capacity`,
  };
}

export function endpointArn(place: Place, name: string): string {
  return arnIn(place, 'sagemaker', `endpoint/${name.toLowerCase()}`);
}

export function alarmArn(place: Place, alarm: string): string {
  return arnIn(place, 'cloudwatch', `alarm:${alarm}`);
}

export function policyArn(place: Place, { resourceId }: Names, policy: string): string {
  const id = uuidOf(`${resourceId}/${policy}`);
  const partition = partitionOf(place.region);
  return `arn:${partition}:autoscaling:${place.region}:${place.accountId}:scalingPolicy:${id}:resource/sagemaker/${resourceId}:policyName/${policy}`;
}

/** The model tells causes by the names that the account shows. */
export function withNames(queue: QueueSettings, names: Names): QueueSettings {
  const { scaling } = queue;
  if (scaling === undefined) return queue;
  const { targetTracking, wake } = scaling;
  const { alarmHigh, alarmLow, alarmWake } = names;
  return {
    ...queue,
    scaling: {
      ...scaling,
      ...(targetTracking && {
        targetTracking: { ...targetTracking, names: { policy: TRACKING_POLICY, alarmHigh, alarmLow } },
      }),
      ...(wake && { wake: { ...wake, names: { policy: WAKE_POLICY, alarm: alarmWake } } }),
    },
  };
}
