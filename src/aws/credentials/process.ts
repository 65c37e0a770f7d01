import { exec } from 'node:child_process';
import { promisify } from 'node:util';
import type { FailureKind } from '../../core/live/failure.js';
import { ReadError } from '../../core/live/failure.js';
import type { AwsOptions } from '../access.js';
import type { SignedIn } from './credentials.js';

const run = promisify(exec);

/** Some of them open a browser and wait for a person. */
const PATIENCE_MS = 120_000;

/**
 * Credentials that a command prints: https://docs.aws.amazon.com/sdkref/latest/guide/feature-process-credentials.html
 * Neither the command nor anything it prints is repeated in a message. It runs in the home folder, so that no file of
 * a workspace is taken for it.
 */
export async function fromProcess(
  { env, homeDir }: Pick<AwsOptions, 'env' | 'homeDir'>,
  profile: string,
  command: string,
): Promise<SignedIn> {
  const fail = (kind: Extract<FailureKind, 'no-credentials' | 'configuration' | 'expired'>, what: string) =>
    new ReadError({ kind, message: `The credential_process of profile “${profile}” ${what}.` });
  const output = await run(command, { env, cwd: homeDir, timeout: PATIENCE_MS, windowsHide: true }).catch(
    (error: unknown) => {
      throw fail('no-credentials', `failed (${reasonOf(error)})`);
    },
  );
  const answer = membersOf(output.stdout);
  if (answer === undefined) throw fail('configuration', 'did not print a JSON object');
  if (answer['Version'] !== 1) throw fail('configuration', 'did not print “Version”: 1');
  const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = answer;
  if (typeof AccessKeyId !== 'string' || typeof SecretAccessKey !== 'string') {
    throw fail('configuration', 'printed no AccessKeyId and SecretAccessKey');
  }
  const expiration = typeof Expiration === 'string' ? new Date(Expiration) : undefined;
  if (expiration !== undefined && !(expiration.getTime() > Date.now())) {
    throw fail('expired', 'printed credentials that have already expired');
  }
  const session = typeof SessionToken === 'string' ? { sessionToken: SessionToken } : {};
  const end = expiration === undefined ? {} : { expiration };
  return {
    credentials: { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, ...session, ...end },
    renewal: undefined,
  };
}

function membersOf(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  if ('killed' in error && error.killed === true) return `ended after ${PATIENCE_MS / 1000} s`;
  const code = 'code' in error ? String(error.code) : 'unknown';
  return /^\d+$/.test(code) ? `exit code ${code}` : /^\w+$/.test(code) ? code : 'unknown';
}
