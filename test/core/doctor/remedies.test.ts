import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { asIfMended, isOfEdit } from '../../../src/core/doctor/as-if-mended.js';
import type { Check, Patient } from '../../../src/core/doctor/check.js';
import { CHECKS } from '../../../src/core/doctor/checks/index.js';
import { diagnose } from '../../../src/core/doctor/diagnose.js';
import { grantTo } from '../../../src/core/doctor/grants.js';
import type { Remedy } from '../../../src/core/doctor/remedy.js';
import { awsCommand, shellWord } from '../../../src/core/doctor/shell.js';
import { diagnosisJson, diagnosisLines, formatDiagnosis } from '../../../src/core/report/diagnosis.js';
import { textOf } from '../../../src/core/text/message.js';
import { endpoint, metric, NOW, steadyMetric, target, variant } from '../../support/live-snapshots.js';
import { details, patient, TRACKING } from '../../support/patients.js';

const PLACE = { accountId: '111122223333', region: 'eu-west-1', atMs: NOW.wallMs };
const ROLE = 'arn:aws:iam::111122223333:role/service-role/Execution';
const ASLEEP = variant({ currentCount: 0, desiredCount: 0 });

function remediesOf(id: string, subject: Patient): readonly Remedy[] {
  const check = CHECKS.find((one): one is Check => one.id === id);
  assert.ok(check);
  return check.ask(subject)?.remedies ?? [];
}

function commandsOf(id: string, subject: Patient): readonly string[] {
  return remediesOf(id, subject).flatMap((one) => (one.kind === 'command' ? [one.command] : []));
}

const STUCK = patient(
  { variants: [ASLEEP], queue: { backlog: metric(3) } },
  { details: details({ policies: [TRACKING] }) },
);

describe('remedies', () => {
  it('start an instance now, and write the policy that wakes it, as it scales already', () => {
    const [start, policy, ...others] = remediesOf('asleep', STUCK);
    assert.deepEqual(others, []);
    assert.equal(
      start?.kind === 'command' ? start.command : start?.kind,
      'aws sagemaker update-endpoint-weights-and-capacities --region eu-west-1 --endpoint-name whisper-large --desired-weights-and-capacities VariantName=AllTraffic,DesiredInstanceCount=1',
    );
    assert.ok(policy?.kind === 'policy');
    assert.deepEqual(
      [policy.plan.min, policy.plan.max, policy.plan.targetBacklogPerInstance, policy.plan.wakesFromZero],
      [0, 8, 5, true],
    );
    assert.match(policy.script, /^export AWS_REGION=eu-west-1\n[\s\S]*HasBacklogWithoutCapacity/);
  });

  it('raise the maximum to what arrives, in the file and by a command', () => {
    // 12 a minute × 10 s take two instances; at 70 % of their time that is three, and more than the two there are.
    const full = patient({
      variants: [
        variant({
          ...{ currentCount: 2, desiredCount: 2, target: target(1, 2) },
          ...{ processed: steadyMetric(9, 30), latency: steadyMetric(10e6, 30) },
        }),
      ],
      asynchronous: { responseIn: [], maxConcurrentPerInstance: 1 },
      queue: { backlog: metric(100, { before: Array.from({ length: 20 }, (_, at) => 40 + 3 * at) }) },
    });
    const [edit, command] = remediesOf('backlog-trend', full);
    assert.deepEqual(
      [edit?.kind, edit?.kind === 'edit' && [edit.member, edit.value, edit.variant]],
      ['edit', ['MaxCapacity', 3, 'AllTraffic']],
    );
    assert.match(
      command?.kind === 'command' ? command.command : '',
      /register-scalable-target .*--resource-id endpoint\/whisper-large\/variant\/AllTraffic --min-capacity 1 --max-capacity 3$/,
    );
  });

  it('keep one more instance where requests live shorter than instances take to start', () => {
    const activity = {
      ...{ id: 'a', resourceId: 'r', status: 'Successful', description: '', cause: '', notScaledReasons: [] },
      ...{ startedMs: NOW.wallMs - 3_600_000, endedMs: NOW.wallMs - 2_700_000 },
    };
    const late = patient(
      {
        variants: [variant({ expired: steadyMetric(1), target: target(1, 4) })],
        queue: { backlog: metric(0), oldestAge: metric(0, { before: [600, 300] }) },
      },
      { details: details({ activities: [activity] }) },
    );
    const [edit] = remediesOf('expired-requests', late);
    assert.deepEqual(edit?.kind === 'edit' && [edit.member, edit.value], ['MinCapacity', 2]);
    const [other] = remediesOf('expired-requests', { ...late, details: details() });
    assert.equal(other?.kind === 'edit' && other.member, 'MaxCapacity');
  });

  it('replace a policy that never acts, and delete it unless the new one has its name', () => {
    const silent = { ...TRACKING, metric: 'InvocationsPerInstance' };
    const subject = (name: string): Patient =>
      patient({}, { details: details({ policies: [{ ...silent, name }] }) });
    assert.deepEqual(
      remediesOf('scaling-policies', subject('by hand')).map(({ kind }) => kind),
      ['policy', 'command'],
    );
    assert.match(commandsOf('scaling-policies', subject('by hand'))[0] ?? '', /--policy-name 'by hand'$/);
    assert.deepEqual(commandsOf('scaling-policies', subject('backlog-per-instance')), []);
  });

  it('keep the policy on the backlog where two track', () => {
    const other = { ...TRACKING, name: 'cpu', metric: 'CPUUtilization' };
    const [command = '', ...more] = commandsOf(
      'scaling-policies',
      patient({}, { details: details({ policies: [other, TRACKING] }) }),
    );
    assert.deepEqual(more, []);
    assert.match(command, /delete-scaling-policy .*--policy-name cpu$/);
  });

  it('allow the role what it lacks, on the buckets that are known', () => {
    const models = [{ name: 'm', executionRole: ROLE, containers: [] }];
    const write = grantTo(
      patient(
        {
          asynchronous: {
            ...{ responseIn: [], outputPath: 's3://results/out/', failurePath: 's3://failed/x' },
            kmsKey: 'arn:aws:kms:eu-west-1:111122223333:key/k',
          },
        },
        { details: details({ models }) },
      ),
      'write',
    );
    assert.deepEqual(write.places, ['arn:aws:s3:::results', 'arn:aws:s3:::failed']);
    const [payload, command] = write.remedies;
    assert.ok(payload?.kind === 'payload' && command?.kind === 'command');
    const { Statement } = JSON.parse(payload.json) as { Statement: readonly object[] };
    assert.deepEqual(Statement, [
      {
        Effect: 'Allow',
        Action: ['s3:PutObject', 's3:AbortMultipartUpload'],
        Resource: ['arn:aws:s3:::results/*', 'arn:aws:s3:::failed/*'],
      },
      {
        Effect: 'Allow',
        Action: ['s3:ListBucket'],
        Resource: ['arn:aws:s3:::results', 'arn:aws:s3:::failed'],
      },
      {
        Effect: 'Allow',
        Action: ['kms:GenerateDataKey', 'kms:Decrypt'],
        Resource: ['arn:aws:kms:eu-west-1:111122223333:key/k'],
      },
    ]);
    assert.match(
      command.command,
      /^aws iam put-role-policy --role-name Execution --policy-name async-inference-results /,
    );
  });

  it('name no command for a bucket that nobody named', () => {
    const { remedies, actions } = grantTo(
      patient({}, { details: details({ models: [{ name: 'm', executionRole: ROLE, containers: [] }] }) }),
      'read',
    );
    assert.deepEqual(
      remedies.map(({ kind }) => kind),
      ['payload'],
    );
    assert.deepEqual(actions, ['s3:GetObject', 'kms:Decrypt']);
  });

  it('move a topic into the region of the endpoint', () => {
    const there = 'arn:aws:sns:us-east-1:111122223333:done';
    const [create, edit] = remediesOf(
      'notifications',
      patient({ asynchronous: { responseIn: [], successTopic: there } }),
    );
    assert.equal(
      create?.kind === 'command' && create.command,
      'aws sns create-topic --region eu-west-1 --name done',
    );
    assert.ok(edit?.kind === 'edit');
    assert.deepEqual([edit.member, edit.value], ['SuccessTopic', 'arn:aws:sns:eu-west-1:111122223333:done']);
  });
});

describe('the drain time', () => {
  const busy = (backlog: number): readonly string[] => {
    const serial = patient({
      variants: [
        variant({
          ...{ currentCount: 2, desiredCount: 2 },
          ...{ processed: steadyMetric(15, 30), latency: steadyMetric(8e6, 30) },
        }),
      ],
      asynchronous: { responseIn: [], maxConcurrentPerInstance: 4 },
      queue: {
        backlog: metric(backlog, { before: Array.from({ length: 20 }, (_, at) => backlog + 20 - at) }),
      },
    });
    const outcome = CHECKS.find(({ id }) => id === 'backlog-trend')?.ask(serial);
    return (outcome?.evidence ?? []).map((line) => textOf(line));
  };

  it('rests on the concurrency that is seen while requests wait', () => {
    const lines = busy(38);
    assert.ok(
      lines.some((line) => line.endsWith('= 2 × 1 × 60 ÷ 8 = 15 a minute')),
      lines.join('\n'),
    );
    assert.ok(lines.some((line) => line.startsWith('Arrivals = ') && line.endsWith(' = 14 a minute')));
    assert.ok(lines.some((line) => line.endsWith('= 38 ÷ 1 = 38 min')));
  });

  it('rests on the one that is allowed while there is room', () => {
    assert.ok(busy(2).some((line) => line.endsWith('= 2 × 4 × 60 ÷ 8 = 60 a minute')));
  });
});

describe('an endpoint as if it were mended', () => {
  it('differs in the value alone', () => {
    const edited = endpoint({ variants: [variant(), variant({ name: 'B' })] });
    const edit = { kind: 'edit', title: '', member: 'MaxCapacity', value: 12, variant: 'B' } as const;
    const mended = asIfMended(edited, edit);
    assert.deepEqual(
      mended.variants.map((one) => one.target?.value?.max),
      [8, 12],
    );
    assert.deepEqual({ ...mended, variants: [] }, { ...edited, variants: [] });
    const fewest = asIfMended(edited, { ...edit, member: 'MinCapacity', value: 2 });
    assert.deepEqual(
      fewest.variants.map((one) => [one.target?.value?.min, one.target?.value?.max]),
      [
        [0, 8],
        [2, 8],
      ],
    );
    assert.ok(isOfEdit('variant/B/MaxCapacity', edit));
    assert.ok(!isOfEdit('variant/AllTraffic/MaxCapacity', edit));
  });

  it('has members that it had not', () => {
    const edit = { kind: 'edit', title: '', member: 'S3FailurePath', value: 's3://b/f/' } as const;
    assert.equal(asIfMended(endpoint(), edit).asynchronous?.failurePath, 's3://b/f/');
    assert.equal(asIfMended(endpoint(), edit).asynchronous?.outputPath, 's3://results/out');
    assert.ok(isOfEdit('S3FailurePath', edit));
  });
});

describe('a command to paste', () => {
  it('gives every word to a shell as it is', () => {
    const unit = fc.constantFrom(
      "'",
      '"',
      '$',
      '`',
      '\\',
      ' ',
      '\n',
      '!',
      '*',
      '-',
      ';',
      '#',
      'a',
      'é',
      '🙂',
    );
    const word = fc.string({ minLength: 1, unit });
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 5 }), (words) => {
        const line = `printf '%s\\0' ${words.map(shellWord).join(' ')}`;
        const out = execFileSync('sh', ['-c', line], { encoding: 'utf8' });
        assert.deepEqual(out.split('\0').slice(0, -1), words);
      }),
      { numRuns: 60 },
    );
  });

  it('is none where a name hides something', () => {
    for (const name of ['a\nb', 'a\u202eb', '\u001b[2J', 'a\u200bb'])
      assert.deepEqual(awsCommand('x', 'sns create-topic', { name }), []);
    assert.equal(
      awsCommand('x', 'sns create-topic', { name: 'it’s $HOME' })[0]?.command,
      "aws sns create-topic --name 'it’s $HOME'",
    );
  });
});

describe('a report with remedies', () => {
  const diagnosis = diagnose(STUCK);

  it('prints them whole for a terminal', () => {
    const text = formatDiagnosis(diagnosis, PLACE, 'https://example.com/');
    assert.match(text, /⇒ Start one instance now:\n {8}aws sagemaker /);
    assert.match(text, /⇒ Add the policy that wakes it from zero:\n {8}export AWS_REGION/);
  });

  it('spells out only commands where there are buttons, and knows the line of each answer', () => {
    const { lines, questions } = diagnosisLines(diagnosis, PLACE, (text) => textOf(text), { areBrief: true });
    assert.ok(lines.some((line) => line.includes('aws sagemaker')));
    assert.ok(!lines.some((line) => line.includes('put-scaling-policy')));
    assert.equal(questions.length, diagnosis.answers.length);
    for (const line of questions) assert.match(lines[line] ?? '', /^[✗!i?✓] /);
  });

  it('has them as data for scripts', () => {
    const { checks } = JSON.parse(diagnosisJson(diagnosis, PLACE)) as {
      checks: readonly { id: string; remedies: readonly { kind: string; title: string }[] }[];
    };
    const asleep = checks.find(({ id }) => id === 'asleep');
    assert.deepEqual(
      asleep?.remedies.map(({ kind, title }) => [kind, title]),
      [
        ['command', 'Start one instance now'],
        ['policy', 'Add the policy that wakes it from zero'],
      ],
    );
  });

  it('is told in another language, names and numbers apart', () => {
    const german = (template: string): string =>
      template === 'It sleeps with {0} queued: not above the target {1}, and no policy on {2}.'
        ? 'Es schläft mit {0} Anfragen: nicht über dem Ziel {1}, und keine Regel auf {2}.'
        : template;
    const { lines } = diagnosisLines(diagnosis, PLACE, (text) => textOf(text, german));
    assert.match(
      lines.join('\n'),
      /Es schläft mit 3 Anfragen: nicht über dem Ziel 5, und keine Regel auf HasBacklog/,
    );
  });
});
