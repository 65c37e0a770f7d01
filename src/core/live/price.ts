/**
 * GetMetricData costs US$0.01 per 1,000 metrics requested and has no free tier:
 * https://aws.amazon.com/cloudwatch/pricing/ and https://repost.aws/knowledge-center/cloudwatch-getmetricdata-api.
 * Some regions cost more, and prices change: everything computed from it is an estimate.
 */
const USD_PER_METRIC = 0.01 / 1000;

/** Eight hours on 22 days: as long as somebody looks in a month of work. */
export const HOURS_PER_MONTH = 8 * 22;

/** Where AWS tells the real price. */
export const PRICE_LINK = 'https://aws.amazon.com/cloudwatch/pricing/';

/** US dollars for so many billed metrics. */
export function costUsd(metrics: number): number {
  return metrics > 0 && Number.isFinite(metrics) ? metrics * USD_PER_METRIC : 0;
}

/** US dollars in a month of work at this pace. */
export function monthlyUsd(metricsPerHour: number): number {
  return costUsd(metricsPerHour) * HOURS_PER_MONTH;
}
