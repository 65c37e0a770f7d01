/** What a person chose to look at. */
export interface Place {
  /** Stable and unique: `profile@region`, `demo`. */
  readonly id: string;
  readonly kind: 'account' | 'demo';
  /** Name in `~/.aws/config`; absent: whatever the environment and the default profile give. */
  readonly profile?: string;
  readonly region: string;
}

/** Whose credentials answer there. */
export interface Identity {
  /** Twelve digits. */
  readonly accountId: string;
  /** `arn:aws:sts::123456789012:assumed-role/Reader/jane`. */
  readonly arn: string;
  /** `aws`, `aws-cn`, `aws-us-gov`, … */
  readonly partition: string;
}

/**
 * What every cache is keyed by. The session's name is left out: two sign-ins with one role see the same.
 */
export function cacheKey({ accountId, arn }: Identity, { region }: Place): string {
  return `${accountId}/${region}/${roleOf(arn)}`;
}

/** `assumed-role/Reader` or `user/jane`. */
export function roleOf(arn: string): string {
  const resource = arn.split(':').slice(5).join(':');
  return resource.startsWith('assumed-role/') ? resource.split('/').slice(0, 2).join('/') : resource;
}
