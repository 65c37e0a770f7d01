import type { Clock } from '../live/clock.js';
import type { Failure } from '../live/failure.js';
import { isPassing } from '../live/failure.js';
import type { Series, SeriesAnswer } from '../live/series.js';
import type { LiveSnapshot } from '../live/snapshot.js';
import { attempt } from '../live/watch/attempt.js';
import type { Disposable } from '../util/disposable.js';
import { instanceOf } from '../facts/instance-types.js';
import type { Background } from './background.js';
import { chartPanelPage } from './chart-panel-page.js';
import type { Span } from './keys.js';
import type { Words } from './marks.js';
import type { ChartPanelPage, ChartSubject } from './protocol.js';
import { subjectKey } from './protocol.js';
import type { RangeId } from './ranges.js';
import { rangeOf, windowOf } from './ranges.js';
import type { Curve } from './roles.js';
import { curvesOf } from './roles.js';
import type { ChartRead } from './series-store.js';
import { SeriesStore } from './series-store.js';
import type { Subject } from './subject.js';
import { lookUp } from './subject.js';

/** What a panel of charts asks of the live view. */
export interface ChartPorts {
  readonly clock: Clock;
  readonly snapshot: () => LiveSnapshot;
  /** Of a place's AWS: how far its clock is ahead of this machine's. */
  readonly offsetMs: (placeId: string) => number;
  readonly readSeries: (
    placeId: string,
    series: readonly Series[],
    window: Span,
    why: 'asked' | 'live',
  ) => Promise<SeriesAnswer | 'capped'>;
  /** Requests that cost nothing: descriptions and activities. */
  readonly readBackground: (placeId: string, endpoint: string) => Promise<Background>;
  readonly onBug: (error: unknown) => void;
}

/** Descriptions and activities are read this often while the charts are seen. */
const BACKGROUND_MS = 60_000;
/** A period is asked for this long after its end, when AWS has it. */
const SETTLE_MS = 35_000;
const LEAST_MS = 10_000;
const MOST_BACK_OFF_MS = 600_000;

/** The charts of some endpoints, read while somebody sees them. Hidden: no request, no timer. */
export class ChartSession implements Disposable {
  readonly #ports: ChartPorts;
  readonly #words: Words;
  readonly #onPage: (page: ChartPanelPage) => void;
  readonly #store = new SeriesStore();
  readonly #backgrounds = new Map<string, { readonly value: Background; readonly steadyMs: number }>();
  readonly #known = new Map<string, Subject>();
  #subjects: readonly ChartSubject[];
  #range: RangeId;
  #isVisible = false;
  #isDisposed = false;
  #isReading = false;
  /** Something was chosen while a read was under way. */
  #isStale = false;
  /** A person asked for what is read next. */
  #isAsked = true;
  #failures = 0;
  #failure: Failure | undefined;
  #failedSeries = 0;
  #isCapped = false;
  /** An endpoint is not known yet: its account is being connected. */
  #isWaiting = false;
  #metrics = 0;
  #timer: Disposable | undefined;
  #told = '';

  constructor(
    ports: ChartPorts,
    subjects: readonly ChartSubject[],
    range: RangeId,
    words: Words,
    onPage: (page: ChartPanelPage) => void,
  ) {
    this.#ports = ports;
    this.#subjects = subjects;
    this.#range = range;
    this.#words = words;
    this.#onPage = onPage;
  }

  get subjects(): readonly ChartSubject[] {
    return this.#subjects;
  }

  setVisible(isVisible: boolean): void {
    if (this.#isDisposed || this.#isVisible === isVisible) return;
    this.#isVisible = isVisible;
    if (isVisible) this.#go();
    else this.#stopTimer();
  }

  setRange(range: RangeId): void {
    this.#range = range;
    this.#ask();
  }

  add(subject: ChartSubject): void {
    if (this.#subjects.some((one) => subjectKey(one) === subjectKey(subject))) return;
    this.#subjects = [...this.#subjects, subject];
    this.#ask();
  }

  /** The last one stays: a panel without an endpoint shows nothing. */
  remove(key: string): void {
    const left = this.#subjects.filter((one) => subjectKey(one) !== key);
    if (left.length === 0) return;
    this.#subjects = left;
    this.#ask();
  }

  /** Everything anew. */
  refresh(): void {
    this.#store.outdate();
    this.#backgrounds.clear();
    this.#ask();
  }

  /** The tree has read something: it is drawn at no cost. */
  snapshotChanged(): void {
    if (!this.#isVisible || this.#isReading) return;
    if (this.#isWaiting && this.#subjects.every((subject) => this.#lookUp(subject).endpoint !== undefined)) {
      this.#backgrounds.clear();
      this.#go();
      return;
    }
    this.#takeOver();
    this.#tell();
  }

  /** The page went away and came back, and knows nothing. */
  showAgain(): void {
    this.#told = '';
    this.#tell();
  }

  page(): ChartPanelPage {
    const window = this.#window();
    return chartPanelPage({
      subjects: this.#subjects.map((subject) => this.#lookUp(subject)),
      range: this.#range,
      window,
      offsetMs: this.#offsetMs(),
      nowMs: this.#ports.clock.wallMs(),
      isReading: this.#isReading,
      metrics: this.#metrics,
      failure: this.#failure,
      failedSeries: this.#failedSeries,
      isCapped: this.#isCapped,
      points: (curve) => this.#store.points(curve),
      curves: (subject) => this.#curves(subject),
      words: this.#words,
    });
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#isVisible = false;
    this.#stopTimer();
  }

  #ask(): void {
    this.#isAsked = true;
    this.#isStale = true;
    this.#failures = 0;
    if (this.#isVisible) this.#go();
  }

  #go(): void {
    this.#stopTimer();
    if (this.#isReading) return;
    this.#round().catch(this.#ports.onBug);
  }

  async #round(): Promise<void> {
    this.#isStale = false;
    this.#isReading = true;
    this.#tell();
    try {
      await this.#readBackgrounds();
      this.#takeOver();
      const isDone = await this.#readMissing();
      if (isDone) this.#isAsked = false;
    } finally {
      this.#isReading = false;
    }
    this.#tell();
    if (!this.#isSeen()) return;
    if (this.#hasNewWish()) this.#go();
    else this.#arm();
  }

  async #readBackgrounds(): Promise<void> {
    const nowMs = this.#ports.clock.steadyMs();
    for (const subject of this.#subjects) {
      const key = subjectKey(subject);
      const known = this.#backgrounds.get(key);
      if (known !== undefined && nowMs - known.steadyMs < BACKGROUND_MS * 0.9) continue;
      if (!this.#goesOn()) return;
      const value = await this.#ports.readBackground(subject.placeId, subject.endpoint);
      this.#backgrounds.set(key, { value, steadyMs: nowMs });
    }
  }

  /** Points that the tree has read. */
  #takeOver(): void {
    const offsetMs = this.#offsetMs();
    for (const curve of this.#allCurves()) this.#store.offer(curve, offsetMs);
  }

  /** @returns false when something is still missing */
  async #readMissing(): Promise<boolean> {
    const window = this.#window();
    this.#isWaiting = this.#subjects.some((subject) => this.#lookUp(subject).endpoint === undefined);
    this.#store.forget(this.#allCurves(), window.fromMs);
    this.#forgetTroubles();
    for (const [placeId, subjects] of this.#byPlace()) {
      const curves = subjects.flatMap((subject) => this.#curves(subject));
      const publish = publishOf(subjects);
      for (const read of this.#store.missing(curves, window)) {
        if (!this.#goesOn()) return false;
        if (!(await this.#read(placeId, read, publish))) break;
      }
    }
    return this.#failure === undefined && !this.#isCapped && !this.#isWaiting;
  }

  #forgetTroubles(): void {
    this.#failure = undefined;
    this.#failedSeries = 0;
    this.#isCapped = false;
  }

  async #read(placeId: string, read: ChartRead, publish: (curve: Curve) => number): Promise<boolean> {
    const why = this.#isAsked ? 'asked' : 'live';
    const result = await attempt(() => this.#ports.readSeries(placeId, read.series, read, why));
    if (!result.ok) {
      this.#failure = result.failure;
      this.#failures += 1;
      return false;
    }
    if (result.value === 'capped') {
      this.#isCapped = true;
      return false;
    }
    this.#failures = 0;
    this.#metrics += read.series.length;
    const nowMs = this.#ports.clock.wallMs() + this.#ports.offsetMs(placeId);
    this.#failedSeries += this.#store.take(read, result.value, nowMs, publish);
    return true;
  }

  /** Nobody waits for what is left when the panel is hidden, closed, or shows something else. */
  #goesOn(): boolean {
    return this.#isSeen() && !this.#hasNewWish();
  }

  #isSeen(): boolean {
    return this.#isVisible && !this.#isDisposed;
  }

  #hasNewWish(): boolean {
    return this.#isStale;
  }

  /** Until AWS has the next period, or until a failure may have passed. */
  #arm(): void {
    const { clock } = this.#ports;
    const delayMs = this.#failure === undefined ? this.#untilNextMs() : this.#backOffMs(this.#failure);
    if (!Number.isFinite(delayMs)) return;
    this.#timer = clock.after(delayMs, () => {
      this.#go();
    });
  }

  #untilNextMs(): number {
    const periodMs = rangeOf(this.#range).periodSeconds * 1000;
    const nowMs = this.#ports.clock.wallMs() + this.#offsetMs();
    const sinceMs = nowMs % periodMs;
    // The period that ended last may not be settled yet.
    const dueMs = sinceMs < SETTLE_MS ? SETTLE_MS - sinceMs : periodMs - sinceMs + SETTLE_MS;
    return Math.max(LEAST_MS, dueMs);
  }

  /** What waiting does not mend is tried again when a person asks. */
  #backOffMs(failure: Failure): number {
    if (!isPassing(failure)) return Infinity;
    const wantedMs = failure.kind === 'throttled' ? (failure.retryAfterMs ?? 0) : 0;
    return Math.max(wantedMs, Math.min(MOST_BACK_OFF_MS, 30_000 * 2 ** Math.max(0, this.#failures - 1)));
  }

  #stopTimer(): void {
    this.#timer?.dispose();
    this.#timer = undefined;
  }

  #tell(): void {
    if (this.#isDisposed || !this.#isVisible) return;
    const page = this.page();
    const told = `${this.#store.version} ${JSON.stringify(outlineOf(page))}`;
    if (told === this.#told) return;
    this.#told = told;
    this.#onPage(page);
  }

  #window(): Span {
    return windowOf(this.#range, this.#ports.clock.wallMs() + this.#offsetMs());
  }

  /** Of the first endpoint's place: all of AWS's clocks agree. */
  #offsetMs(): number {
    const [first] = this.#subjects;
    return first === undefined ? 0 : this.#ports.offsetMs(first.placeId);
  }

  #lookUp(subject: ChartSubject): Subject {
    const key = subjectKey(subject);
    const found = lookUp(
      subject,
      this.#ports.snapshot(),
      this.#backgrounds.get(key)?.value,
      this.#known.get(key),
    );
    this.#known.set(key, found);
    return found;
  }

  #allCurves(): readonly Curve[] {
    return this.#subjects.flatMap((subject) => this.#curves(this.#lookUp(subject)));
  }

  #curves({ subject, endpoint, configuration }: Subject): readonly Curve[] {
    if (endpoint === undefined) return [];
    const hasGpu = (variant: string): boolean => {
      const type = configuration?.variants.find(({ name }) => name === variant)?.instanceType;
      const instance = instanceOf(type ?? '');
      return instance === undefined || instance.gpus > 0;
    };
    return curvesOf(subject.placeId, endpoint, this.#range, hasGpu);
  }

  /** What is gone is not asked for. */
  #byPlace(): ReadonlyMap<string, readonly Subject[]> {
    const places = new Map<string, Subject[]>();
    for (const subject of this.#subjects.map((one) => this.#lookUp(one))) {
      if (subject.state !== 'there') continue;
      const { placeId } = subject.subject;
      places.set(placeId, [...(places.get(placeId) ?? []), subject]);
    }
    return places;
  }
}

/** A page without its points, of which there are many: a change of them shows in the store's version. */
function outlineOf({ page, ...panel }: ChartPanelPage): unknown {
  const charts = page.charts.map(({ series, ...chart }) => ({
    ...chart,
    series: series.map(({ id, label, values }) => [id, label, values.length, values.at(-1)]),
  }));
  return { ...panel, page: { ...page, charts } };
}

function publishOf(subjects: readonly Subject[]): (curve: Curve) => number {
  const seconds = new Map(
    subjects.map(({ endpoint }) => [endpoint?.name, endpoint?.utilisationPeriodSeconds ?? 60]),
  );
  return ({ series }) => seconds.get(series[0]?.endpoint) ?? 60;
}
