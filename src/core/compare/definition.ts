import type { Location } from '../text/range.js';
import type {
  Alarm,
  Dialect,
  Endpoint,
  EndpointConfig,
  Model,
  ScalableTarget,
  ScalingPolicy,
  Variant,
} from '../lint/model/nouns.js';
import type { DeploymentFormat } from '../write/format.js';

/** Where files define an endpoint, by the name under which it is deployed. */
export interface Definition {
  /** The endpoint's name, as deployed. */
  readonly name: string;
  /** True when a deploy-time input may give it another name: the file's is a default. */
  readonly isNameOverridable: boolean;
  readonly dialect: Dialect;
  /** What can be written beside it; undefined: nothing that is known to fit. */
  readonly format: DeploymentFormat | undefined;
  /** The call, resource or key that it stands for: the place of the code lens. */
  readonly at: Location;
  /** What names the endpoint: itself, `.deploy(endpoint_name=…)`, or its scaling where no file has more. */
  readonly noun: Endpoint | EndpointConfig | ScalableTarget | ScalingPolicy;
  /** The logical id, address or variable that other places of the file know the endpoint by. */
  readonly symbol: string | undefined;
  /** Undefined when no file has it, or when several may be it. */
  readonly config: EndpointConfig | undefined;
  /** Of the configuration, in its order; one without a `variant` when only scaling is known. */
  readonly variants: readonly DefinedVariant[];
  /** Scaling that names the endpoint and no variant that could be told. */
  readonly scalings: readonly DefinedScaling[];
}

export interface DefinedVariant {
  readonly variant: Variant;
  /** Undefined when no file has it, or when several may be it. */
  readonly model: Model | undefined;
  readonly scalings: readonly DefinedScaling[];
}

/** Scaling of one variant, maybe in another file than the endpoint. */
export interface DefinedScaling {
  readonly target: ScalableTarget | undefined;
  readonly policies: readonly ScalingPolicy[];
  readonly alarms: readonly Alarm[];
}
