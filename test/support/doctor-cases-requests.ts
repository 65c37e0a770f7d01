import type { CauseCount, ConfigurationLimit, FailureSample, Patient } from '../../src/core/doctor/check.js';
import type { Text } from '../../src/core/text/message.js';
import { say } from '../../src/core/text/message.js';
import type { DoctorCases } from './doctor-cases.js';
import { metric, steadyMetric, variant } from './live-snapshots.js';
import { details, patient } from './patients.js';

const TOPIC = 'arn:aws:sns:eu-west-1:111122223333:t';

/** Read and empty: what else comes to nothing is told apart from what was not read. */
const NONE = {
  ...{ clientErrors: steadyMetric(0), serverErrors: steadyMetric(0), downloadFailures: steadyMetric(0) },
  ...{ uploadFailures: steadyMetric(0), notificationFailures: steadyMetric(0) },
};

const TIMEOUT: ConfigurationLimit = {
  ...{ layer: 'nginx', setting: 'proxy_read_timeout', quantity: 'time', value: 60, isDefault: true },
};

const cause = (id: string, label: Text = id): CauseCount => ({
  ...{ id, label, advice: say`Do something.`, rules: ['some-rule'], count: 1 },
});

const sample = (...causes: readonly CauseCount[]): FailureSample => ({
  ...{ read: causes.length, causes, buckets: [] },
});

const failing = (rest: Partial<Omit<Patient, 'endpoint'>>): Patient =>
  patient({ variants: [variant({ failed: steadyMetric(3) })] }, rest);

const gunicorn = (args: string) => ({
  ...{ name: 'm', containers: [{ environment: { GUNICORN_CMD_ARGS: args } }] },
});

export const REQUESTS_CASES: DoctorCases = {
  failures: {
    'not read': [patient(), 'unknown'],
    'never came up': [patient({ variants: [] }), 'silent'],
    none: [patient({ variants: [variant({ failed: steadyMetric(0) })] }), 'good'],
    some: [patient({ variants: [variant({ failed: steadyMetric(3) })] }), 'problem', /: 33 in the last hour/],
    'not those of an hour ago': [
      patient({ variants: [variant({ failed: metric(0, { before: [9, ...Array<number>(70).fill(0)] }) })] }),
      'good',
    ],
    'for one cause': [
      failing({ failedRequests: sample(cause('payload-too-large', 'Too large (413)')) }),
      'problem',
      /Too large \(413\)\.$/,
    ],
    'for several': [
      failing({ failedRequests: { ...sample(cause('payload-too-large')), read: 3 } }),
      'problem',
      /: 33 in the last hour\.$/,
    ],
    'by a signal alone, which is a sentence': [
      failing({ signals: [cause('cuda-out-of-memory', say`Memory ran out.`)] }),
      'problem',
      /: Memory ran out\.$/,
    ],
    'by a timeout whose rung is known': [
      failing({ failedRequests: sample(cause('server-timeout')), limits: [TIMEOUT] }),
      'problem',
      /nginx stops them after 1 min\./,
    ],
    'by a timeout that no rung explains': [
      failing({
        failedRequests: sample(cause('server-timeout', '504')),
        limits: [{ ...TIMEOUT, value: 900 }],
      }),
      'problem',
      /by a timeout.*504\.$/,
    ],
    'behind a proxy, and the log tells why': [
      failing({
        ...{ failedRequests: sample(cause('server-timeout')), signals: [cause('gunicorn-worker-timeout')] },
        details: details({ models: [gunicorn('--workers 2 --timeout=45')] }),
      }),
      'problem',
      /gunicorn kills workers that are busy for longer than 45 s/,
    ],
    'that may not be read': [
      failing({
        failedRequests: {
          ...{ read: 0, causes: [], buckets: [] },
          failure: { kind: 'denied', message: 'No s3:ListBucket.', action: 's3:ListBucket' },
        },
      }),
      'problem',
    ],
  },
  'error-classes': {
    'nobody looked': [patient(), 'silent'],
    none: [patient({ variants: [variant(NONE)] }), 'good'],
    refused: [
      patient({ variants: [variant({ ...NONE, clientErrors: steadyMetric(2) })] }),
      'warning',
      /22 answers with 4xx/,
    ],
    'broken, with room left': [
      patient({ variants: [variant({ ...NONE, serverErrors: steadyMetric(1), memory: steadyMetric(40) })] }),
      'warning',
      /answers with 5xx: 11/,
    ],
    'broken while the memory was full': [
      patient({ variants: [variant({ ...NONE, serverErrors: steadyMetric(1), memory: steadyMetric(99) })] }),
      'warning',
      /while its hardware is full/,
    ],
  },
  transfers: {
    'nobody looked': [patient(), 'silent'],
    none: [patient({ variants: [variant(NONE)] }), 'good'],
    'of most that fails': [
      patient({
        variants: [variant({ ...NONE, downloadFailures: steadyMetric(2), failed: steadyMetric(2) })],
      }),
      'problem',
      /s3:GetObject/,
    ],
    'of little that fails': [
      patient({
        variants: [variant({ ...NONE, downloadFailures: steadyMetric(1), failed: steadyMetric(9) })],
      }),
      'warning',
    ],
    'of results': [
      patient({ variants: [variant({ ...NONE, uploadFailures: steadyMetric(2) })] }),
      'problem',
      /s3:PutObject/,
    ],
    'of messages': [
      patient({
        variants: [variant({ ...NONE, notificationFailures: steadyMetric(2) })],
        asynchronous: { responseIn: [], errorTopic: TOPIC },
      }),
      'warning',
      /sns:Publish/,
    ],
    'of messages to another region': [
      patient({
        variants: [variant({ ...NONE, notificationFailures: steadyMetric(2) })],
        asynchronous: { responseIn: [], errorTopic: TOPIC.replace('eu-west-1', 'us-east-1') },
      }),
      'warning',
      /sent: 22 in the last hour\.$/,
    ],
  },
  notifications: {
    told: [patient({ asynchronous: { responseIn: [], errorTopic: TOPIC, successTopic: TOPIC } }), 'good'],
    'nobody is told': [patient({ asynchronous: { responseIn: [], failurePath: 's3://b/f' } }), 'note'],
    vanish: [patient(), 'problem', /vanish/],
    'in another region': [
      patient({ asynchronous: { responseIn: [], errorTopic: TOPIC.replace('eu-west-1', 'us-east-1') } }),
      'warning',
      /us-east-1/,
    ],
  },
  'deployed-limits': {
    'nobody looked': [patient(), 'silent'],
    'nothing below the timeout': [
      patient(
        {},
        {
          limits: [
            { ...TIMEOUT, value: 900 },
            { ...TIMEOUT, value: Infinity },
          ],
        },
      ),
      'good',
    ],
    'below it, and requests are fast': [
      patient({ variants: [variant({ latency: steadyMetric(5e6) })] }, { limits: [TIMEOUT] }),
      'note',
      /stopped after 1 min by nginx, before/,
    ],
    'below it, and requests come near': [
      patient({ variants: [variant({ latency: steadyMetric(45e6) })] }, { limits: [TIMEOUT] }),
      'warning',
      /took 45 s/,
    ],
    'a size': [patient({}, { limits: [{ ...TIMEOUT, quantity: 'request-size', value: 1e6 }] }), 'good'],
  },
  'deployed-configuration': {
    clean: [patient(), 'good'],
    'not read': [{ ...patient(), findings: undefined } as unknown as Patient, 'unknown'],
    'with a warning': [
      patient({}, { findings: [{ rule: 'r', severity: 'warning', message: 'Odd.' }] }),
      'warning',
      /1 finding: Odd\./,
    ],
    'with an error': [
      patient({}, { findings: [{ rule: 'r', severity: 'error', message: 'Odd.' }] }),
      'problem',
    ],
    'with advice': [patient({}, { findings: [{ rule: 'r', severity: 'info', message: 'Odd.' }] }), 'note'],
  },
};
