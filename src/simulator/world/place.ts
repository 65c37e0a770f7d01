import { createHash } from 'node:crypto';
import { partitionOf } from '../../core/facts/partitions.js';

/** Where the pretend account is. */
export interface Place {
  readonly accountId: string;
  readonly region: string;
}

/** `resource` as the service writes it: `endpoint/whisper`. */
export function arnIn({ accountId, region }: Place, service: string, resource: string): string {
  return `arn:${partitionOf(region)}:${service}:${region}:${accountId}:${resource}`;
}

/** Of IAM, which has no region. */
export function roleArn({ accountId, region }: Place, path: string): string {
  return `arn:${partitionOf(region)}:iam::${accountId}:role/${path}`;
}

/** Another region of the same partition. */
export function otherRegion(region: string): string {
  const [first, second] = NEIGHBOURS[partitionOf(region)] ?? [`${region}-other`, region];
  return region === first ? second : first;
}

const NEIGHBOURS: Readonly<Record<string, readonly [string, string]>> = {
  aws: ['us-east-1', 'us-west-2'],
  'aws-cn': ['cn-north-1', 'cn-northwest-1'],
  'aws-us-gov': ['us-gov-west-1', 'us-gov-east-1'],
};

export function imageUri(
  { accountId, region }: Place,
  repository: string,
  { tag = 'latest', registry = accountId }: { readonly tag?: string; readonly registry?: string } = {},
): string {
  const domain = partitionOf(region) === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com';
  return `${registry}.dkr.ecr.${region}.${domain}/${repository}:${tag}`;
}

/** Sixty-four hexadecimal digits that look random and belong to this text. */
export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** A UUID (version 4 by its looks) that belongs to this text. */
export function uuidOf(text: string): string {
  const digits = digestOf(text);
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    `4${digits.slice(13, 16)}`,
    `a${digits.slice(17, 20)}`,
    digits.slice(20, 32),
  ].join('-');
}

/** As on the wire: seconds since 1970, milliseconds behind the point. */
export function seconds(ms: number): number {
  return Math.round(ms) / 1000;
}
