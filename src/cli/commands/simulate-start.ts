import { momentOf } from '../../core/live/clock.js';
import type { Connection } from '../../core/live/ports.js';
import { readEndpointOnce } from '../../core/live/watch/read-once.js';
import { fitted } from '../../core/what-if/measured/fit.js';
import { readMeasurements } from '../../core/what-if/measured/measurements.js';
import { playableVariant, settingOf, startingPointOf } from '../../core/what-if/measured/starting-point.js';
import type { Beginning } from '../../core/report/what-if.js';
import type { Pattern, Setting } from '../../core/what-if/setting.js';
import { systemClock } from '../../machine/system-clock.js';
import { withAccount } from '../account.js';
import { HumanError } from '../human-error.js';
import type { Io } from '../io.js';
import type { Parsed } from '../options.js';

/** Where it begins: measured, or nowhere in particular. */
export interface Start {
  readonly setting: Setting;
  readonly startMs: number;
  readonly beginning?: Beginning;
}

/** An endpoint as it is, from what it published in the last hours. */
export function beginAt(
  name: string,
  parsed: Parsed,
  io: Io,
  hours: number,
  kind: Pattern['kind'] | undefined,
): Promise<Start> {
  return withAccount(parsed, io, (connection, region) => measure(connection, region, name, hours, kind));
}

async function measure(
  connection: Connection,
  region: string,
  name: string,
  hours: number,
  kind: Pattern['kind'] | undefined,
): Promise<Start> {
  const { accountId } = await connection.account.identify();
  const endpoint = await readEndpointOnce(connection, region, name, systemClock, () => undefined);
  if (endpoint.kind !== 'async')
    throw new HumanError(`${name} is no asynchronous endpoint; it is ${endpoint.kind}.`);
  const variant = playableVariant(endpoint);
  if (variant === undefined)
    throw new HumanError(`${name} has not exactly one variant on instances; the model plays one.`);
  const { utilisationPeriodSeconds } = endpoint;
  const { wallMs } = momentOf(systemClock);
  // By AWS's clock: the newest whole minute is its own.
  const nowMs = wallMs + connection.metrics.clockOffsetMs();
  const measured = await readMeasurements(
    connection.metrics,
    { endpoint: name, variant: variant.name, utilisationPeriodSeconds },
    nowMs,
    hours,
  );
  const { start, fit } = fitted(startingPointOf(endpoint, variant, measured));
  const setting = settingOf(start);
  const pattern = kind === undefined ? setting.pattern : start.patterns.find((one) => one.kind === kind);
  if (pattern === undefined)
    throw new HumanError(`--pattern ${kind ?? ''} needs more minutes than ${name} has published.`);
  return {
    setting: { ...setting, pattern },
    startMs: Math.floor(nowMs / 60_000) * 60_000,
    beginning: { accountId, region, atMs: wallMs, start, pattern, ...(fit === undefined ? {} : { fit }) },
  };
}
