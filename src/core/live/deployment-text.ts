import type { Deployment, Json, JsonObject } from './ports.js';

/** Stands for a value that is not shown. Whoever reads the text takes it for unknown, never for four characters. */
export const MASKED = '••••';

export interface DeploymentTextOptions {
  /** True once somebody asked to see the values of the containers' environments. */
  readonly revealed: boolean;
  /**
   * True for variables of model servers, such as a worker count: their numbers and switches are no secret and stay
   * readable, for rules look at them.
   */
  readonly isKnownVariable: (name: string) => boolean;
}

/** Whole and decimal numbers, true and false: what a secret never is. */
const PLAIN = /^\s*([-+]?\d+(\.\d+)?|true|false)\s*$/i;

/**
 * What runs, as one JSON text: the answers of AWS member by member, in the order in which AWS gave them, under the
 * names that `describe-…` gives to lists. `EndpointConfig` is absent when it could not be read, `NotRead` when
 * everything was.
 */
export function deploymentText(deployment: Deployment, options: DeploymentTextOptions): string {
  const { endpoint, configuration, models, targets, policies, alarms, missing } = deployment;
  const text: JsonObject = {
    Endpoint: endpoint,
    ...(configuration === undefined ? {} : { EndpointConfig: configuration }),
    Models: models,
    ScalableTargets: targets,
    ScalingPolicies: policies,
    MetricAlarms: alarms,
    ...(missing.length === 0
      ? {}
      : { NotRead: missing.map(({ part, reason }) => ({ Part: part, Reason: reason })) }),
  };
  return `${JSON.stringify(options.revealed ? text : masked(text, options), null, 2)}\n`;
}

/** The same with every `Environment` masked, wherever AWS puts one. */
function masked(json: Json, options: DeploymentTextOptions): Json {
  if (isList(json)) return json.map((item) => masked(item, options));
  if (typeof json !== 'object' || json === null) return json;
  return mapMembers(json, (name, value) =>
    name === 'Environment' ? maskedEnvironment(value, options) : masked(value, options),
  );
}

function maskedEnvironment(json: Json, { isKnownVariable }: DeploymentTextOptions): Json {
  if (typeof json !== 'object' || json === null || isList(json)) return MASKED;
  return mapMembers(json, (name, value) => (isPlain(value) && isKnownVariable(name) ? value : MASKED));
}

function isPlain(value: Json): boolean {
  return typeof value === 'string' && PLAIN.test(value);
}

function mapMembers(json: JsonObject, map: (name: string, value: Json) => Json): JsonObject {
  return Object.fromEntries(Object.entries(json).map(([name, value]) => [name, map(name, value)]));
}

function isList(json: Json): json is readonly Json[] {
  return Array.isArray(json);
}
