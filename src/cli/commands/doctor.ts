import { diagnose } from '../../core/doctor/diagnose.js';
import { examine } from '../../core/doctor/examine.js';
import { checkOne } from '../../core/lint/check-one.js';
import { limitsOfOne } from '../../core/lint/limits-of-one.js';
import { momentOf } from '../../core/live/clock.js';
import type { Connection } from '../../core/live/ports.js';
import { readEndpointOnce } from '../../core/live/watch/read-once.js';
import { diagnosisJson, formatDiagnosis } from '../../core/report/diagnosis.js';
import { systemClock } from '../../machine/system-clock.js';
import { ACCOUNT_OPTIONS, withAccount } from '../account.js';
import type { Command } from '../command.js';
import { EXIT } from '../exit.js';
import { HumanError } from '../human-error.js';
import type { Io } from '../io.js';

const FORMATS = ['pretty', 'json'] as const;

export const doctor: Command = {
  name: 'doctor',
  usage: 'doctor ENDPOINT',
  summary: 'Ask every question of AWS’s troubleshooting FAQ of a deployed endpoint.',
  options: [
    ...ACCOUNT_OPTIONS,
    { name: 'format', value: 'FORMAT', choices: FORMATS, help: 'How it is printed. Default: pretty.' },
  ],
  details: [
    'It reads AWS with your own credentials and changes nothing; about 25 CloudWatch metrics are billed (US$0.00025).',
    'Where requests failed lately it also opens up to eight objects of S3FailurePath and the last minutes of the log.',
    'Exit code 0: no problem; 1: a problem or a warning; 2: wrong usage, or the endpoint cannot be read.',
  ],
  run: async (parsed, io) => {
    const { values, operands } = parsed;
    const [name, ...others] = operands;
    if (name === undefined || others.length > 0)
      throw new HumanError('Name one endpoint: sagemaker-async doctor ENDPOINT.');
    return withAccount(parsed, io, (connection, region) =>
      ask(connection, name, region, values.get('format')?.[0] === 'json', io),
    );
  },
};

async function ask(
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
  const now = momentOf(systemClock);
  const linter = { check: checkOne, limits: limitsOfOne };
  const diagnosis = diagnose(await examine(connection, endpoint, { now, region, linter }));
  const where = { accountId, region, atMs: now.wallMs };
  io.out.write(isJson ? diagnosisJson(diagnosis, where) : formatDiagnosis(diagnosis, where, io.pages));
  return diagnosis.verdict === 'problem' || diagnosis.verdict === 'warning' ? EXIT.findings : EXIT.clean;
}
