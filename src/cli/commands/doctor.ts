import { homedir } from 'node:os';
import type { AwsAccess } from '../../aws/access.js';
import { diagnose } from '../../core/doctor/diagnose.js';
import { checkOne } from '../../core/lint/check-one.js';
import { momentOf } from '../../core/live/clock.js';
import { deploymentText } from '../../core/live/deployment-text.js';
import { ReadError } from '../../core/live/failure.js';
import type { Connection } from '../../core/live/ports.js';
import { readEndpointOnce } from '../../core/live/watch/read-once.js';
import { diagnosisJson, formatDiagnosis } from '../../core/report/diagnosis.js';
import { systemClock } from '../../machine/system-clock.js';
import type { Command } from '../command.js';
import { EXIT } from '../exit.js';
import { HumanError } from '../human-error.js';
import type { Io } from '../io.js';
import type { Parsed } from '../options.js';

const FORMATS = ['pretty', 'json'] as const;

export const doctor: Command = {
  name: 'doctor',
  usage: 'doctor ENDPOINT',
  summary: 'Ask every question of AWS’s troubleshooting FAQ of a deployed endpoint.',
  options: [
    {
      name: 'profile',
      value: 'NAME',
      help: 'Profile of ~/.aws/config. Default: as the AWS command line does.',
    },
    { name: 'region', value: 'NAME', help: 'Default: that of the environment or the profile.' },
    { name: 'format', value: 'FORMAT', choices: FORMATS, help: 'How it is printed. Default: pretty.' },
  ],
  details: [
    'This command alone reads AWS, with your own credentials; about twenty CloudWatch metrics are billed (US$0.0002).',
    'Exit code 0: no problem; 1: a problem or a warning; 2: wrong usage, or the endpoint cannot be read.',
  ],
  run: async (parsed, io) => {
    // The clients would else tell of next year's Node on standard error, once a run.
    process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';
    // They are a bundle of their own, read for this command only.
    const { createAwsAccess } = await import('../../aws/index.js');
    const access = createAwsAccess({
      env: io.env,
      homeDir: homedir(),
      askMfaCode: () => Promise.resolve(undefined),
      log: () => undefined,
    });
    return runDoctor(parsed, io, access);
  },
};

async function runDoctor({ values, operands }: Parsed, io: Io, access: AwsAccess): Promise<number> {
  const [name, ...others] = operands;
  if (name === undefined || others.length > 0)
    throw new HumanError('Name one endpoint: sagemaker-async doctor ENDPOINT.');
  const profile = values.get('profile')?.[0];
  const region = values.get('region')?.[0] ?? (await regionOf(access, profile, io));
  const place = {
    id: 'doctor',
    kind: 'account',
    region,
    ...(profile === undefined ? {} : { profile }),
  } as const;
  const connection = access.connect(place);
  try {
    return await examine(connection, name, region, values.get('format')?.[0] === 'json', io);
  } catch (error) {
    if (error instanceof ReadError) throw new HumanError(failureText(error));
    throw error;
  } finally {
    connection.dispose();
  }
}

async function examine(
  connection: Connection,
  name: string,
  region: string,
  isJson: boolean,
  io: Io,
): Promise<number> {
  const { accountId } = await connection.account.identify();
  const endpoint = await readEndpointOnce(connection, region, name, systemClock, () => undefined);
  if (endpoint.kind !== 'async')
    throw new HumanError(`${name} is no asynchronous endpoint; it is ${endpoint.kind}.`);
  const findings = await findingsOf(connection, name);
  const now = momentOf(systemClock);
  const diagnosis = diagnose({
    ...{ endpoint, details: endpoint.details?.value, now, region },
    ...(findings === undefined ? {} : { findings }),
  });
  const where = { accountId, region, atMs: now.wallMs };
  io.out.write(isJson ? diagnosisJson(diagnosis, where) : formatDiagnosis(diagnosis, where));
  return diagnosis.verdict === 'problem' || diagnosis.verdict === 'warning' ? EXIT.findings : EXIT.clean;
}

async function findingsOf(connection: Connection, name: string) {
  const deployment = await connection.deployments.deployment(name).catch(() => undefined);
  if (deployment === undefined) return undefined;
  return checkOne(
    'deployed.json',
    deploymentText(deployment, { revealed: true, isKnownVariable: () => true }),
  );
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
