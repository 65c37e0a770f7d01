import { ReadError } from '../../core/live/failure.js';
import type { SignedIn, SignInContext } from './credentials.js';
import { fromContainer, fromEnvironment, fromInstance } from './machine.js';
import { fromProfile, hasSource } from './profile.js';
import { assumeRoleWithWebIdentity } from './role.js';

/**
 * Credentials of a profile, or of wherever the SDKs look without one, in their order:
 * https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html
 * A profile that says nothing of credentials uses those of the container or instance, as with the command line.
 */
export async function signIn(context: SignInContext, profile: string | undefined): Promise<SignedIn> {
  const { env } = context.options;
  if (profile === undefined) {
    const credentials = fromEnvironment(env);
    if (credentials !== undefined) return { credentials, renewal: undefined };
  }
  const name = profile ?? 'default';
  const settings = context.configuration.profile(name);
  if (settings !== undefined && hasSource(settings)) return fromProfile(context, name);
  const tokenFile = env['AWS_WEB_IDENTITY_TOKEN_FILE'];
  const roleArn = env['AWS_ROLE_ARN'];
  if (profile === undefined && tokenFile && roleArn) {
    const sessionName = env['AWS_ROLE_SESSION_NAME'];
    return assumeRoleWithWebIdentity(context, context.region, { tokenFile, roleArn, sessionName });
  }
  const credentials = (await fromContainer(env)) ?? (await fromInstance(env));
  if (credentials !== undefined) return { credentials, renewal: undefined };
  throw new ReadError({
    kind: 'no-credentials',
    message:
      profile === undefined
        ? 'No credentials were found: no access keys in the environment, no default profile that signs in, no role of a container or instance.'
        : `The profile “${profile}” does not say how to sign in.`,
  });
}
