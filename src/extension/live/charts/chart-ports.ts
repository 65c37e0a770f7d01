import * as vscode from 'vscode';
import type { ChartRung } from '../../../core/chart/background.js';
import { readBackground } from '../../../core/chart/background.js';
import type { ChartPorts } from '../../../core/chart/chart-session.js';
import { momentOf } from '../../../core/live/clock.js';
import type { ConfigurationDescription } from '../../../core/live/endpoint.js';
import { ReadError } from '../../../core/live/failure.js';
import type { Connection } from '../../../core/live/ports.js';
import type { LiveSnapshot } from '../../../core/live/snapshot.js';
import type { DeployedLimit } from '../../../core/requests/preflight.js';
import { systemClock } from '../../../machine/system-clock.js';
import { deployedLimits } from '../deployed-limits.js';
import type { LiveHost } from '../live-host.js';
import type { Showing } from '../source.js';

/** The charts' way to AWS: the connections that the rows have, counted with what they read. */
export function chartPorts(
  sources: Showing,
  host: Pick<LiveHost, 'limits'>,
  onBug: (error: unknown) => void,
): ChartPorts {
  /** By account and configuration, which never changes under its name. */
  const rungs = new Map<string, readonly ChartRung[]>();
  const rungsOf = async (
    connection: Connection,
    key: string,
    endpoint: string,
  ): Promise<readonly ChartRung[] | undefined> => {
    const known = rungs.get(key);
    if (known !== undefined) return known;
    const limits = await deployedLimits(host, endpoint, connection);
    if (limits !== undefined) rungs.set(key, limits.flatMap(toRung));
    return rungs.get(key);
  };
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
        ? Promise.reject(
            new ReadError({ kind: 'refused', message: vscode.l10n.t('The account is not connected.') }),
          )
        : shown.readSeries(placeId, series, window, why);
    },
    readBackground: async (placeId, endpoint) => {
      const connection = accounts()?.connection(placeId);
      if (connection === undefined) return {};
      const known = configurations.get(placeId) ?? new Map<string, ConfigurationDescription>();
      configurations.set(placeId, known);
      const background = await readBackground(connection.account, endpoint, known);
      const name = background.description?.configurationName;
      if (name === undefined) return background;
      const own = await rungsOf(connection, JSON.stringify([placeId, name]), endpoint);
      return { ...background, ...(own === undefined ? {} : { rungs: own }) };
    },
    onBug,
  };
}

function toRung({ kind, layer, setting, value }: DeployedLimit): readonly ChartRung[] {
  return kind === 'seconds' && Number.isFinite(value)
    ? [{ label: `${layer}: ${setting}`, seconds: value }]
    : [];
}

/** While no account is shown at all. */
function nothing(): LiveSnapshot {
  return {
    accounts: [],
    spending: { lastHour: 0, pacePerHour: 0, capPerHour: 0, isCapped: false },
    now: momentOf(systemClock),
  };
}
