import { costUsd, monthlyUsd, PRICE_ASSUMPTION, PRICE_LINK } from '../price.js';
import type { Spending } from '../snapshot.js';
import { formatCount, formatNumber, formatUsd, formatUsdRoughly } from './formats.js';
import type { TooltipRow } from './node.js';

/** The setting that holds the cap, for people to find. */
const CAP_SETTING = 'sagemakerAsync.live.maxMetricsPerHour';

/** `812 metrics billed in the last hour (about US$0.01) · about US$2 a month at this pace`. */
export function costLine({ lastHour, pacePerHour }: Spending): string {
  const spent = `${formatNumber(lastHour, 'metric')} billed in the last hour (${formatUsdRoughly(costUsd(lastHour))})`;
  return pacePerHour > 0
    ? `${spent} · ${formatUsdRoughly(monthlyUsd(pacePerHour))} a month at this pace`
    : spent;
}

/** What the demo account would cost: it bills nobody. */
export function demoCostLine({ lastHour }: Spending): string {
  return `Demo account: AWS would bill ${formatNumber(lastHour, 'metric')} for the last hour (${formatUsdRoughly(costUsd(lastHour))})`;
}

/** The notice while the cap bites; undefined while it does not. */
export function capNotice({ isCapped, capPerHour }: Spending): string | undefined {
  return isCapped
    ? `The cap of ${formatNumber(capPerHour, 'metric')} an hour is reached: numbers are read less often (${CAP_SETTING}).`
    : undefined;
}

/** The cost in numbers, for a tooltip. */
export function costRows(spending: Spending): readonly TooltipRow[] {
  const { lastHour, pacePerHour, capPerHour } = spending;
  return [
    {
      name: 'Metrics billed in the last hour',
      value: `${formatCount(lastHour)} of at most ${formatCount(capPerHour)}, ${formatUsd(costUsd(lastHour))}`,
    },
    {
      name: 'At this pace',
      value: `${formatNumber(pacePerHour, 'metric')} an hour, ${formatUsd(costUsd(pacePerHour))} an hour, ${formatUsd(monthlyUsd(pacePerHour))} a month`,
    },
  ];
}

/** What the numbers rest on. They hold for all accounts and regions of the view together. */
export function costNotes(spending: Spending): readonly string[] {
  const cap = capNotice(spending);
  return [
    ...(cap === undefined ? [] : [cap]),
    `${PRICE_ASSUMPTION} It covers all accounts and regions shown.`,
    `CloudWatch pricing: ${PRICE_LINK}`,
  ];
}
