import { format, resolveConfig } from 'prettier';
import type { Permission, Policy } from '../../src/core/live/permissions.js';
import {
  actionOf,
  changePolicy,
  invokePolicy,
  observePolicy,
  PERMISSIONS,
  readPolicy,
} from '../../src/core/live/permissions.js';
import { textOf } from '../../src/core/text/message.js';

export const README = 'README.md';
const START = '<!-- iam-policy:start -->';
const END = '<!-- iam-policy:end -->';

/** The text with the permissions that the code needs between its marks; everything else stays as it is. */
export async function renderPolicies(text: string): Promise<string> {
  const start = text.indexOf(START);
  const end = text.indexOf(END);
  if (start < 0 || end < start) throw new Error(`${README} lacks the lines ${START} and ${END}.`);
  const options = await resolveConfig(README);
  const block = await format(blockOf(), { ...options, parser: 'markdown' });
  return `${text.slice(0, start + START.length)}\n\n${block}\n${text.slice(end)}`;
}

function blockOf(): string {
  return [
    'Written by `npm run iam-policy` from the calls that the code makes; do not edit.',
    '',
    'To look at endpoints:',
    '',
    ...tableOf('read'),
    '',
    fence(readPolicy()),
    '',
    'To show container logs, failures and results as well, on top of that:',
    '',
    ...tableOf('observe'),
    '',
    fence(observePolicy()),
    '',
    'To send requests as well, on top of both:',
    '',
    ...tableOf('invoke'),
    '',
    fence(invokePolicy()),
    '',
    'These name buckets of the account itself; name yours in their place, or theirs where they belong to others. Objects',
    'that are encrypted with a key of yours need `kms:Decrypt` on it to be read, and `kms:GenerateDataKey` to be uploaded.',
    '',
    'To change capacity as well, on top of that:',
    '',
    ...tableOf('change'),
    '',
    fence(changePolicy()),
    '',
    'To sign in, as with the AWS CLI:',
    '',
    ...tableOf('sign-in'),
    '',
    'In China and in GovCloud (US), ARNs begin with `arn:aws-cn` and `arn:aws-us-gov`.',
  ].join('\n');
}

function tableOf(kind: Permission['kind']): readonly string[] {
  const rows = PERMISSIONS.filter((one) => one.kind === kind).map(
    (permission) => `| \`${actionOf(permission)}\` | ${textOf(permission.purpose)} |`,
  );
  return ['| action | needed to |', '| --- | --- |', ...rows];
}

function fence(policy: Policy): string {
  return ['```json', JSON.stringify(policy, null, 2), '```'].join('\n');
}
