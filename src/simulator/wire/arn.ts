import type { World } from '../world.js';

/** https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html */
export function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}

/** `resource` as the service writes it: `endpoint/whisper`. */
export function arnOf({ region, accountId }: World, service: string, resource: string): string {
  return `arn:${partitionOf(region)}:${service}:${region}:${accountId}:${resource}`;
}

/** What the session of a role is called; IAM and STS have no region in their names. */
export function sessionArn({ region, accountId }: World, role: string, session: string): string {
  return `arn:${partitionOf(region)}:sts::${accountId}:assumed-role/${role}/${session}`;
}

export interface RoleName {
  readonly accountId: string;
  /** Without the path. */
  readonly role: string;
}

export function readRoleArn(arn: string): RoleName | undefined {
  const [, accountId, role] =
    /^arn:[\w-]+:iam::(\d{12}):role\/(?:[\w+=,.@-]+\/)*([\w+=,.@-]+)$/.exec(arn) ?? [];
  return accountId === undefined || role === undefined ? undefined : { accountId, role };
}
