import type { Random } from './random.js';

/**
 * How many requests come, over time. Every rate is in requests per minute; minutes without another origin count from
 * the model's start.
 */
export type Arrivals =
  | { readonly kind: 'constant'; readonly perMinute: number }
  /** A day: `perMinute` on average, up to `1 + swing` times that at the peak hour (UTC) and `1 - swing` opposite to it. */
  | {
      readonly kind: 'wave';
      readonly perMinute: number;
      /** 0 to 1. */
      readonly swing: number;
      readonly peakHour: number;
    }
  /** `perMinute` always, and `size` more within `spreadSeconds` every so often, first after `afterMinutes`. */
  | {
      readonly kind: 'bursts';
      readonly perMinute: number;
      readonly size: number;
      readonly everyMinutes: number;
      /** Default 10. */
      readonly spreadSeconds?: number;
      /** Default 0. */
      readonly afterMinutes?: number;
    }
  /** Starts with `on`. */
  | {
      readonly kind: 'onOff';
      readonly perMinute: number;
      readonly onMinutes: number;
      readonly offMinutes: number;
      /** Default 0. */
      readonly offPerMinute?: number;
    }
  /** A rate from each of these minutes on, which rise; none before the first. Starts again every so often, if told so. */
  | {
      readonly kind: 'steps';
      readonly steps: readonly RateStep[];
      readonly everyMinutes?: number;
    }
  /** Exactly these moments (milliseconds since 1970), again every so often, if told so. A recorded day can be replayed. */
  | { readonly kind: 'times'; readonly atMs: readonly number[]; readonly everyMinutes?: number };

export interface RateStep {
  readonly afterMinutes: number;
  readonly perMinute: number;
}

/** `random`: a Poisson process. `even`: the same rate without chance. */
export type Spacing = 'random' | 'even';

export interface ArrivalStream {
  /** The next arrival's moment; Infinity when there is none any more. */
  next(): number;
}

/** A stretch with one rate. */
interface Piece {
  readonly perMs: number;
  /** Later than the moment asked for. */
  readonly untilMs: number;
}

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

export function createArrivals(
  arrivals: Arrivals,
  startMs: number,
  spacing: Spacing,
  random: Random,
): ArrivalStream {
  if (arrivals.kind === 'times')
    return replay(arrivals.atMs, (arrivals.everyMinutes ?? 0) * MINUTE_MS, startMs);
  if (isNothing(arrivals)) return { next: () => Infinity };
  const pieceAt = curveOf(arrivals, startMs);
  let nowMs = startMs;
  const next = (): number => {
    // Requests come whenever the rate has added up to the next draw: exact for any sequence of pieces.
    let missing = spacing === 'even' ? 1 : -Math.log(1 - random.next());
    while (nowMs !== Infinity) {
      const { perMs, untilMs } = pieceAt(nowMs);
      const atMs = perMs > 0 ? nowMs + missing / perMs : Infinity;
      if (atMs < untilMs) return (nowMs = atMs);
      missing -= perMs > 0 ? perMs * (untilMs - nowMs) : 0;
      nowMs = untilMs;
    }
    return Infinity;
  };
  return { next };
}

/** A rate of zero that starts again and again would be looked through for ever. */
function isNothing(arrivals: Exclude<Arrivals, { kind: 'times' }>): boolean {
  switch (arrivals.kind) {
    case 'constant':
    case 'wave':
      return arrivals.perMinute === 0;
    case 'bursts':
      return arrivals.perMinute === 0 && arrivals.size === 0;
    case 'onOff':
      return arrivals.perMinute === 0 && (arrivals.offPerMinute ?? 0) === 0;
    case 'steps':
      return arrivals.steps.every(({ perMinute }) => perMinute === 0);
  }
}

function curveOf(arrivals: Exclude<Arrivals, { kind: 'times' }>, startMs: number): (atMs: number) => Piece {
  switch (arrivals.kind) {
    case 'constant':
      return () => ({ perMs: arrivals.perMinute / MINUTE_MS, untilMs: Infinity });
    case 'wave':
      return (atMs) => wavePiece(arrivals, atMs);
    case 'bursts': {
      const { perMinute, size, everyMinutes, spreadSeconds = 10, afterMinutes = 0 } = arrivals;
      const lastsMinutes = spreadSeconds / 60;
      const steps = [
        { afterMinutes: 0, perMinute: perMinute + size / lastsMinutes },
        { afterMinutes: lastsMinutes, perMinute },
      ];
      const cycle = stepCurve(steps, everyMinutes, startMs + Math.round(afterMinutes * MINUTE_MS));
      return (atMs) => cycle(atMs, perMinute);
    }
    case 'onOff': {
      const { perMinute, onMinutes, offMinutes, offPerMinute = 0 } = arrivals;
      const steps = [
        { afterMinutes: 0, perMinute },
        { afterMinutes: onMinutes, perMinute: offPerMinute },
      ];
      return stepCurve(steps, onMinutes + offMinutes, startMs);
    }
    case 'steps':
      return stepCurve(arrivals.steps, arrivals.everyMinutes, startMs);
  }
}

function wavePiece({ perMinute, swing, peakHour }: Extract<Arrivals, { kind: 'wave' }>, atMs: number): Piece {
  // One rate a minute, that of its middle: smooth enough, and exact in itself.
  const minute = Math.floor(atMs / MINUTE_MS);
  const angle = 2 * Math.PI * (((minute + 0.5) * MINUTE_MS) / DAY_MS - peakHour / 24);
  return {
    perMs: (perMinute * (1 + swing * Math.cos(angle))) / MINUTE_MS,
    untilMs: (minute + 1) * MINUTE_MS,
  };
}

function stepCurve(
  steps: readonly RateStep[],
  everyMinutes: number | undefined,
  originMs: number,
): (atMs: number, beforePerMinute?: number) => Piece {
  // Whole milliseconds, so that a boundary is the same number whichever way it is reached.
  const bounds = steps.map(({ afterMinutes }) => Math.round(afterMinutes * MINUTE_MS));
  const periodMs = everyMinutes === undefined ? Infinity : Math.round(everyMinutes * MINUTE_MS);
  return (atMs, beforePerMinute = 0) => {
    if (atMs < originMs) return { perMs: beforePerMinute / MINUTE_MS, untilMs: originMs };
    const cycleMs =
      periodMs === Infinity ? originMs : originMs + Math.floor((atMs - originMs) / periodMs) * periodMs;
    const intoMs = Math.max(0, atMs - cycleMs);
    const next = firstAbove(bounds, intoMs);
    const current = steps[next - 1];
    const untilMs = Math.min(bounds[next] ?? Infinity, periodMs);
    return { perMs: (current?.perMinute ?? 0) / MINUTE_MS, untilMs: cycleMs + untilMs };
  };
}

/** Index of the first of rising bounds that lies above a value; their number when none does. */
function firstAbove(bounds: readonly number[], value: number): number {
  let [low, high] = [0, bounds.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((bounds[middle] ?? Infinity) > value) high = middle;
    else low = middle + 1;
  }
  return low;
}

function replay(atMs: readonly number[], everyMs: number, startMs: number): ArrivalStream {
  const moments = [...atMs].sort((a, b) => a - b);
  let cycle = 0;
  let at = 0;
  const next = (): number => {
    for (;;) {
      const moment = moments[at];
      if (moment === undefined) {
        if (everyMs === 0 || moments.length === 0) return Infinity;
        cycle++;
        at = 0;
        continue;
      }
      at++;
      const thisMs = moment + cycle * everyMs;
      if (thisMs >= startMs) return thisMs;
    }
  };
  return { next };
}
