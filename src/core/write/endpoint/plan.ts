import { instanceOf } from '../../facts/instance-types.js';
import { identifiersOf, type Identifiers } from '../spell/names.js';
import type { ScalingPlan } from '../scaling/plan.js';
import type { EndpointRequest } from './request.js';
import { RANGES } from './request.js';

/** Everything that more than one file has to agree on. */
export interface EndpointPlan extends EndpointRequest {
  readonly ids: Identifiers;
  /**
   * What every timeout of the way is set to: the longest request and some time to answer. The servers must not give
   * up before the service does, and a server that waits longer works for nobody.
   */
  readonly timeoutSeconds: number;
  /** The body that nginx lets through. */
  readonly bodyMebibytes: number;
  /** gunicorn's threads for Flask, and the model's for FastAPI: none of the requests waits in the container. */
  readonly threads: number;
  readonly hasGpu: boolean;
  readonly isArm: boolean;
  readonly initialInstances: number;
  /** Repository of the image in the account's registry, whose names have no capitals. */
  readonly repository: string;
  readonly scaling: ScalingPlan;
}

/** Seconds to store and answer after the longest request. */
const SLACK_SECONDS = 60;
const MEBIBYTE = 1_048_576;
/** Beside the requests: /ping, and one that has just been answered. */
const SPARE_THREADS = 2;
/** As AWS's guide has it: https://docs.aws.amazon.com/sagemaker/latest/dg/async-inference-autoscale.html. */
const COOLDOWN_SECONDS = 300;
/** Requests that wait for one that is worked on, before another instance starts. */
const WAITING_EACH = 2;
export const VARIANT = 'AllTraffic';

export function planEndpoint(request: EndpointRequest): EndpointPlan {
  const { name, concurrency, minInstances: min, maxInstances: max } = request;
  const timeoutSeconds = Math.min(RANGES.seconds.max, request.longestInvocationSeconds + SLACK_SECONDS);
  return {
    ...request,
    ids: identifiersOf(name),
    timeoutSeconds,
    bodyMebibytes: Math.ceil(request.largestRequestBytes / MEBIBYTE),
    threads: concurrency + SPARE_THREADS,
    hasGpu: (instanceOf(request.instanceType)?.gpus ?? 0) > 0,
    // Graviton's families have a g behind their number: c7g, m6gd, r8g.
    isArm: /^ml\.[a-z]+\d+g[a-z]*\./.test(request.instanceType),
    initialInstances: Math.max(1, min),
    repository: name.toLowerCase().replace(/-+/g, '-'),
    scaling: {
      endpoint: name,
      variant: VARIANT,
      min,
      max,
      targetBacklogPerInstance: concurrency * WAITING_EACH,
      scaleInCooldownSeconds: Math.max(COOLDOWN_SECONDS, timeoutSeconds),
      scaleOutCooldownSeconds: COOLDOWN_SECONDS,
      wakesFromZero: min === 0,
    },
  };
}

/** Where things are in the bucket. */
export function keysOf({
  name,
}: EndpointPlan): Readonly<Record<'model' | 'output' | 'failures' | 'requests', string>> {
  return {
    model: `${name}/model/model.tar.gz`,
    requests: `${name}/requests`,
    output: `${name}/output`,
    failures: `${name}/failures`,
  };
}
