/** Where a name of the API is written otherwise than its words would be. */
const NAMES: ReadonlyMap<string, string> = new Map([
  ['request-ttl-seconds', 'RequestTTLSeconds'],
  ['ok-actions', 'OKActions'],
]);
const OPTIONS: ReadonlyMap<string, string> = new Map([...NAMES].map(([option, name]) => [name, option]));

/** `max-capacity` is MaxCapacity. */
export function memberOf(option: string): string {
  const words = option.split('-').map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return NAMES.get(option) ?? words.join('');
}

export function optionOf(member: string): string {
  return OPTIONS.get(member) ?? member.replace(/(?<=[a-z\d])(?=[A-Z])/g, '-').toLowerCase();
}

/** Members that are objects, written in JSON or in shorthand. */
export const STRUCTURES: ReadonlySet<string> = new Set([
  'PrimaryContainer',
  'VpcConfig',
  'InferenceExecutionConfig',
  'DataCaptureConfig',
  'AsyncInferenceConfig',
  'ExplainerConfig',
  'DeploymentConfig',
  'TargetTrackingScalingPolicyConfiguration',
  'StepScalingPolicyConfiguration',
  'SuspendedState',
]);

/** Members that are lists of objects: one word each, or all of them as JSON. */
export const LISTS: ReadonlySet<string> = new Set([
  'Containers',
  'ProductionVariants',
  'ShadowProductionVariants',
  'Dimensions',
  'Metrics',
  'Tags',
]);

/** Members that are lists of texts, one word each. */
export const TEXT_LISTS: ReadonlySet<string> = new Set([
  'AlarmActions',
  'OKActions',
  'InsufficientDataActions',
]);

/** Options of the program itself that take a value: https://docs.aws.amazon.com/cli/latest/reference/. */
export const GLOBAL_OPTIONS: ReadonlySet<string> = new Set([
  'endpoint-url',
  'output',
  'query',
  'profile',
  'region',
  'color',
  'ca-bundle',
  'cli-read-timeout',
  'cli-connect-timeout',
  'cli-binary-format',
]);

/** Options that take no value. */
export const GLOBAL_FLAGS: ReadonlySet<string> = new Set([
  'debug',
  'no-verify-ssl',
  'no-paginate',
  'no-sign-request',
  'no-cli-pager',
  'cli-auto-prompt',
  'no-cli-auto-prompt',
]);
