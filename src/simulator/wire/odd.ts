import type { Json, JsonObject } from '../../core/live/ports.js';
import { isList } from './input.js';
import { isTimeMember } from './times.js';

/** Members that clients may not count on; the names by which things are found stay. */
const OPTIONAL: ReadonlySet<string> = new Set([
  ...['CurrentInstanceCount', 'DesiredInstanceCount', 'DeployedImages', 'VariantStatus', 'CurrentWeight'],
  ...['CreationTime', 'LastModifiedTime', 'StartTime', 'EndTime', 'FailureReason', 'ClientConfig'],
  ...['Cause', 'Description', 'StatusMessage', 'Alarms', 'Environment', 'Image', 'InstanceType', 'Label'],
  ...['StepScalingPolicyConfiguration', 'TargetTrackingScalingPolicyConfiguration', 'MaxCapacity'],
]);

const ENUMERATIONS: ReadonlySet<string> = new Set([
  ...['EndpointStatus', 'Status', 'StatusCode', 'PolicyType', 'StateValue', 'AdjustmentType', 'Mode'],
]);

const COUNTS = /(Count|Capacity|Weight|InSeconds|InGB|Cooldown|TargetValue|Threshold)$/;

/** JSON has no NaN; AWS writes it as text where a floating-point number is expected. */
const NUMBERS: readonly Json[] = [-1, 1e300, 'NaN', 'Infinity', 0.5, -0.25];
const TIMES: readonly Json[] = [-1, 1e15, 0];

/** An answer as a later version of the service, or a sick one, might give it. */
export function makeOdd(body: JsonObject, draw: () => number): JsonObject {
  return oddObject(body, draw);
}

function oddObject(body: JsonObject, draw: () => number): JsonObject {
  const odd: Record<string, Json> = { FutureMember: { Kind: 'NotYetInvented', Since: [1, null] } };
  for (const [name, value] of Object.entries(body)) {
    if (OPTIONAL.has(name) && draw() < 0.2) {
      if (draw() < 0.5) odd[name] = null;
    } else odd[name] = oddMember(name, value, draw);
  }
  return odd;
}

function oddMember(name: string, value: Json, draw: () => number): Json {
  if (name === 'Values' && isList(value))
    return value.map((one) => (draw() < 0.3 ? pick(NUMBERS, draw) : one));
  // One time short: values and times must be told in pairs, but are not.
  if (name === 'Timestamps' && isList(value)) return draw() < 0.2 ? value.slice(0, -1) : value;
  if (ENUMERATIONS.has(name) && typeof value === 'string') return draw() < 0.3 ? 'Hibernating' : value;
  if (typeof value === 'number' && draw() < 0.3) {
    if (isTimeMember(name)) return pick(TIMES, draw);
    if (COUNTS.test(name)) return pick(NUMBERS, draw);
  }
  // A map of a user's own names: what is in it is not ours to know.
  if (name === 'Environment') return value;
  return oddValue(value, draw);
}

function oddValue(value: Json, draw: () => number): Json {
  if (typeof value !== 'object' || value === null) return value;
  if (!isList(value)) return oddObject(value, draw);
  return value.map((one) => oddValue(one, draw));
}

function pick(choices: readonly Json[], draw: () => number): Json {
  return choices[Math.floor(draw() * choices.length)] ?? null;
}
