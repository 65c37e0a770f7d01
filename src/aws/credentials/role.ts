import { readFile } from 'node:fs/promises';
import { AssumeRoleCommand, AssumeRoleWithWebIdentityCommand } from '@aws-sdk/client-sts';
import type { AssumeRoleCommandOutput } from '@aws-sdk/client-sts';
import { ReadError } from '../../core/live/failure.js';
import type { Action } from '../actions.js';
import { toReadError } from '../failures/to-read-error.js';
import type { Settings } from '../profiles/configuration.js';
import { checkedRegion } from '../settings.js';
import type { Credentials, SignedIn, SignInContext } from './credentials.js';

/** STS's own default, in seconds: https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
const DEFAULT_DURATION = 3600;

/** The role of a profile. Its MFA device is asked for last, when everything else is at hand. */
export async function assumeRole(
  context: SignInContext,
  name: string,
  settings: Settings,
  { credentials, renewal }: SignedIn,
): Promise<SignedIn> {
  const serial = settings.get('mfa_serial');
  const code = serial === undefined ? undefined : await context.ask(serial);
  const duration = Number(settings.get('duration_seconds') ?? DEFAULT_DURATION);
  if (!Number.isInteger(duration)) {
    throw new ReadError({
      kind: 'configuration',
      message: `duration_seconds of profile “${name}” is no whole number.`,
    });
  }
  const sts = context.createSts(checkedRegion(settings.get('region') ?? context.region), credentials);
  const command = new AssumeRoleCommand({
    RoleArn: settings.get('role_arn'),
    RoleSessionName: settings.get('role_session_name') ?? sessionNameNow(),
    ExternalId: settings.get('external_id'),
    DurationSeconds: duration,
    SerialNumber: serial,
    TokenCode: code,
  });
  const answer = await asked('sts:AssumeRole', sts.send(command), { credentials, renewal });
  return { credentials: toCredentials(answer.Credentials, 'sts:AssumeRole'), renewal };
}

export interface WebIdentity {
  readonly tokenFile: string;
  readonly roleArn: string;
  readonly sessionName: string | undefined;
}

/** A role by the token that a cluster or a build service writes to a file. */
export async function assumeRoleWithWebIdentity(
  context: SignInContext,
  region: string | undefined,
  { tokenFile, roleArn, sessionName }: WebIdentity,
): Promise<SignedIn> {
  const token = await readFile(tokenFile, 'utf8').catch(() => undefined);
  if (token === undefined) {
    throw new ReadError({
      kind: 'configuration',
      message: `The web identity token ${tokenFile} cannot be read.`,
    });
  }
  const sts = context.createSts(checkedRegion(region ?? context.region), undefined);
  const command = new AssumeRoleWithWebIdentityCommand({
    RoleArn: roleArn,
    RoleSessionName: sessionName ?? sessionNameNow(),
    WebIdentityToken: token.trim(),
  });
  const action = 'sts:AssumeRoleWithWebIdentity';
  const answer = await asked(action, sts.send(command), { credentials: undefined, renewal: undefined });
  return { credentials: toCredentials(answer.Credentials, action), renewal: undefined };
}

interface Asker {
  readonly credentials: Credentials | undefined;
  readonly renewal: string | undefined;
}

async function asked<T>(action: Action, answer: Promise<T>, { credentials, renewal }: Asker): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    const { secretAccessKey = '', sessionToken = '' } = credentials ?? {};
    const isTemporary = sessionToken !== '';
    throw toReadError(error, { action, renewal, isTemporary, secrets: [secretAccessKey, sessionToken] });
  }
}

function toCredentials(answer: AssumeRoleCommandOutput['Credentials'], action: Action): Credentials {
  const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = answer ?? {};
  if (!AccessKeyId || !SecretAccessKey || !SessionToken) {
    throw new ReadError({ kind: 'service', message: `The answer to ${action} holds no credentials.` });
  }
  const expiration = Expiration === undefined ? {} : { expiration: Expiration };
  return {
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretAccessKey,
    sessionToken: SessionToken,
    ...expiration,
  };
}

function sessionNameNow(): string {
  return `sagemaker-async-${Date.now()}`;
}
