import type { Evidence } from '../../model/file-model.js';
import type {
  Alarm,
  Endpoint,
  EndpointConfig,
  Invocation,
  Model,
  ScalableTarget,
  ScalingPolicy,
} from '../../model/nouns.js';

/** What is found in one file, in the text's order. */
export interface Found {
  readonly models: Model[];
  readonly endpointConfigs: EndpointConfig[];
  readonly endpoints: Endpoint[];
  readonly invocations: Invocation[];
  readonly targets: ScalableTarget[];
  readonly policies: ScalingPolicy[];
  readonly alarms: Alarm[];
  readonly evidence: Evidence[];
}

export function nothingFound(): Found {
  return {
    models: [],
    endpointConfigs: [],
    endpoints: [],
    invocations: [],
    targets: [],
    policies: [],
    alarms: [],
    evidence: [],
  };
}
