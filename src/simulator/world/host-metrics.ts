import { instanceOf } from '../../core/facts/instance-types.js';
import type { InstanceSpan } from '../../core/queue/fleet.js';
import { MINUTE_MS } from '../../core/queue/minute-ring.js';
import { drawAt } from '../../core/queue/random.js';
import type { HostingSpec, LoadSpec } from './spec.js';
import type { Sample, Window } from './sample.js';

interface Hardware {
  readonly vcpu: number;
  readonly gpus: number;
}

/** Percent of one instance, by how busy it is (0 to 1): 100 for each vCPU and each GPU. */
type Gauge = (load: LoadSpec, busy: number, hardware: Hardware) => number;

const GAUGES: Readonly<Record<string, Gauge>> = {
  CPUUtilization: ({ cpu }, busy, { vcpu }) => 100 * vcpu * Math.min(0.98, 0.02 + cpu * busy),
  MemoryUtilization: ({ memory }, busy) => 100 * Math.min(0.98, memory + 0.04 * busy),
  DiskUtilization: ({ disk }) => 100 * disk,
  GPUUtilization: ({ gpu }, busy, { gpus }) => 100 * gpus * Math.min(0.99, gpu * busy),
  GPUMemoryUtilization: ({ gpuMemory }, busy, { gpus }) =>
    100 * gpus * Math.min(0.98, gpuMemory + 0.03 * busy),
};

export function hostMetricNames({ instanceType }: HostingSpec): readonly string[] {
  const hasGpu = hardwareOf(instanceType).gpus > 0;
  return Object.keys(GAUGES).filter((name) => hasGpu || !name.startsWith('GPU'));
}

export interface Hosts {
  readonly seed: number;
  readonly hosting: HostingSpec;
  /** Instances that existed in a stretch of time. */
  readonly instances: (fromMs: number, toMs: number) => readonly InstanceSpan[];
  /** Share of the places that worked in the minute that starts there; undefined: not known yet. */
  readonly busyIn: (minuteStartMs: number) => number | undefined;
}

/**
 * Each instance sends one value at the end of each publish period, for that period: so SampleCount over a minute is
 * instances × 60 / period. Nothing at zero instances, nothing of a minute that is not over.
 */
export function* hostSamples(name: string, hosts: Hosts, window: Window): Iterable<Sample> {
  const { hosting, seed } = hosts;
  const gauge = GAUGES[name];
  if (gauge === undefined || !hostMetricNames(hosting).includes(name)) return;
  const hardware = hardwareOf(hosting.instanceType);
  const everyMs = (hosting.publishSeconds ?? 60) * 1000;
  const salt = name.length;
  const spans = hosts.instances(window.fromMs - everyMs, window.toMs + everyMs);
  for (let atMs = Math.ceil(window.fromMs / everyMs) * everyMs; atMs < window.toMs; atMs += everyMs) {
    const endMs = atMs + everyMs;
    const busy = busyBetween(hosts, atMs, endMs);
    if (busy === undefined) continue;
    const values = reporting(spans, endMs, hosting).map(({ id }) => {
      const wobble = 0.92 + 0.16 * drawAt(seed ^ id, atMs / 1000, salt);
      return Math.round(gauge(hosting.load, Math.min(1, busy * wobble), hardware) * 100) / 100;
    });
    if (values.length === 0) continue;
    yield {
      atMs,
      visibleMs: Math.ceil(endMs / MINUTE_MS) * MINUTE_MS,
      count: values.length,
      sum: values.reduce((sum, value) => sum + value, 0),
      minimum: Math.min(...values),
      maximum: Math.max(...values),
    };
  }
}

/** Who sends its value at this moment. The one that is lost is another one each time. */
function reporting(
  spans: readonly InstanceSpan[],
  endMs: number,
  { losses }: HostingSpec,
): readonly InstanceSpan[] {
  const there = spans.filter(({ fromMs, toMs }) => fromMs < endMs && toMs >= endMs);
  if (losses === undefined) return there;
  const minute = Math.floor(endMs / MINUTE_MS);
  if (minute % losses.everyMinutes >= losses.lastMinutes) return there;
  const lost = Math.floor(minute / losses.everyMinutes) % Math.max(1, there.length);
  return there.filter((_, index) => index !== lost);
}

function busyBetween({ busyIn }: Hosts, fromMs: number, toMs: number): number | undefined {
  let sum = 0;
  let count = 0;
  for (let at = Math.floor(fromMs / MINUTE_MS) * MINUTE_MS; at < toMs; at += MINUTE_MS) {
    const busy = busyIn(at);
    if (busy === undefined) return undefined;
    sum += busy;
    count++;
  }
  return sum / count;
}

function hardwareOf(instanceType: string): Hardware {
  return instanceOf(instanceType) ?? { vcpu: 4, gpus: 0 };
}
