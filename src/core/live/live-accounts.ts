import type { Disposable } from '../util/disposable.js';
import type { Place } from './account.js';
import type { Clock } from './clock.js';
import type { Interest } from './interest.js';
import type { Connection } from './ports.js';
import type { Series, SeriesAnswer } from './series.js';
import type { EndpointSnapshot, LiveSnapshot } from './snapshot.js';

export interface LiveOptions {
  readonly clock: Clock;
  /** 0 ≤ n < 1, for jitter. */
  readonly random: () => number;
  /** Makes clients for a place. A rejection is the place's failure. */
  readonly connect: (place: Place) => Promise<Connection>;
  /** Most metrics to be billed in any hour, over all places; asked at each read. */
  readonly capPerHour: () => number;
  /** Gets what is nobody's fault but ours, for the log. */
  readonly onBug: (error: unknown) => void;
}

/** Several accounts and regions, read while somebody looks. */
export interface LiveAccounts extends Disposable {
  /** What moments of the snapshot are told by. */
  readonly clock: Clock;
  /** Removed places are let go with everything that is known of them; the others go on undisturbed. */
  setPlaces(places: readonly Place[]): void;
  /** Visible and focused. False: no request, no timer. True: what is due is read at once. */
  setVisible(isVisible: boolean): void;
  setInterest(interest: Interest): void;
  /** Reads anew, at once, whatever the periods say; of one place, or of all. Also the answer to "Retry". */
  refresh(placeId?: string): void;
  /** Of a place that is connected; for what a person asks for once: a configuration, a change. */
  connection(placeId: string): Connection | undefined;
  /**
   * All of one endpoint, read anew whether somebody looks or not: for a question that a person asked. Its metrics are
   * billed above the cap, and counted.
   *
   * @throws ReadError also when the place is not connected.
   */
  readEndpoint(placeId: string, name: string): Promise<EndpointSnapshot>;
  /**
   * Series that somebody looks at elsewhere than in the rows, in `[fromMs, toMs)` by AWS's clock; billed and counted.
   * `asked`: a person waits for it, so it is read above the cap. `live`: it goes on by itself, within the cap.
   *
   * @returns `capped`: nothing was read.
   * @throws ReadError also when the place is not connected.
   */
  readSeries(
    placeId: string,
    series: readonly Series[],
    window: { readonly fromMs: number; readonly toMs: number },
    why: 'asked' | 'live',
  ): Promise<SeriesAnswer | 'capped'>;
  snapshot(): LiveSnapshot;
  /** Something changed; several changes at a time are told once. */
  onDidChange(listener: () => void): Disposable;
}
