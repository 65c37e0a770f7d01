/**
 * What a page of charts shows: plain data that crosses to a webview as JSON. All texts are ready to be shown, in the
 * person's language; they may hold anything and are shown as text only.
 */
export interface ChartPage {
  readonly title: string;
  /** Account, region, range and age of the newest point, in words. */
  readonly subtitle: string;
  /** Milliseconds since 1970; all charts share this axis. */
  readonly fromMs: number;
  readonly toMs: number;
  readonly charts: readonly Chart[];
  readonly marks: readonly Mark[];
  /** Troubles and gaps in words: "Metrics of the last hour could not be read: …". */
  readonly notes: readonly string[];
}

export type ChartUnit = 'count' | 'seconds' | 'percent' | 'usd';

export interface Chart {
  /** Stable over updates. */
  readonly id: string;
  readonly title: string;
  readonly unit: ChartUnit;
  readonly series: readonly ChartSeries[];
  /** Horizontal lines: the time to live, a rung of the timeout ladder. */
  readonly limits: readonly ChartLimit[];
  /** Shown in place of a chart without points, and why there is none. */
  readonly empty: string;
}

export interface ChartSeries {
  readonly id: string;
  readonly label: string;
  /** Ascending. */
  readonly timesMs: readonly number[];
  /** As long as the times; null: a gap, which is drawn as one. */
  readonly values: readonly (number | null)[];
  /** `step`: holds until the next point; `bars`: a sum of its period. */
  readonly shape: 'line' | 'step' | 'bars';
  /** Index into the theme's chart colours; the dash tells series apart without colour. */
  readonly colour: number;
  readonly isDashed?: boolean;
  /** Confidence around the values, as long as the times. */
  readonly band?: { readonly low: readonly (number | null)[]; readonly high: readonly (number | null)[] };
}

export interface ChartLimit {
  readonly label: string;
  readonly value: number;
}

/** A moment on the time axis of all charts. */
export interface Mark {
  readonly atMs: number;
  readonly kind: 'scaling' | 'deployment' | 'trouble';
  readonly label: string;
}
