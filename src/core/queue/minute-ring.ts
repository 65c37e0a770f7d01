/** One whole minute, as CloudWatch would have it after the minute is over. */
export interface MinuteRecord {
  readonly startMs: number;
  /** Queued plus in process: ApproximateBacklogSize. */
  readonly backlog: Spread;
  /** By instances that exist; by 1 while there is none, for AWS then publishes the whole backlog. */
  readonly backlogPerInstance: Spread;
  /** Of the oldest request in the queue, 0 while it is empty. */
  readonly oldestAgeSeconds: Spread;
  /** Share of the minute with a backlog and no instance. */
  readonly hasBacklogWithoutCapacity: number;
  readonly arrived: number;
  /** Ended well. */
  readonly processed: number;
  readonly failed: number;
  readonly expired: number;
  /** From an instance that went, back into the queue. */
  readonly putBack: number;
  /** Of invocations that ended in this minute, well or not. */
  readonly latencyMs: Tally;
  /** Of the same: from arrival to the start of the invocation. */
  readonly waitMs: Tally;
  /** Of the same: from arrival to the end. */
  readonly totalMs: Tally;
  /** At its end: each sends its utilisation once a minute. */
  readonly reportingInstances: number;
  /** Places that worked, of those there were; 0 without instances. */
  readonly busyShare: number;
}

/** Of a value over time. */
export interface Spread {
  readonly average: number;
  readonly minimum: number;
  readonly maximum: number;
}

/** Of single measurements; all 0 when there were none. */
export interface Tally {
  readonly count: number;
  readonly sum: number;
  readonly minimum: number;
  readonly maximum: number;
}

/** Where each part of a minute begins in its row. */
const AT = {
  backlog: 0,
  backlogPerInstance: 3,
  oldestAgeSeconds: 6,
  latencyMs: 9,
  waitMs: 13,
  totalMs: 17,
  hasBacklogWithoutCapacity: 21,
  arrived: 22,
  processed: 23,
  failed: 24,
  expired: 25,
  putBack: 26,
  reportingInstances: 27,
  busyShare: 28,
} as const;

const WIDTH = 29;

export const MINUTE_MS = 60_000;

/** Minutes that are kept: six hours. */
export const KEPT_MINUTES = 360;
/** Room that is made first. */
const FIRST_MINUTES = 192;

/**
 * The newest minutes, in one flat array: thousands of endpoints with six hours each stay small. Minutes follow each
 * other without a gap.
 */
export class MinuteRing {
  #rows = new Float64Array(0);
  #count = 0;
  #endMs = 0;

  get length(): number {
    return Math.min(this.#count, KEPT_MINUTES);
  }

  add(record: MinuteRecord): void {
    const at = (this.#count % KEPT_MINUTES) * WIDTH;
    if (at + WIDTH > this.#rows.length) this.#grow();
    const rows = this.#rows;
    putSpread(rows, at + AT.backlog, record.backlog);
    putSpread(rows, at + AT.backlogPerInstance, record.backlogPerInstance);
    putSpread(rows, at + AT.oldestAgeSeconds, record.oldestAgeSeconds);
    putTally(rows, at + AT.latencyMs, record.latencyMs);
    putTally(rows, at + AT.waitMs, record.waitMs);
    putTally(rows, at + AT.totalMs, record.totalMs);
    rows[at + AT.hasBacklogWithoutCapacity] = record.hasBacklogWithoutCapacity;
    rows[at + AT.arrived] = record.arrived;
    rows[at + AT.processed] = record.processed;
    rows[at + AT.failed] = record.failed;
    rows[at + AT.expired] = record.expired;
    rows[at + AT.putBack] = record.putBack;
    rows[at + AT.reportingInstances] = record.reportingInstances;
    rows[at + AT.busyShare] = record.busyShare;
    this.#count++;
    this.#endMs = record.startMs + MINUTE_MS;
  }

  /** A value, or the average of one over time, of the minute that many before the newest; undefined: not kept. */
  back(
    part: 'backlog' | 'backlogPerInstance' | 'hasBacklogWithoutCapacity',
    minutes: number,
  ): number | undefined {
    const row = this.#rowOf(minutes);
    return row === undefined ? undefined : this.#rows[row + AT[part]];
  }

  /** Minutes that start in `[fromMs, toMs)`, oldest first. */
  between(fromMs: number, toMs: number): readonly MinuteRecord[] {
    const newest = Math.floor((this.#endMs - toMs) / MINUTE_MS);
    const oldest = Math.floor((this.#endMs - fromMs) / MINUTE_MS) - 1;
    const found: MinuteRecord[] = [];
    for (let at = Math.min(oldest, this.length - 1); at >= Math.max(newest, 0); at--) {
      const record = this.#read(at);
      if (record !== undefined) found.push(record);
    }
    return found;
  }

  #rowOf(minutesBack: number): number | undefined {
    if (minutesBack < 0 || minutesBack >= this.length) return undefined;
    return ((this.#count - 1 - minutesBack) % KEPT_MINUTES) * WIDTH;
  }

  #read(minutesBack: number): MinuteRecord | undefined {
    const row = this.#rowOf(minutesBack);
    if (row === undefined) return undefined;
    const rows = this.#rows;
    return {
      startMs: this.#endMs - (minutesBack + 1) * MINUTE_MS,
      backlog: spreadAt(rows, row + AT.backlog),
      backlogPerInstance: spreadAt(rows, row + AT.backlogPerInstance),
      oldestAgeSeconds: spreadAt(rows, row + AT.oldestAgeSeconds),
      hasBacklogWithoutCapacity: valueAt(rows, row + AT.hasBacklogWithoutCapacity),
      arrived: valueAt(rows, row + AT.arrived),
      processed: valueAt(rows, row + AT.processed),
      failed: valueAt(rows, row + AT.failed),
      expired: valueAt(rows, row + AT.expired),
      putBack: valueAt(rows, row + AT.putBack),
      latencyMs: tallyAt(rows, row + AT.latencyMs),
      waitMs: tallyAt(rows, row + AT.waitMs),
      totalMs: tallyAt(rows, row + AT.totalMs),
      reportingInstances: valueAt(rows, row + AT.reportingInstances),
      busyShare: valueAt(rows, row + AT.busyShare),
    };
  }

  #grow(): void {
    const rows = this.#rows.length === 0 ? FIRST_MINUTES : KEPT_MINUTES;
    const grown = new Float64Array(rows * WIDTH);
    grown.set(this.#rows);
    this.#rows = grown;
  }
}

function putSpread(rows: Float64Array, at: number, { average, minimum, maximum }: Spread): void {
  rows[at] = average;
  rows[at + 1] = minimum;
  rows[at + 2] = maximum;
}

function putTally(rows: Float64Array, at: number, { count, sum, minimum, maximum }: Tally): void {
  rows[at] = count;
  rows[at + 1] = sum;
  rows[at + 2] = minimum;
  rows[at + 3] = maximum;
}

function valueAt(rows: Float64Array, at: number): number {
  return rows[at] ?? 0;
}

function spreadAt(rows: Float64Array, at: number): Spread {
  return { average: valueAt(rows, at), minimum: valueAt(rows, at + 1), maximum: valueAt(rows, at + 2) };
}

function tallyAt(rows: Float64Array, at: number): Tally {
  return {
    count: valueAt(rows, at),
    sum: valueAt(rows, at + 1),
    minimum: valueAt(rows, at + 2),
    maximum: valueAt(rows, at + 3),
  };
}
