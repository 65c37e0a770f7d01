import { ReadError } from '../../core/live/failure.js';
import type { Settings } from '../profiles/configuration.js';
import type { SignedIn, SignInContext } from './credentials.js';
import { fromContainer, fromEnvironment, fromInstance } from './machine.js';
import { fromProcess } from './process.js';
import { assumeRole, assumeRoleWithWebIdentity } from './role.js';
import { fromLogin, fromSso } from './sso.js';

const SSO = ['sso_session', 'sso_start_url', 'sso_account_id', 'sso_role_name', 'sso_region'];

const SOURCES = [
  'role_arn',
  'aws_access_key_id',
  'aws_secret_access_key',
  'web_identity_token_file',
  'credential_process',
  'login_session',
  ...SSO,
];

/** Whether a profile says anything about credentials. */
export function hasSource(settings: Settings): boolean {
  return SOURCES.some((key) => settings.has(key));
}

/**
 * Credentials of a profile, in the order of the JavaScript SDK. Its own reader of profiles is not used: it asks for an
 * MFA code before it knows that the role's source signs in, and takes endpoints from another profile.
 *
 * @param path profiles that led here by `source_profile`, to find rings
 */
export async function fromProfile(
  context: SignInContext,
  name: string,
  path: readonly string[] = [],
): Promise<SignedIn> {
  const settings = context.configuration.profile(name);
  if (settings === undefined) throw wrong(`The profile “${name}” does not exist.`);
  const get = (key: string): string | undefined => settings.get(key);
  const ownKeys = keysOf(name, settings);
  // A profile may name itself as the source: its own keys are then meant.
  if (path.length > 0 && ownKeys !== undefined) return ownKeys;
  if (path.includes(name)) throw wrong(`The profiles ${[...path, name].join(' → ')} lead in a ring.`);
  if (get('role_arn') !== undefined && (get('source_profile') ?? get('credential_source')) !== undefined) {
    const source = await sourceOf(context, name, settings, path);
    return assumeRole(context, name, settings, source);
  }
  if (ownKeys !== undefined) return ownKeys;
  const tokenFile = get('web_identity_token_file');
  const roleArn = get('role_arn');
  if (tokenFile !== undefined && roleArn !== undefined) {
    const sessionName = get('role_session_name');
    return assumeRoleWithWebIdentity(context, get('region'), { tokenFile, roleArn, sessionName });
  }
  const command = get('credential_process');
  if (command !== undefined) return fromProcess(context.options, name, command);
  if (SSO.some((key) => settings.has(key))) return fromSso(context, name, settings);
  if (get('login_session') !== undefined) return fromLogin(context, name, settings);
  throw wrong(
    roleArn === undefined
      ? `The profile “${name}” does not say how to sign in.`
      : `The profile “${name}” has a role_arn, but neither source_profile, credential_source nor web_identity_token_file.`,
  );
}

/** What assumes a role. */
async function sourceOf(
  context: SignInContext,
  name: string,
  settings: Settings,
  path: readonly string[],
): Promise<SignedIn> {
  const profile = settings.get('source_profile');
  const source = settings.get('credential_source');
  if (profile !== undefined && source !== undefined) {
    throw wrong(`The profile “${name}” has both source_profile and credential_source.`);
  }
  if (profile !== undefined) return fromProfile(context, profile, [...path, name]);
  const { env } = context.options;
  const credentials = await fromCredentialSource(source ?? '', name, env);
  if (credentials !== undefined) return { credentials, renewal: undefined };
  throw new ReadError({
    kind: 'no-credentials',
    message: `The credential_source ${source ?? ''} of profile “${name}” gives no credentials.`,
  });
}

async function fromCredentialSource(
  source: string,
  name: string,
  env: SignInContext['options']['env'],
): Promise<SignedIn['credentials'] | undefined> {
  switch (source) {
    case 'Environment':
      return fromEnvironment(env);
    case 'EcsContainer':
      return fromContainer(env);
    case 'Ec2InstanceMetadata':
      return fromInstance(env);
    default:
      throw wrong(
        `The credential_source of profile “${name}” is none of Environment, EcsContainer and Ec2InstanceMetadata.`,
      );
  }
}

/** Undefined: the profile has no keys of its own. */
function keysOf(name: string, settings: Settings): SignedIn | undefined {
  const accessKeyId = settings.get('aws_access_key_id');
  const secretAccessKey = settings.get('aws_secret_access_key');
  if (accessKeyId === undefined && secretAccessKey === undefined) return undefined;
  if (accessKeyId === undefined || secretAccessKey === undefined) {
    throw wrong(`The profile “${name}” has only one of aws_access_key_id and aws_secret_access_key.`);
  }
  const sessionToken = settings.get('aws_session_token');
  const session = sessionToken === undefined ? {} : { sessionToken };
  return { credentials: { accessKeyId, secretAccessKey, ...session }, renewal: undefined };
}

function wrong(message: string): ReadError {
  return new ReadError({ kind: 'configuration', message });
}
