import { homedir } from 'node:os';
import type { AwsAccess } from '../aws/access.js';
import { ReadError } from '../core/live/failure.js';
import type { Connection } from '../core/live/ports.js';
import { visible } from '../core/report/visible.js';
import { systemClock } from '../machine/system-clock.js';
import { HumanError } from './human-error.js';
import type { Io } from './io.js';
import type { OptionSpec, Parsed } from './options.js';

const NO_TERMINAL =
  'The profile needs an MFA code, and nobody is at a terminal to be asked: run this in one, or sign in before.';

/** Which account and region are asked. */
export const ACCOUNT_OPTIONS: readonly OptionSpec[] = [
  {
    name: 'profile',
    value: 'NAME',
    help: 'Profile of ~/.aws/config. Default: as the AWS command line does.',
  },
  { name: 'region', value: 'NAME', help: 'Default: that of the environment or the profile.' },
];

/**
 * Connects, with the person's own credentials, and lets go afterwards.
 *
 * @throws HumanError in place of what AWS refuses
 */
export async function withAccount<T>(
  { values }: Pick<Parsed, 'values'>,
  io: Io,
  use: (connection: Connection, region: string) => Promise<T>,
): Promise<T> {
  // The clients would else tell of next year's Node on standard error, once a run.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';
  // They are a bundle of their own, read only by commands that ask AWS.
  const { createAwsAccess } = await import('../aws/index.js');
  const code = { isMissing: false };
  const access = createAwsAccess({
    env: io.env,
    homeDir: homedir(),
    askMfaCode: (serial) => {
      if (io.ask === undefined) code.isMissing = true;
      return askMfaCode(serial, io);
    },
    clock: systemClock,
    log: () => undefined,
  });
  const profile = values.get('profile')?.[0];
  const region = values.get('region')?.[0] ?? (await regionOf(access, profile, io));
  const place = {
    id: 'command line',
    kind: 'account',
    region,
    ...(profile === undefined ? {} : { profile }),
  } as const;
  const connection = access.connect(place);
  try {
    return await use(connection, region);
  } catch (error) {
    if (!(error instanceof ReadError)) throw error;
    throw new HumanError(code.isMissing ? NO_TERMINAL : failureText(error));
  } finally {
    connection.dispose();
  }
}

/** The code that the device shows now; undefined: the person gave up, which ends the sign-in. */
async function askMfaCode(serial: string, { ask, err }: Io): Promise<string | undefined> {
  for (;;) {
    const line = await ask?.(`Code of the device ${visible(serial)}: `);
    if (line === undefined || line.trim() === '') return undefined;
    if (/^\d{6}$/.test(line.trim())) return line.trim();
    err.write('Six digits.\n');
  }
}

async function regionOf(access: AwsAccess, profile: string | undefined, { env }: Io): Promise<string> {
  const { profiles, chosen, region } = await access.profiles();
  const own = profiles.find(({ name }) => name === (profile ?? chosen))?.region;
  const found = env['AWS_REGION'] ?? env['AWS_DEFAULT_REGION'] ?? own ?? region;
  if (found === undefined) throw new HumanError('No region is set: give --region, or set AWS_REGION.');
  return found;
}

function failureText({ failure }: ReadError): string {
  switch (failure.kind) {
    case 'denied':
      return `${failure.action} is denied: ${failure.message}`;
    case 'expired':
      return `The sign-in has expired${failure.command === undefined ? '' : `; run: ${failure.command}`}.`;
    case 'unreachable':
      return `${failure.host} does not answer: ${failure.message}`;
    default:
      return failure.message;
  }
}
