import type { ChartLabels } from './labels.js';
import type { ChartPage } from './page.js';
import type { RangeId } from './ranges.js';
import { isRangeId } from './ranges.js';

/** What the host tells the page of charts. */
export type ToCharts =
  /** First of all, and once. */
  | { readonly type: 'labels'; readonly labels: ChartPanelLabels }
  | { readonly type: 'page'; readonly panel: ChartPanelPage };

/** What the page tells its host. */
export type FromCharts =
  /** It can show something; what it was closed with comes along where VS Code kept it. */
  | { readonly type: 'ready' }
  | { readonly type: 'range'; readonly range: RangeId }
  | { readonly type: 'refresh' }
  | { readonly type: 'add' }
  | { readonly type: 'remove'; readonly subject: string }
  | { readonly type: 'saveCsv' }
  /** A PNG, base64. */
  | { readonly type: 'savePng'; readonly base64: string };

export interface ChartPanelPage {
  readonly page: ChartPage;
  readonly range: RangeId;
  readonly isReading: boolean;
  /** What was read and what that costs, as a sentence. */
  readonly spending: string;
  readonly subjects: readonly ChartSubject[];
}

/** An endpoint of the panel. */
export interface ChartSubject {
  /** `placeId` and name; kept between sessions. */
  readonly placeId: string;
  readonly endpoint: string;
  readonly label: string;
}

export interface ChartPanelLabels {
  readonly charts: ChartLabels;
  readonly ranges: readonly { readonly id: RangeId; readonly label: string }[];
  readonly range: string;
  readonly toolbar: string;
  readonly refresh: string;
  readonly add: string;
  /** {0}: the endpoint. */
  readonly remove: string;
  readonly savePng: string;
  readonly saveCsv: string;
  readonly reading: string;
  /** Shown when the picture could not be made. */
  readonly noPicture: string;
}

/** A picture that is larger was not drawn by our page. */
const MOST_BASE64 = 64_000_000;

/** A message as the page sends it; undefined for anything else. */
export function readFromCharts(message: unknown): FromCharts | undefined {
  if (typeof message !== 'object' || message === null) return undefined;
  const { type, range, subject, base64 } = message as Readonly<Record<string, unknown>>;
  switch (type) {
    case 'ready':
    case 'refresh':
    case 'add':
    case 'saveCsv':
      return { type };
    case 'range':
      return isRangeId(range) ? { type, range } : undefined;
    case 'remove':
      return typeof subject === 'string' ? { type, subject } : undefined;
    case 'savePng':
      return typeof base64 === 'string' && base64.length <= MOST_BASE64 && isBase64(base64)
        ? { type, base64 }
        : undefined;
    default:
      return undefined;
  }
}

function isBase64(text: string): boolean {
  return text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text);
}

/** Names an endpoint of a panel. */
export function subjectKey({ placeId, endpoint }: Pick<ChartSubject, 'placeId' | 'endpoint'>): string {
  return `${placeId}/${endpoint}`;
}

/** What VS Code keeps of a panel over a reload; written by the page. */
export interface KeptPanel {
  readonly range: RangeId;
  readonly subjects: readonly Pick<ChartSubject, 'placeId' | 'endpoint'>[];
}

/** undefined: nothing that can be shown again. */
export function readKeptPanel(kept: unknown): KeptPanel | undefined {
  if (typeof kept !== 'object' || kept === null) return undefined;
  const { range, subjects } = kept as Readonly<Record<string, unknown>>;
  if (!isRangeId(range) || !Array.isArray(subjects)) return undefined;
  const known = subjects.flatMap((subject: unknown) => readSubject(subject) ?? []);
  return known.length === 0 ? undefined : { range, subjects: known };
}

function readSubject(subject: unknown): Pick<ChartSubject, 'placeId' | 'endpoint'> | undefined {
  if (typeof subject !== 'object' || subject === null) return undefined;
  const { placeId, endpoint } = subject as Readonly<Record<string, unknown>>;
  if (typeof placeId !== 'string' || typeof endpoint !== 'string') return undefined;
  return { placeId, endpoint };
}
