import { partitionOf } from '../../core/facts/partitions.js';
import type { World } from '../world.js';

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
