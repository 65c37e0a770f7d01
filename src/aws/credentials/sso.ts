import { fromLoginCredentials, fromSSO } from '@aws-sdk/credential-providers';
import type { Failure } from '../../core/live/failure.js';
import { ReadError } from '../../core/live/failure.js';
import { redact } from '../failures/redact.js';
import { failureOfRefusal } from '../failures/service-failure.js';
import { failureOfTransport } from '../failures/machine-failure.js';
import { configFiles } from '../profiles/files.js';
import type { Settings } from '../profiles/configuration.js';
import { TransportError } from '../transport/transport.js';
import type { SignedIn, SignInContext } from './credentials.js';
import { renewalCommand } from './renewal.js';
import { WatchedTransport } from './watched-transport.js';

/**
 * A profile of IAM Identity Center. The sign-in itself happens in a browser, by `aws sso login`; its token is read,
 * and renewed while that is possible. Where the tokens are the SDK takes from the process's own `HOME`, and the
 * address of the service from the process's environment.
 */
export async function fromSso(context: SignInContext, name: string, settings: Settings): Promise<SignedIn> {
  const session = settings.get('sso_session');
  const shared = session === undefined ? settings : context.configuration.ssoSession(session);
  if (shared === undefined)
    throw wrong(`The profile “${name}” names [sso-session ${session ?? ''}], which does not exist.`);
  const missing = [
    ...['sso_account_id', 'sso_role_name'].filter((key) => !settings.has(key)),
    ...['sso_start_url', 'sso_region'].filter((key) => !shared.has(key)),
  ];
  if (missing.length > 0) throw wrong(`The profile “${name}” lacks ${missing.join(', ')}.`);
  const renewal = renewalCommand('aws sso login', name);
  const transport = new WatchedTransport(context.transport, 'SSO', context.options.log);
  try {
    const credentials = await fromSSO({
      ...filesFor(context),
      profile: name,
      clientConfig: configFor(transport),
    })();
    return { credentials, renewal };
  } catch (error) {
    throw new ReadError(failureOf(error, transport, renewal));
  }
}

/** A profile that `aws login` signed in with the console's credentials. */
export async function fromLogin(context: SignInContext, name: string, settings: Settings): Promise<SignedIn> {
  const renewal = renewalCommand('aws login', name);
  const transport = new WatchedTransport(context.transport, 'Signin', context.options.log);
  try {
    const provider = fromLoginCredentials({
      ...filesFor(context),
      profile: name,
      clientConfig: { ...configFor(transport), region: settings.get('region') ?? context.region },
    });
    return { credentials: await provider(), renewal };
  } catch (error) {
    throw new ReadError(failureOf(error, transport, renewal));
  }
}

function filesFor({ options }: SignInContext) {
  const [config, credentials] = configFiles(options);
  return {
    ...(config === undefined ? {} : { configFilepath: config.path }),
    ...(credentials === undefined ? {} : { filepath: credentials.path }),
    // The SDK would else go on with what the files held when it first read them.
    ignoreCache: true,
  };
}

function configFor(requestHandler: WatchedTransport) {
  return { requestHandler, maxAttempts: 1, defaultsMode: 'standard' as const };
}

/** The providers put every reason into the words of one kind of error; what the wire saw tells more. */
function failureOf(error: unknown, { lost, status }: WatchedTransport, renewal: string | undefined): Failure {
  if (lost instanceof TransportError) return failureOfTransport(lost);
  const said = redact(error instanceof Error ? error.message : '');
  const [, code = '', words = said] = /^(\w+Exception): (.*)$/.exec(said) ?? [];
  const isRefusal = status >= 400 && code !== 'UnauthorizedException';
  if (isRefusal && (code !== '' || status >= 500 || status === 429)) {
    const context = { action: 'sso:GetRoleCredentials', renewal, isTemporary: true, secrets: [] } as const;
    return failureOfRefusal({ code, status, message: words }, context);
  }
  return { kind: 'expired', message: words, ...(renewal === undefined ? {} : { command: renewal }) };
}

function wrong(message: string): ReadError {
  return new ReadError({ kind: 'configuration', message });
}
