import assert from 'node:assert/strict';
import type { EndpointDetails, EndpointSnapshot } from '../../../src/core/live/snapshot.js';
import { reading, without } from '../../support/live-snapshots.js';
import { WRITTEN } from '../../support/written-endpoints.js';
import { deployed, DETAILS, differencesIn, limits, taken, told } from './support.js';

const BOTO3 = WRITTEN['boto3']?.files ?? {};

function withPolicy(changes: object): Partial<EndpointDetails> {
  return { policies: DETAILS.policies.map((policy) => ({ ...policy, ...changes })) };
}

function withConfigured(changes: object): Partial<EndpointDetails> {
  const { configuration } = DETAILS;
  if (configuration === undefined) return {};
  return {
    configuration: {
      ...configuration,
      variants: configuration.variants.map((variant) => ({ ...variant, ...changes })),
    },
  };
}

function withContainer(changes: object): Partial<EndpointDetails> {
  return {
    models: DETAILS.models.map(({ name, containers }) => ({
      name,
      containers: containers.map((container) => ({ ...container, ...changes })),
    })),
  };
}

/** Everything that is compared, changed by hand. */
const DRIFTED: EndpointSnapshot = deployed(
  {
    asynchronous: {
      outputPath: 's3://elsewhere/out',
      failurePath: 's3://elsewhere/failed',
      errorTopic: 'arn:aws:sns:eu-west-1:111122223333:alarms',
      responseIn: [],
      maxConcurrentPerInstance: 2,
    },
  },
  {
    ...withConfigured({ instanceType: 'ml.g5.4xlarge', initialCount: 3, downloadTimeoutSeconds: 1200 }),
    ...withPolicy({ target: 40, scaleInCooldownSeconds: 900, scaleOutCooldownSeconds: 60 }),
    ...withContainer({
      image: '111122223333.dkr.ecr.eu-west-1.amazonaws.com/whisper:2.5.0',
      environment: {
        TS_DEFAULT_RESPONSE_TIMEOUT: '1800',
        API_TOKEN: 'from-the-account',
        TS_DEFAULT_WORKERS_PER_MODEL: '4',
      },
    }),
  },
  { target: limits(1, 4) },
);

const DRIFT = [
  'Error topic: arn:aws:sns:eu-west-1:111122223333:errors → arn:aws:sns:eu-west-1:111122223333:alarms',
  'Failure path: s3://results/failed → s3://elsewhere/failed',
  'Fewest instances of AllTraffic: 0 → 1',
  'Image: 111122223333.dkr.ecr.eu-west-1.amazonaws.com/whisper:2.4.1 → 111122223333.dkr.ecr.eu-west-1.amazonaws.com/whisper:2.5.0',
  'Initial instance count of AllTraffic: 2 → 3',
  'Instance type of AllTraffic: ml.g5.2xlarge → ml.g5.4xlarge',
  'Model download timeout of AllTraffic, seconds: 900 → 1200',
  'Most instances of AllTraffic: 8 → 4',
  'Most requests at a time per instance: 4 → 2',
  'Output path: s3://results/out → s3://elsewhere/out',
  'Scale-in cooldown of backlog, seconds: 600 → 900',
  'Scale-out cooldown of backlog, seconds: 120 → 60',
  'Target of backlog: 80 → 40',
  'Variable API_TOKEN: • → •',
  'Variable TS_DEFAULT_RESPONSE_TIMEOUT: 900 → 1800',
  'Variable TS_DEFAULT_WORKERS_PER_MODEL: - → 4',
];

describe('written against deployed', () => {
  for (const [name, { files }] of Object.entries(WRITTEN)) {
    describe(name, () => {
      it('is the same where nobody changed anything', () => {
        assert.deepEqual(differencesIn(files, deployed()).map(told), []);
      });

      it('tells each value that differs', () => {
        assert.deepEqual(differencesIn(files, DRIFTED).map(told).sort(), DRIFT);
      });

      it('writes the deployed values into the file, all but what is not shown', () => {
        const after = taken(files, differencesIn(files, DRIFTED));
        assert.deepEqual(differencesIn(after, DRIFTED).map(told), ['Variable API_TOKEN: • → •']);
        assert.ok(!Object.values(after).join().includes('from-the-account'));
      });
    });
  }

  it('does not take what autoscaling moves for drift, and a count set by hand for drift', () => {
    const moved = deployed({}, {}, { currentCount: 7, desiredCount: 7 });
    assert.deepEqual(differencesIn(BOTO3, moved), []);
    const script = Object.values(BOTO3).join('');
    const unscaled = { 'deploy.py': script.slice(0, script.indexOf('scaling.register')) };
    const fixed = deployed({}, { policies: [] }, { currentCount: 7, desiredCount: 7, target: reading(null) });
    assert.deepEqual(differencesIn(unscaled, fixed).map(told), [
      'Initial instance count of AllTraffic: 2 → 7',
    ]);
  });

  it('tells that written autoscaling is not registered', () => {
    const without = deployed({}, { policies: [] }, { target: reading(null), desiredCount: 2 });
    const [difference, ...others] = differencesIn(BOTO3, without);
    assert.ok(difference);
    assert.deepEqual([told(difference), others], ['Autoscaling of AllTraffic: 0–8 → -', []]);
    assert.equal(difference.take, undefined);
  });

  it('compares nothing that was not read', () => {
    const found = differencesIn(BOTO3, without(DRIFTED, 'details')).map(told);
    assert.deepEqual(
      found.filter((one) => /Variable|Image|cooldown|Instance type/.test(one)),
      [],
    );
    const refused = deployed(
      {},
      {
        ...withPolicy({ target: 1 }),
        failures: [{ part: 'policies', failure: { kind: 'refused', message: 'no' } }],
      },
    );
    assert.deepEqual(differencesIn(BOTO3, refused), []);
  });

  it('is silent on values that only the deployment tells', () => {
    const text = Object.values(BOTO3)
      .join('')
      .replace('"ml.g5.2xlarge"', 'instance_type()')
      .replace('MaxCapacity=8', 'MaxCapacity=limit')
      .replace('"s3://results/out"', 'f"s3://{bucket}/out"')
      .replace('"900"', 'str(seconds)');
    assert.deepEqual(differencesIn({ 'deploy.py': text }, deployed()), []);
    const found = differencesIn({ 'deploy.py': text }, DRIFTED).map(told);
    assert.equal(found.length, DRIFT.length - 4, found.join('\n'));
  });

  it('marks values that an input may replace', () => {
    const text = Object.values(BOTO3)
      .join('')
      .replace('"ml.g5.2xlarge"', 'os.environ.get("TYPE", "ml.g5.2xlarge")')
      .replace('import boto3', 'import os\nimport boto3');
    const found = differencesIn({ 'deploy.py': text }, DRIFTED).filter(({ id }) => /InstanceType/.test(id));
    assert.deepEqual(
      found.map(({ isOverridable }) => isOverridable),
      [true],
    );
  });

  it('takes cooldowns that nobody set for the default', () => {
    const text = Object.values(BOTO3).join('').replace('"ScaleInCooldown": 600,', '');
    const unset = deployed({}, withPolicy({ scaleInCooldownSeconds: 900 }));
    assert.equal(differencesIn({ 'deploy.py': text }, unset).length, 1);
    const byDefault = deployed({}, withPolicy({ scaleInCooldownSeconds: 300 }));
    assert.deepEqual(differencesIn({ 'deploy.py': text }, byDefault), []);
  });

  it('writes a member that the file lacks, and takes away one that is not deployed', () => {
    const text = Object.values(BOTO3)
      .join('')
      .replace('        "ClientConfig": {"MaxConcurrentInvocationsPerInstance": 4},\n', '');
    const asynchronous = {
      outputPath: 's3://results/out',
      errorTopic: 'arn:aws:sns:eu-west-1:111122223333:errors',
      successTopic: 'arn:aws:sns:eu-west-1:111122223333:done',
      responseIn: [],
      maxConcurrentPerInstance: 6,
    };
    const files = { 'deploy.py': text };
    const live = deployed({ asynchronous });
    const found = differencesIn(files, live);
    assert.deepEqual(found.map(told).sort(), [
      'Failure path: s3://results/failed → -',
      'Most requests at a time per instance: - → 6',
      'Success topic: - → arn:aws:sns:eu-west-1:111122223333:done',
    ]);
    assert.deepEqual(differencesIn(taken(files, found), live), []);
  });

  it('is silent where two places claim to scale it', () => {
    const text = Object.values(BOTO3).join('');
    const target = text.slice(text.indexOf('scaling.register'), text.indexOf('scaling.put_scaling_policy'));
    const both = `${text}\nif small:\n    ${target.replace('MaxCapacity=8', 'MaxCapacity=2').trim().replaceAll('\n', '\n    ')}\n`;
    const found = differencesIn({ 'deploy.py': both }, deployed({}, {}, { target: limits(0, 5) }));
    assert.deepEqual(found.map(told), []);
  });

  it('leaves values of other metrics alone', () => {
    const other = deployed({}, withPolicy({ metric: 'CPUUtilization', target: 60 }));
    assert.deepEqual(differencesIn(BOTO3, other), []);
  });
});
