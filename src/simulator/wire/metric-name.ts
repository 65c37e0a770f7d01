import type { WorldMetric } from '../world.js';
import type { Input } from './input.js';

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_Metric.html */
const MOST_DIMENSIONS = 30;

export interface Dimension {
  readonly [member: string]: string;
  readonly Name: string;
  readonly Value: string;
}

export function dimensionsOf({ endpoint, variant }: WorldMetric): readonly Dimension[] {
  const own = { Name: 'EndpointName', Value: endpoint };
  return variant === undefined ? [own] : [own, { Name: 'VariantName', Value: variant }];
}

/** @returns undefined for dimensions that no endpoint's metric has: such a series exists nowhere and is empty. */
export function readMetric(input: Input): WorldMetric | undefined {
  const namespace = input.needText('Namespace');
  const name = input.needText('MetricName');
  const dimensions = new Map<string, string>();
  for (const one of input.parts('Dimensions', MOST_DIMENSIONS) ?? [])
    dimensions.set(one.needText('Name'), one.needText('Value'));
  const endpoint = dimensions.get('EndpointName');
  const variant = dimensions.get('VariantName');
  const known = [endpoint, variant].filter((value) => value !== undefined).length;
  if (endpoint === undefined || dimensions.size !== known) return undefined;
  return { namespace, name, endpoint, ...(variant === undefined ? {} : { variant }) };
}
