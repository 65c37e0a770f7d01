import type { Text } from '../../text/message.js';
import type { Location } from '../../text/range.js';
import type { ImageBuild, Nginx, Server, StartScript } from './container.js';
import type { Image } from './image.js';
import type {
  Alarm,
  Container,
  Endpoint,
  EndpointConfig,
  Invocation,
  Model,
  ScalableTarget,
  ScalingPolicy,
  Variant,
  Waiter,
  PolicyStatement,
} from './nouns.js';
import type { Known, Mapping } from './value.js';
import type { WebApp } from './web-app.js';

/**
 * How sure it is that something belongs to an asynchronous endpoint.
 * `async` findings keep their severity, `unknown` ones are at most info, `real-time` ones are dropped.
 */
export interface Exposure {
  readonly mode: 'async' | 'real-time' | 'unknown';
  readonly because: readonly { readonly at: Location; readonly what: Text }[];
}

/**
 * One container as it runs: the model's container definition, the image build behind it, the scripts and settings
 * files that go into it. Any part may be missing.
 */
export interface Serving {
  readonly image: Image;
  readonly container: Container | undefined;
  readonly model: Model | undefined;
  readonly build: ImageBuild | undefined;
  readonly scripts: readonly StartScript[];
  /** Of the build's commands, the scripts and the settings files. */
  readonly servers: readonly Server[];
  readonly nginx: readonly Nginx[];
  /** Handlers of SageMaker's paths in Python. */
  readonly apps: readonly WebApp[];
  /** Environments from the one that wins to the one that loses: model, then image. */
  readonly environments: readonly { readonly layer: 'model' | 'image'; readonly block: Mapping }[];
  readonly exposure: Exposure;
  /** The request time that this container has to stand. */
  readonly request: RequestBudget;
  /** Deployments that run it; empty for container files that hang on none. */
  readonly deployments: readonly Deployment[];
  /** Files it was assembled from; the first is the one that stands for it. */
  readonly files: readonly string[];
}

/** How long one request may take, in seconds, and who says so. */
export interface RequestBudget {
  readonly seconds: number;
  /** `default`: nobody says so, the service stops a request after 900 s. */
  readonly from: 'declared' | 'invocation' | 'default';
  /** The call's InvocationTimeoutSeconds, when it comes from one. */
  readonly known: Known<number> | undefined;
}

/** What hangs together around one variant of one endpoint configuration. */
export interface Deployment {
  readonly config: EndpointConfig;
  readonly variant: Variant | undefined;
  readonly endpoint: Endpoint | undefined;
  readonly model: Model | undefined;
  readonly servings: readonly Serving[];
  readonly target: ScalableTarget | undefined;
  readonly policies: readonly ScalingPolicy[];
  readonly alarms: readonly Alarm[];
  readonly invocations: readonly Invocation[];
}

/** Facts that no file can hold, from `sagemaker-async.json`; undefined members were not declared. */
export interface Budget {
  readonly longestInvocationSeconds: number | undefined;
  readonly largestRequestBytes: number | undefined;
  readonly largestResponseBytes: number | undefined;
  readonly concurrency: number | undefined;
}

/** One scaling set-up: a target with the policies and alarms that act on it, deployment known or not. */
export interface Scaling {
  readonly target: ScalableTarget | undefined;
  readonly policies: readonly ScalingPolicy[];
  readonly alarms: readonly Alarm[];
  /** The endpoint configuration it scales, when linked. */
  readonly deployment: Deployment | undefined;
  readonly exposure: Exposure;
  /** True when HasBacklogWithoutCapacity is named in reach, joined or not. */
  readonly mayWake: boolean;
}

/** What rules are given: all nouns of the project, linked. */
export interface Project {
  readonly deployments: readonly Deployment[];
  readonly servings: readonly Serving[];
  readonly scalings: readonly Scaling[];
  readonly endpointConfigs: readonly EndpointConfig[];
  readonly endpoints: readonly Endpoint[];
  readonly models: readonly Model[];
  readonly invocations: readonly Invocation[];
  readonly waiters: readonly Waiter[];
  readonly alarms: readonly Alarm[];
  readonly policies: readonly ScalingPolicy[];
  readonly statements: readonly PolicyStatement[];
  /** Deployments that an invocation surely calls. */
  readonly deploymentOf: (invocation: Invocation) => Deployment | undefined;
  /** Mode of the file tree around a place, for nouns that hang on no deployment. */
  readonly exposureAt: (file: string) => Exposure;
  readonly budgetAt: (file: string) => Budget;
}
