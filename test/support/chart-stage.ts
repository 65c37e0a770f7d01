import assert from 'node:assert/strict';
import type { Background } from '../../src/core/chart/background.js';
import type { ChartPorts } from '../../src/core/chart/chart-session.js';
import { ChartSession } from '../../src/core/chart/chart-session.js';
import type { ChartPanelPage, ChartSubject } from '../../src/core/chart/protocol.js';
import type { RangeId } from '../../src/core/chart/ranges.js';
import type { Failure } from '../../src/core/live/failure.js';
import { ReadError } from '../../src/core/live/failure.js';
import type { Series, SeriesAnswer } from '../../src/core/live/series.js';
import { seriesKey } from '../../src/core/live/series.js';
import type { AccountSnapshot, EndpointSnapshot } from '../../src/core/live/snapshot.js';
import { textOf } from '../../src/core/text/message.js';
import * as snapshots from './live-snapshots.js';
import { MINUTE, account, live, PLACE } from './live-snapshots.js';
import { ManualClock, settle } from './manual-clock.js';

export const START = Date.UTC(2026, 2, 2, 9, 30, 40);

/** The tree has read nothing of its metrics. */
export const endpoint = (rest: Partial<EndpointSnapshot> = {}): EndpointSnapshot =>
  snapshots.endpoint({ queue: {}, ...rest });

interface Asked {
  readonly series: readonly Series[];
  readonly minutes: number;
  readonly why: string;
}

/** Charts without a page and without AWS: every series is 2 all the time. */
export class Stage {
  readonly clock = new ManualClock(START);
  readonly asked: Asked[] = [];
  readonly pages: ChartPanelPage[] = [];
  readonly bugs: unknown[] = [];
  backgrounds = 0;
  accounts: readonly AccountSnapshot[] = [account({ endpoints: [endpoint()] })];
  background: Background = {};
  offsetMs = 0;
  isCapped = false;
  failure: Failure | undefined;
  /** Holds answers back. */
  gate: Promise<void> = Promise.resolve();
  readonly session: ChartSession;

  constructor(range: RangeId = '1h', ...names: readonly string[]) {
    const subjects = (names.length === 0 ? ['whisper-large'] : names).map(subject);
    this.session = new ChartSession(this.#ports(), subjects, range, textOf, (page) => this.pages.push(page));
  }

  get page(): ChartPanelPage {
    const page = this.pages.at(-1);
    assert.ok(page);
    return page;
  }

  get metrics(): number {
    return this.asked.reduce((sum, { series }) => sum + series.length, 0);
  }

  async show(): Promise<void> {
    this.session.setVisible(true);
    await settle();
  }

  #ports(): ChartPorts {
    return {
      clock: this.clock,
      snapshot: () => live({ accounts: this.accounts }),
      offsetMs: () => this.offsetMs,
      readSeries: async (_place, series, { fromMs, toMs }, why) => {
        this.asked.push({ series, minutes: (toMs - fromMs) / MINUTE, why });
        await this.gate;
        if (this.failure !== undefined) throw new ReadError(this.failure);
        return this.isCapped ? 'capped' : answer(series, fromMs, toMs);
      },
      readBackground: () => {
        this.backgrounds += 1;
        return Promise.resolve(this.background);
      },
      onBug: (error) => this.bugs.push(error),
    };
  }
}

export function subject(name: string): ChartSubject {
  return { placeId: PLACE.id, endpoint: name, label: name };
}

function answer(series: readonly Series[], fromMs: number, toMs: number): SeriesAnswer {
  return {
    points: new Map(
      series.map((one) => {
        const periodMs = one.periodSeconds * 1000;
        const count = Math.floor((toMs - fromMs) / periodMs);
        const points = Array.from({ length: count }, (_, index) => ({
          atMs: fromMs + index * periodMs,
          value: 2,
        }));
        return [seriesKey(one), points];
      }),
    ),
    failed: [],
  };
}
