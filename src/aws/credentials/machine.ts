import { fromHttp, fromInstanceMetadata } from '@aws-sdk/credential-providers';
import type { Failure } from '../../core/live/failure.js';
import { ReadError } from '../../core/live/failure.js';
import type { AwsOptions } from '../access.js';
import { redact } from '../failures/redact.js';
import type { Credentials } from './credentials.js';

type Env = AwsOptions['env'];

/** Both services are on the machine or its link: one that is there answers within milliseconds. */
const PATIENCE = { timeout: 1000, maxRetries: 0 };

/** Keeps the providers from writing to the console. */
const SILENT = { debug: ignore, info: ignore, warn: ignore, error: ignore };

/** Undefined: the environment holds no keys. */
export function fromEnvironment(env: Env): Credentials | undefined {
  const accessKeyId = env['AWS_ACCESS_KEY_ID'] ?? '';
  const secretAccessKey = env['AWS_SECRET_ACCESS_KEY'] ?? '';
  if (accessKeyId === '' && secretAccessKey === '') return undefined;
  if (accessKeyId === '' || secretAccessKey === '') {
    throw new ReadError({
      kind: 'configuration',
      message: 'Only one of AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY is set.',
    });
  }
  const sessionToken = env['AWS_SESSION_TOKEN'];
  const expiration = new Date(env['AWS_CREDENTIAL_EXPIRATION'] ?? '');
  return {
    accessKeyId,
    secretAccessKey,
    ...(sessionToken ? { sessionToken } : {}),
    ...(Number.isNaN(expiration.getTime()) ? {} : { expiration }),
  };
}

/** Credentials of the container, as in SageMaker Studio or ECS. Undefined: the environment names no such service. */
export async function fromContainer(env: Env): Promise<Credentials | undefined> {
  const relative = env['AWS_CONTAINER_CREDENTIALS_RELATIVE_URI'];
  const full = env['AWS_CONTAINER_CREDENTIALS_FULL_URI'];
  if (!relative && !full) return undefined;
  const token = env['AWS_CONTAINER_AUTHORIZATION_TOKEN'];
  const tokenFile = env['AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE'];
  try {
    return await fromHttp({
      ...PATIENCE,
      logger: SILENT,
      ...(relative
        ? { awsContainerCredentialsRelativeUri: relative }
        : full
          ? { awsContainerCredentialsFullUri: full }
          : {}),
      ...(tokenFile
        ? { awsContainerAuthorizationTokenFile: tokenFile }
        : token
          ? { awsContainerAuthorizationToken: token }
          : {}),
    })();
  } catch (error) {
    throw new ReadError(containerFailure(error, full ?? 'http://169.254.170.2'));
  }
}

/**
 * Credentials of an EC2 instance. Undefined: this is none, or it has no role. The provider itself reads where the
 * service is (`AWS_EC2_METADATA_SERVICE_ENDPOINT`) from the process's environment.
 */
export async function fromInstance(env: Env): Promise<Credentials | undefined> {
  const disabled = (env['AWS_EC2_METADATA_DISABLED'] ?? '').toLowerCase();
  if (disabled !== '' && disabled !== 'false') return undefined;
  return fromInstanceMetadata({ ...PATIENCE, logger: SILENT })().catch(() => undefined);
}

function containerFailure(error: unknown, url: string): Failure {
  const said = error instanceof Error ? redact(error.message) : '';
  const message = `The container’s credential service gives no credentials: ${said}`;
  const [, status] = /responded with status: (\d+)/.exec(said) ?? [];
  if (/URL not accepted|Invalid URL/.test(said)) return { kind: 'configuration', message };
  if (status === undefined && /^(\w*Error): /.test(said)) {
    return { kind: 'unreachable', message, host: URL.canParse(url) ? new URL(url).host : url };
  }
  return status !== undefined && Number(status) >= 500
    ? { kind: 'service', message }
    : { kind: 'no-credentials', message };
}

function ignore(): void {
  // The caller tells what failed.
}
