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
  };
}
