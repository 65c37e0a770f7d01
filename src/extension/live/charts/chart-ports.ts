import { readBackground } from '../../../core/chart/background.js';
import type { ChartPorts } from '../../../core/chart/chart-session.js';
import { momentOf } from '../../../core/live/clock.js';
import type { ConfigurationDescription } from '../../../core/live/endpoint.js';
import { ReadError } from '../../../core/live/failure.js';
import type { LiveSnapshot } from '../../../core/live/snapshot.js';
import { systemClock } from '../../../machine/system-clock.js';
import type { Showing } from '../source.js';

/** The charts' way to AWS: the connections that the rows have, counted with what they read. */
export function chartPorts(sources: Showing, onBug: (error: unknown) => void): ChartPorts {
  const configurations = new Map<string, Map<string, ConfigurationDescription>>();
  const accounts = (): NonNullable<Showing['shown']>['accounts'] | undefined => sources.shown?.accounts;
  return {
    clock: {
      wallMs: () => (accounts()?.clock ?? systemClock).wallMs(),
      steadyMs: () => (accounts()?.clock ?? systemClock).steadyMs(),
      after: (delayMs, callback) => (accounts()?.clock ?? systemClock).after(delayMs, callback),
    },
    snapshot: () => accounts()?.snapshot() ?? nothing(),
    offsetMs: (placeId) => accounts()?.connection(placeId)?.metrics.clockOffsetMs() ?? 0,
    readSeries: (placeId, series, window, why) => {
      const shown = accounts();
      return shown === undefined
        ? Promise.reject(new ReadError({ kind: 'refused', message: 'The account is not connected.' }))
        : shown.readSeries(placeId, series, window, why);
    },
    readBackground: (placeId, endpoint) => {
      const account = accounts()?.connection(placeId)?.account;
      if (account === undefined) return Promise.resolve({});
      const known = configurations.get(placeId) ?? new Map<string, ConfigurationDescription>();
      configurations.set(placeId, known);
      return readBackground(account, endpoint, known);
    },
    onBug,
  };
}

/** While no account is shown at all. */
function nothing(): LiveSnapshot {
  return {
    accounts: [],
    spending: { lastHour: 0, pacePerHour: 0, capPerHour: 0, isCapped: false },
    now: momentOf(systemClock),
  };
}
