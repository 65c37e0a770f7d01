import { ENDPOINT_NAMESPACE, HOST_NAMESPACE } from '../../facts/metrics.js';
import type { EndpointState } from './endpoint-state.js';
import type { Role } from './metric-state.js';
import type { Series } from '../series.js';
import { seriesKey } from '../series.js';

/** AWS publishes queue metrics once a minute: https://docs.aws.amazon.com/sagemaker/latest/dg/async-inference-monitor.html */
const MINUTE_S = 60;
const MINUTE_MS = 60_000;
/** A queue that is empty and does not scale is looked at every second minute. */
const CALM_MS = 120_000;
/** The second count and the failures of a row that nobody opened: a cross-check, not the news. */
const CHECK_MS = 300_000;
/** What somebody asked to be watched while they look at something else. */
const WATCHED_MS = 300_000;

/** Metrics that watching bills in an hour at most, for an endpoint of one variant: backlog, its age, failures, expiries. */
export const WATCH_METRICS_PER_HOUR = (4 * 3_600_000) / WATCHED_MS;

/** A metric somebody looks at. */
export interface Wanted {
  readonly state: EndpointState;
  readonly role: Role;
  readonly variant?: string;
  readonly series: Series;
  readonly key: string;
  readonly everyMs: number;
  /** 0 first: open and pinned rows, 1 rows with something going on, 2 the rest. */
  readonly priority: 0 | 1 | 2;
}

export interface Attention {
  readonly isExpanded: boolean;
  readonly isPinned: boolean;
  /** False while neither a row of it nor code that defines it is shown. Absent: true. */
  readonly isShown?: boolean;
  /** Somebody asked to be told of it. Absent: false. */
  readonly isWatched?: boolean;
  /** It is looked at once, whole: also what no row shows. Absent: false. */
  readonly isExamined?: boolean;
}

interface Wish {
  readonly role: Role;
  readonly metric: string;
  readonly statistic: Series['statistic'];
  readonly everyMs: number;
  readonly namespace?: string;
  readonly variant?: string;
  readonly periodSeconds?: number;
}

/** The metrics wanted of one asynchronous endpoint: few for a row, all for an open one. */
export function wantedOf(state: EndpointState, attention: Attention): readonly Wanted[] {
  const isActive = attention.isExpanded || state.isActive;
  const priority = attention.isExpanded || attention.isPinned ? 0 : isActive ? 1 : 2;
  const wishes = [
    ...(attention.isShown !== false || attention.isExpanded ? rowWishes(state, isActive) : []),
    ...(attention.isExpanded ? openWishes(state) : []),
    ...(attention.isWatched === true ? watchWishes(state) : []),
    ...(attention.isExamined === true ? examinationWishes(state) : []),
  ];
  return wishes.map((wish) => {
    const series: Series = {
      namespace: wish.namespace ?? ENDPOINT_NAMESPACE,
      metric: wish.metric,
      endpoint: state.name,
      ...(wish.variant === undefined ? {} : { variant: wish.variant }),
      statistic: wish.statistic,
      periodSeconds: wish.periodSeconds ?? MINUTE_S,
    };
    const { role, variant, everyMs } = wish;
    return {
      state,
      role,
      ...(variant === undefined ? {} : { variant }),
      series,
      key: seriesKey(series),
      // Never faster than the metric changes.
      everyMs: Math.max(everyMs, series.periodSeconds * 1000),
      priority,
    };
  });
}

function* rowWishes(state: EndpointState, isActive: boolean): Iterable<Wish> {
  const average = { statistic: 'Average' } as const;
  const everyMs = isActive ? MINUTE_MS : CALM_MS;
  yield { role: 'backlog', metric: 'ApproximateBacklogSize', ...average, everyMs };
  // Without a backlog there is no oldest request.
  if (state.hasBacklog)
    yield {
      role: 'oldestAge',
      metric: 'ApproximateAgeOfOldestRequest',
      statistic: 'Maximum',
      everyMs: MINUTE_MS,
    };
  for (const variant of state.instanceVariants) {
    yield {
      role: 'reporting',
      metric: 'CPUUtilization',
      namespace: HOST_NAMESPACE,
      statistic: 'SampleCount',
      variant,
      everyMs: state.isScaling ? MINUTE_MS : CHECK_MS,
      periodSeconds: wholePeriod(state),
    };
    yield { role: 'failed', metric: 'InvocationFailures', statistic: 'Sum', variant, everyMs: CHECK_MS };
  }
}

/** What the conditions of a watch rest on, each datapoint of it, however seldom it is asked for. */
function* watchWishes(state: EndpointState): Iterable<Wish> {
  const everyMs = WATCHED_MS;
  yield { role: 'backlog', metric: 'ApproximateBacklogSize', statistic: 'Average', everyMs };
  if (state.hasBacklog)
    yield { role: 'oldestAge', metric: 'ApproximateAgeOfOldestRequest', statistic: 'Maximum', everyMs };
  for (const variant of state.instanceVariants) {
    yield { role: 'failed', metric: 'InvocationFailures', statistic: 'Sum', variant, everyMs };
    yield { role: 'expired', metric: 'ExpiredRequests', statistic: 'Sum', variant, everyMs };
  }
}

function* openWishes(state: EndpointState): Iterable<Wish> {
  const everyMs = MINUTE_MS;
  const average = { statistic: 'Average', everyMs } as const;
  const sum = { statistic: 'Sum', everyMs } as const;
  yield { role: 'backlogPerInstance', metric: 'ApproximateBacklogSizePerInstance', ...average };
  yield { role: 'withoutCapacity', metric: 'HasBacklogWithoutCapacity', ...average };
  for (const variant of state.instanceVariants) {
    for (const metric of state.processedNames(variant)) yield { role: 'processed', metric, variant, ...sum };
    yield { role: 'failed', metric: 'InvocationFailures', variant, ...sum };
    yield { role: 'expired', metric: 'ExpiredRequests', variant, ...sum };
    yield { role: 'latency', metric: 'ModelLatency', variant, ...average };
    const host = { namespace: HOST_NAMESPACE, variant, periodSeconds: wholePeriod(state), ...average };
    yield { role: 'reporting', metric: 'CPUUtilization', ...host, statistic: 'SampleCount' };
    yield { role: 'cpu', metric: 'CPUUtilization', ...host };
    yield { role: 'memory', metric: 'MemoryUtilization', ...host };
    if (state.hasGpu(variant)) {
      yield { role: 'gpu', metric: 'GPUUtilization', ...host };
      yield { role: 'gpuMemory', metric: 'GPUMemoryUtilization', ...host };
    }
  }
}

/** How often and at which step requests fail: nothing that a row shows, so that an open row does not cost it. */
function* examinationWishes(state: EndpointState): Iterable<Wish> {
  const sum = { statistic: 'Sum', everyMs: MINUTE_MS } as const;
  for (const variant of state.instanceVariants) {
    yield { role: 'clientErrors', metric: 'Invocation4XXErrors', variant, ...sum };
    yield { role: 'serverErrors', metric: 'Invocation5XXErrors', variant, ...sum };
    yield { role: 'downloadFailures', metric: 'RequestDownloadFailures', variant, ...sum };
    yield { role: 'uploadFailures', metric: 'ResponseUploadFailures', variant, ...sum };
    yield { role: 'notificationFailures', metric: 'NotificationFailures', variant, ...sum };
  }
}

/** A minute, or the publish period where that is longer: shorter ones add up to whole minutes. */
function wholePeriod(state: EndpointState): number {
  return Math.max(MINUTE_S, state.utilisationPeriodSeconds);
}
