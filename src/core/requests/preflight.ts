import { INVOCATION_TIMEOUT, REQUEST_TTL } from '../facts/requests.js';
import type { Moment } from '../live/clock.js';
import { formatBytes } from '../live/outline/bytes.js';
import { formatDuration } from '../live/outline/formats.js';
import { freshValue, metricOf } from '../live/outline/freshness.js';
import { situationOf } from '../live/outline/situation.js';
import type { EndpointSnapshot } from '../live/snapshot.js';
import type { Message } from '../text/message.js';
import { say } from '../text/message.js';

/** A limit of the deployed configuration: a rung of its ladder. */
export interface DeployedLimit {
  /** `nginx`, `gunicorn`, `torchserve`, … */
  readonly layer: string;
  /** The setting by its own name. */
  readonly setting: string;
  readonly kind: 'request-bytes' | 'seconds';
  /** Infinity: none. */
  readonly value: number;
  readonly isDefault: boolean;
}

export interface PlannedRequest {
  readonly bytes: number;
  /** Empty: none is sent along. */
  readonly contentType: string;
  readonly ttlSeconds?: number;
  readonly timeoutSeconds?: number;
}

export interface PreflightContext {
  readonly endpoint: EndpointSnapshot;
  readonly now: Moment;
  /** Of the deployed configuration; undefined: it could not be read. */
  readonly limits: readonly DeployedLimit[] | undefined;
}

/** `blocked`: AWS would refuse it. `warning`: it will most likely fail. `note`: worth knowing. */
export type PreflightVerdict = 'good' | 'note' | 'warning' | 'blocked';

export interface PreflightResult {
  readonly verdict: PreflightVerdict;
  readonly says: Message;
}

/** "1 GB" may mean either: https://docs.aws.amazon.com/sagemaker/latest/dg/async-inference.html */
const GB = 1e9;
const GIB = 2 ** 30;

/** What stands in a request's way, worst first; one line that says so where nothing does. */
export function preflight(request: PlannedRequest, context: PreflightContext): readonly PreflightResult[] {
  const results = [
    ...sizeResults(request, context),
    ...timeResults(request, context),
    ...queueResults(request, context),
    ...endpointResults(context),
    ...typeResults(request),
  ].sort((a, b) => ORDER.indexOf(a.verdict) - ORDER.indexOf(b.verdict));
  if (results.length > 0) return results;
  return [
    {
      verdict: 'good',
      says: say`Nothing stands in its way: ${formatBytes(request.bytes)} pass every known limit.`,
    },
  ];
}

const ORDER: readonly PreflightVerdict[] = ['blocked', 'warning', 'note', 'good'];

/** The worst verdict of all. */
export function worstOf(results: readonly PreflightResult[]): PreflightVerdict {
  return ORDER.find((verdict) => results.some((one) => one.verdict === verdict)) ?? 'good';
}

function* sizeResults({ bytes }: PlannedRequest, { limits }: PreflightContext): Iterable<PreflightResult> {
  const size = formatBytes(bytes);
  if (bytes > GIB) {
    yield { verdict: 'blocked', says: say`${size} are more than asynchronous inference takes (1 GB).` };
    return;
  }
  if (bytes > GB)
    yield { verdict: 'note', says: say`${size} are at the limit of asynchronous inference (1 GB).` };
  if (bytes === 0) yield { verdict: 'warning', says: say`The file is empty.` };
  if (limits === undefined) {
    yield {
      verdict: 'note',
      says: say`What is deployed could not be read, so that its own limits are not known.`,
    };
    return;
  }
  for (const { layer, setting, value, kind, isDefault } of limits) {
    if (kind !== 'request-bytes' || value >= bytes) continue;
    const most = formatBytes(value);
    yield {
      verdict: 'warning',
      says: isDefault
        ? say`${layer} takes ${most} (default of ${setting}); these are ${size}.`
        : say`${layer} takes ${most} (${setting}); these are ${size}.`,
    };
  }
}

function* timeResults(
  { timeoutSeconds }: PlannedRequest,
  { limits }: PreflightContext,
): Iterable<PreflightResult> {
  const wanted = timeoutSeconds ?? INVOCATION_TIMEOUT.default;
  for (const { layer, setting, value, kind } of limits ?? []) {
    if (kind !== 'seconds' || value >= wanted) continue;
    yield {
      // A short request passes: nobody knows yet how long this one takes.
      verdict: 'note',
      says: say`${layer} ends a request after ${seconds(value)} (${setting}), before the ${seconds(wanted)} that it is allowed.`,
    };
  }
}

function* queueResults(
  { ttlSeconds }: PlannedRequest,
  { endpoint, now }: PreflightContext,
): Iterable<PreflightResult> {
  const ttl = ttlSeconds ?? REQUEST_TTL.default;
  const oldest = freshValue(metricOf(endpoint.queue.oldestAge, now));
  if (oldest !== undefined && oldest > ttl) {
    yield {
      verdict: 'warning',
      says: say`Requests wait ${seconds(oldest)} now; this one would expire after ${seconds(ttl)}.`,
    };
  } else if (oldest !== undefined && oldest > ttl / 2) {
    yield {
      verdict: 'note',
      says: say`Requests wait ${seconds(oldest)} now, of ${seconds(ttl)} until this one would expire.`,
    };
  }
}

function* endpointResults({ endpoint, now }: PreflightContext): Iterable<PreflightResult> {
  const { status, asynchronous } = endpoint;
  if (status !== 'InService' && status !== 'Updating' && status !== 'SystemUpdating')
    yield { verdict: 'blocked', says: say`The endpoint is ${status}: it takes no requests.` };
  const { condition } = situationOf(endpoint, now);
  if (condition === 'asleep' || condition === 'starved')
    yield {
      verdict: 'note',
      says: say`No instance runs: the request waits until one has started, if a policy starts one.`,
    };
  if (asynchronous !== undefined && asynchronous.failurePath === undefined)
    yield {
      verdict: 'note',
      says: say`The endpoint has no S3FailurePath: if the request fails, nothing tells why but the log.`,
    };
}

function* typeResults({ contentType }: PlannedRequest): Iterable<PreflightResult> {
  if (contentType === '')
    yield { verdict: 'note', says: say`Without a content type most containers do not know what they get.` };
}

function seconds(value: number): string {
  return formatDuration(value * 1000);
}
