import { ENDPOINT_NAMESPACE, HOST_NAMESPACE } from '../facts/metrics.js';
import type { Series } from '../live/series.js';
import type { EndpointSnapshot, MetricReading } from '../live/snapshot.js';
import type { RangeId } from './ranges.js';
import { periodOf } from './ranges.js';

/** What is drawn of an endpoint; the name of its place in the snapshot of the tree. */
export type ChartRole =
  | 'backlog'
  | 'oldestAge'
  | 'reporting'
  | 'processed'
  | 'failed'
  | 'expired'
  | 'latency'
  | 'cpu'
  | 'memory'
  | 'gpu'
  | 'gpuMemory';

/** A curve, and what is asked of CloudWatch for it. */
export interface Curve {
  readonly role: ChartRole;
  /** Absent: of the endpoint as a whole. */
  readonly variant?: string;
  /** Names its points in a store: what differs in it differs in its points. */
  readonly key: string;
  readonly periodSeconds: number;
  /** More than one: spellings of the same metric, of which one is published. */
  readonly series: readonly Series[];
  /** What the tree has read of it. */
  readonly reading: MetricReading | undefined;
}

/** AWS's page spells it with three s: https://docs.aws.amazon.com/sagemaker/latest/dg/async-inference-monitor.html */
const PROCESSED = ['InvocationsProcesssed', 'InvocationsProcessed'];

/**
 * All curves of an endpoint.
 *
 * @param hasGpu of a variant; true where the instance type is not known: the metrics may exist.
 */
export function curvesOf(
  placeId: string,
  endpoint: EndpointSnapshot,
  range: RangeId,
  hasGpu: (variant: string) => boolean,
): readonly Curve[] {
  const { name, queue, variants, utilisationPeriodSeconds } = endpoint;
  const curve = (
    role: ChartRole,
    metrics: readonly string[],
    statistic: Series['statistic'],
    reading: MetricReading | undefined,
    variant?: string,
  ): Curve => {
    const isHost = ['reporting', 'cpu', 'memory', 'gpu', 'gpuMemory'].includes(role);
    const periodSeconds = periodOf(range, isHost ? utilisationPeriodSeconds : 60);
    const of = variant === undefined ? {} : { variant };
    const namespace = isHost ? HOST_NAMESPACE : ENDPOINT_NAMESPACE;
    return {
      role,
      ...of,
      key: JSON.stringify([placeId, name, variant ?? null, role, periodSeconds]),
      periodSeconds,
      series: metrics.map((metric) => ({
        ...{ namespace, metric, endpoint: name, statistic, periodSeconds },
        ...of,
      })),
      reading,
    };
  };
  return [
    curve('backlog', ['ApproximateBacklogSize'], 'Average', queue.backlog),
    curve('oldestAge', ['ApproximateAgeOfOldestRequest'], 'Maximum', queue.oldestAge),
    ...variants
      .filter(({ isServerless }) => !isServerless)
      .flatMap((variant) => [
        curve('reporting', ['CPUUtilization'], 'SampleCount', variant.reporting, variant.name),
        curve('processed', PROCESSED, 'Sum', variant.processed, variant.name),
        curve('failed', ['InvocationFailures'], 'Sum', variant.failed, variant.name),
        curve('expired', ['ExpiredRequests'], 'Sum', variant.expired, variant.name),
        curve('latency', ['ModelLatency'], 'Average', variant.latency, variant.name),
        curve('cpu', ['CPUUtilization'], 'Average', variant.cpu, variant.name),
        curve('memory', ['MemoryUtilization'], 'Average', variant.memory, variant.name),
        ...(hasGpu(variant.name)
          ? [
              curve('gpu', ['GPUUtilization'], 'Average', variant.gpu, variant.name),
              curve('gpuMemory', ['GPUMemoryUtilization'], 'Average', variant.gpuMemory, variant.name),
            ]
          : []),
      ]),
  ];
}
