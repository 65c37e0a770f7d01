import type { Evidence } from '../../model/file-model.js';
import type {
  Alarm,
  Endpoint,
  EndpointConfig,
  Invocation,
  Model,
  PolicyStatement,
  ScalableTarget,
  ScalingPolicy,
} from '../../model/nouns.js';

/** The metric of alarms that wake an endpoint from zero. */
export const WAKE = 'HasBacklogWithoutCapacity';

/** What is found in one document, in the text's order. */
export interface Nouns {
  readonly models: Model[];
  readonly endpointConfigs: EndpointConfig[];
  readonly endpoints: Endpoint[];
  readonly invocations: Invocation[];
  readonly targets: ScalableTarget[];
  readonly policies: ScalingPolicy[];
  readonly alarms: Alarm[];
  readonly statements: PolicyStatement[];
  readonly evidence: Evidence[];
  /** Names of metrics that something is about which could not be read. */
  readonly mentions: Set<string>;
}

export function noNouns(): Nouns {
  return {
    models: [],
    endpointConfigs: [],
    endpoints: [],
    invocations: [],
    targets: [],
    policies: [],
    alarms: [],
    statements: [],
    evidence: [],
    mentions: new Set(),
  };
}
