import { INVOCATION_TIMEOUT, REQUEST_TTL } from '../facts/requests.js';
import type { Text } from '../text/message.js';
import { say } from '../text/message.js';

/** A number that a person may set: the option of the command line and the field of the form have this name. */
export type ParameterId =
  | 'arrivals'
  | 'factor'
  | 'swing'
  | 'service'
  | 'spread'
  | 'failures'
  | 'timeout'
  | 'ttl'
  | 'concurrency'
  | 'cold-start'
  | 'instances'
  | 'backlog'
  | 'backlog-age'
  | 'min'
  | 'max'
  | 'target'
  | 'scale-in-cooldown'
  | 'scale-out-cooldown'
  | 'wake';

export type ParameterGroup = 'requests' | 'work' | 'instances' | 'scaling';

export interface Parameter {
  readonly id: ParameterId;
  readonly group: ParameterGroup;
  readonly label: Text;
  /** Absent: it counts, or is a share. */
  readonly unit?: Text;
  /** What it means, and what its absence means. */
  readonly help: Text;
  readonly least: number;
  readonly most: number;
  readonly isWhole?: boolean;
  /** Taken when it is left out. Absent: leaving it out means that there is none, or it is needed. */
  readonly fallback?: number;
  readonly isNeeded?: boolean;
}

const SECONDS = say`seconds`;
const A_DAY = 86_400;
/** Of CreateEndpointConfig and RegisterScalableTarget there is no such limit; beyond it a number is a mistake. */
const MOST_INSTANCES = 1000;
/** MaxConcurrentInvocationsPerInstance: https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_AsyncInferenceClientConfig.html */
const MOST_CONCURRENT = 1000;

/** In the order in which they are asked for. */
export const PARAMETERS: readonly Parameter[] = [
  {
    ...{ id: 'arrivals', group: 'requests', label: say`Requests`, unit: say`a minute`, isNeeded: true },
    help: say`Requests a minute, on average.`,
    ...{ least: 0, most: 100_000 },
  },
  {
    ...{ id: 'factor', group: 'requests', label: say`Times as many requests`, fallback: 1 },
    help: say`Multiplies the requests: 2 is twice as many.`,
    ...{ least: 0, most: 1000 },
  },
  {
    ...{ id: 'swing', group: 'requests', label: say`Swing over a day`, fallback: 0 },
    help: say`How far steady requests go up and down over a day, 0 to 1; the peak is at 14:00 UTC.`,
    ...{ least: 0, most: 1 },
  },
  {
    ...{
      id: 'ttl',
      group: 'requests',
      label: say`Time to live`,
      unit: SECONDS,
      fallback: REQUEST_TTL.default,
    },
    help: say`RequestTTLSeconds: a request that waits longer expires.`,
    ...{ least: REQUEST_TTL.min, most: REQUEST_TTL.max },
  },
  {
    ...{ id: 'service', group: 'work', label: say`Time of an invocation`, unit: SECONDS, isNeeded: true },
    help: say`Time of one invocation, on average.`,
    ...{ least: 0.001, most: A_DAY },
  },
  {
    ...{ id: 'spread', group: 'work', label: say`Spread of that time`, fallback: 0.5 },
    help: say`Standard deviation of that time by its mean.`,
    ...{ least: 0, most: 20 },
  },
  {
    ...{ id: 'concurrency', group: 'work', label: say`Concurrency`, unit: say`at a time`, fallback: 1 },
    help: say`MaxConcurrentInvocationsPerInstance, as far as the container uses it.`,
    ...{ least: 1, most: MOST_CONCURRENT, isWhole: true },
  },
  {
    ...{ id: 'timeout', group: 'work', label: say`Invocation timeout`, unit: SECONDS, fallback: 900 },
    help: say`InvocationTimeoutSeconds: longer invocations fail.`,
    ...{ least: INVOCATION_TIMEOUT.min, most: INVOCATION_TIMEOUT.max },
  },
  {
    ...{ id: 'failures', group: 'work', label: say`Share that fails`, fallback: 0 },
    help: say`Share of invocations that fail, 0 to 1.`,
    ...{ least: 0, most: 1 },
  },
  {
    ...{ id: 'instances', group: 'instances', label: say`Instances at the start` },
    help: say`Without it as many as the minimum, or one.`,
    ...{ least: 0, most: MOST_INSTANCES, isWhole: true },
  },
  {
    ...{ id: 'backlog', group: 'instances', label: say`Backlog at the start`, fallback: 0 },
    help: say`Requests that wait when it begins.`,
    ...{ least: 0, most: 1_000_000, isWhole: true },
  },
  {
    ...{ id: 'backlog-age', group: 'instances', label: say`Age of its oldest`, unit: SECONDS, fallback: 0 },
    help: say`How long the oldest of them has waited.`,
    ...{ least: 0, most: A_DAY },
  },
  {
    ...{ id: 'cold-start', group: 'instances', label: say`Cold start`, unit: SECONDS, fallback: 240 },
    help: say`From the decision to add an instance until it serves.`,
    ...{ least: 0, most: A_DAY },
  },
  {
    ...{ id: 'min', group: 'scaling', label: say`Minimum`, unit: say`instances` },
    help: say`Smallest capacity. Without it nothing scales.`,
    ...{ least: 0, most: MOST_INSTANCES, isWhole: true },
  },
  {
    ...{ id: 'max', group: 'scaling', label: say`Maximum`, unit: say`instances` },
    help: say`Largest capacity. Without it the minimum, at least one.`,
    ...{ least: 0, most: MOST_INSTANCES, isWhole: true },
  },
  {
    ...{ id: 'target', group: 'scaling', label: say`Target backlog`, unit: say`an instance` },
    help: say`Target tracking on ApproximateBacklogSizePerInstance. Without it there is no such policy.`,
    ...{ least: 0.001, most: 1_000_000 },
  },
  {
    ...{ id: 'scale-in-cooldown', group: 'scaling', label: say`Scale-in cooldown`, unit: SECONDS },
    help: say`After a scale-in, until the next one.`,
    ...{ least: 0, most: A_DAY, isWhole: true, fallback: 300 },
  },
  {
    ...{ id: 'scale-out-cooldown', group: 'scaling', label: say`Scale-out cooldown`, unit: SECONDS },
    help: say`After a scale-out, while only a larger one goes ahead.`,
    ...{ least: 0, most: A_DAY, isWhole: true, fallback: 300 },
  },
  {
    ...{ id: 'wake', group: 'scaling', label: say`Woken from zero by`, unit: say`instances` },
    help: say`Instances added by a step policy on HasBacklogWithoutCapacity. Without it there is none.`,
    ...{ least: 0, most: MOST_INSTANCES, isWhole: true },
  },
];

const BY_ID: ReadonlyMap<string, Parameter> = new Map(PARAMETERS.map((one) => [one.id, one]));

/** Undefined for what is no parameter. */
export function parameterOf(id: string): Parameter | undefined {
  return BY_ID.get(id);
}
