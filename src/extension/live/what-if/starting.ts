import * as vscode from 'vscode';
import type { LiveAccounts } from '../../../core/live/live-accounts.js';
import { formatMoment } from '../../../core/live/outline/formats.js';
import { fitted, fitText } from '../../../core/what-if/measured/fit.js';
import { readMeasurements } from '../../../core/what-if/measured/measurements.js';
import type { StartingPoint } from '../../../core/what-if/measured/starting-point.js';
import {
  playableVariant,
  settingOf,
  startingPointOf,
} from '../../../core/what-if/measured/starting-point.js';
import { PARAMETERS } from '../../../core/what-if/parameters.js';
import type { Reason, WhatIfStart } from '../../../core/what-if/protocol.js';
import { localise } from '../../localise.js';
import { HumanError } from '../human-error.js';
import { plain } from '../plain.js';
import type { Known } from '../subject.js';
import { accountName } from '../subject.js';

/** So far back it is measured: a day tells how requests come by the hour. */
const HOURS = 24;
const MINUTE_MS = 60_000;

/**
 * An endpoint as it is, from what it published.
 *
 * @throws HumanError when it cannot be played, ReadError when it cannot be read
 */
export async function measuredStart(
  accounts: LiveAccounts,
  { account, endpoint: { name } }: Known,
): Promise<WhatIfStart> {
  const placeId = account.place.id;
  const endpoint = await accounts.readEndpoint(placeId, name);
  const variant = playableVariant(endpoint);
  if (variant === undefined)
    throw new HumanError(
      vscode.l10n.t('{0} has not exactly one variant on instances; the model plays one.', plain(name)),
    );
  const offsetMs = accounts.connection(placeId)?.metrics.clockOffsetMs() ?? 0;
  const nowMs = accounts.clock.wallMs() + offsetMs;
  const { utilisationPeriodSeconds } = endpoint;
  const measured = await readMeasurements(
    {
      readSeries: async (series, fromMs, toMs) => {
        const answer = await accounts.readSeries(placeId, series, { fromMs, toMs }, 'asked');
        return answer === 'capped' ? { points: new Map(), failed: [] } : answer;
      },
    },
    { endpoint: name, variant: variant.name, utilisationPeriodSeconds },
    nowMs,
    HOURS,
  );
  const { start, fit } = fitted(startingPointOf(endpoint, variant, measured));
  const setting = settingOf(start);
  const moment = formatMoment(nowMs);
  const parts = [start.variant, start.instanceType, accountName(account), moment];
  return {
    title: vscode.l10n.t('What if: {0}', plain(name)),
    subtitle: plain(parts.filter((part) => part !== undefined).join(' · ')),
    isMeasured: true,
    startMs: Math.floor(nowMs / MINUTE_MS) * MINUTE_MS,
    numbers: setting.numbers,
    off: start.off,
    patterns: start.patterns,
    rests: reasonsOf(start),
    notes: [...start.notes, ...(fit === undefined ? [] : [fitText(fit)])].map((note) =>
      plain(localise(note)),
    ),
  };
}

/** Not of the endpoint: what a person tries. */
const OF_THE_GAME: readonly string[] = ['factor', 'swing'];

function reasonsOf({ estimates }: StartingPoint): WhatIfStart['rests'] {
  return Object.fromEntries(
    Object.entries(estimates)
      .filter(([id]) => !OF_THE_GAME.includes(id))
      .map(([id, { basis, rests }]): [string, Reason] => [id, { basis, says: plain(localise(rests)) }]),
  );
}

/** A small endpoint that sleeps when nothing comes: somewhere to begin. */
const TYPED = { arrivals: 6, service: 30, min: 0, max: 4, target: 5, wake: 1 } as const;

/** Without an endpoint. */
export function typedStart(): WhatIfStart {
  const usual = PARAMETERS.flatMap(({ id, fallback }) =>
    fallback === undefined ? [] : [[id, fallback] as const],
  );
  return {
    title: vscode.l10n.t('What if'),
    subtitle: vscode.l10n.t('Nothing is measured: type the numbers of your endpoint.'),
    isMeasured: false,
    startMs: Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS,
    numbers: { ...Object.fromEntries(usual), ...TYPED },
    off: { in: false, out: false },
    patterns: [{ kind: 'steady' }, { kind: 'steady', isEven: true }],
    ...{ rests: {}, notes: [] },
  };
}
