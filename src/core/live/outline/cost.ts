import { costUsd, HOURS_PER_MONTH, monthlyUsd, PRICE_LINK } from '../price.js';
import type { Spending } from '../snapshot.js';
import type { Text } from '../../text/message.js';
import { say } from '../../text/message.js';
import { formatCount, formatUsd, formatUsdRoughly } from './formats.js';
import type { TooltipRow } from './node.js';
import { joined } from './text.js';

/** The setting that holds the cap, for people to find. */
const CAP_SETTING = 'sagemakerAsync.live.maxMetricsPerHour';

/** `812 metrics billed in the last hour (about US$0.01) · about US$2 a month at this pace`. */
export function costLine({ lastHour, pacePerHour }: Spending): Text {
  const usd = formatUsdRoughly(costUsd(lastHour));
  return joined([
    lastHour === 1
      ? say`1 metric billed in the last hour (${usd})`
      : say`${formatCount(lastHour)} metrics billed in the last hour (${usd})`,
    pacePerHour > 0 ? say`${formatUsdRoughly(monthlyUsd(pacePerHour))} a month at this pace` : undefined,
  ]);
}

/** What the demo account would cost: it bills nobody. */
export function demoCostLine({ lastHour }: Spending): Text {
  const usd = formatUsdRoughly(costUsd(lastHour));
  return lastHour === 1
    ? say`Demo account: AWS would bill 1 metric for the last hour (${usd})`
    : say`Demo account: AWS would bill ${formatCount(lastHour)} metrics for the last hour (${usd})`;
}

/** The notice while the cap bites; undefined while it does not. */
export function capNotice({ isCapped, capPerHour }: Spending): Text | undefined {
  if (!isCapped) return undefined;
  return capPerHour === 1
    ? say`The cap of 1 metric an hour is reached: numbers are read less often (${CAP_SETTING}).`
    : say`The cap of ${formatCount(capPerHour)} metrics an hour is reached: numbers are read less often (${CAP_SETTING}).`;
}

/** The cost in numbers, for a tooltip. */
export function costRows(spending: Spending): readonly TooltipRow[] {
  const { lastHour, pacePerHour, capPerHour } = spending;
  return [
    {
      name: say`Metrics billed in the last hour`,
      value: say`${formatCount(lastHour)} of at most ${formatCount(capPerHour)}, ${formatUsd(costUsd(lastHour))}`,
    },
    { name: say`At this pace`, value: paceText(pacePerHour) },
  ];
}

function paceText(perHour: number): Text {
  const [hour, month] = [formatUsd(costUsd(perHour)), formatUsd(monthlyUsd(perHour))];
  return perHour === 1
    ? say`1 metric an hour, ${hour} an hour, ${month} a month`
    : say`${formatCount(perHour)} metrics an hour, ${hour} an hour, ${month} a month`;
}

/** What the numbers rest on. They hold for all accounts and regions of the view together. */
export function costNotes(spending: Spending): readonly Text[] {
  const cap = capNotice(spending);
  return [
    ...(cap === undefined ? [] : [cap]),
    say`An estimate: US$0.01 per 1,000 metrics, and ${HOURS_PER_MONTH} hours a month (8 hours on 22 days). It covers all accounts and regions shown.`,
    say`CloudWatch pricing: ${PRICE_LINK}`,
  ];
}
