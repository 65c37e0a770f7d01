import assert from 'node:assert/strict';
import { isKnownVariable } from '../../src/core/lint/facts/known-variables.js';
import { RULES } from '../../src/core/lint/rules/index.js';
import { deploymentText } from '../../src/core/live/deployment-text.js';
import { resourceIdOf } from '../../src/core/live/endpoint.js';
import type { Deployment, DeploymentReader } from '../../src/core/live/ports.js';
import { lintTexts } from '../support/lint.js';
import { Administrator, ASYNC, connect, failsWith, resetMoto } from './support.js';

const RESOURCE = resourceIdOf('whisper', 'main');
const IMAGE =
  '763104351884.dkr.ecr.eu-west-1.amazonaws.com/huggingface-pytorch-inference:2.6.0-transformers4.49.0-gpu-py312-cu124-ubuntu22.04';

function rulesFor(deployment: Deployment): readonly string[] {
  const text = deploymentText(deployment, { revealed: false, isKnownVariable });
  return lintTexts({ 'whisper.json': text }, RULES).map(({ rule }) => rule);
}

function namesIn(list: Deployment['models'], member: string): readonly unknown[] {
  return list.map((one) => one[member]);
}

describe('a deployed configuration on moto', () => {
  let administrator: Administrator;
  let seen: ReturnType<typeof connect>;
  let deployments: DeploymentReader;

  beforeEach(async () => {
    await resetMoto();
    administrator = new Administrator();
    seen = connect();
    ({ deployments } = seen.connection);
    await administrator.model('m', {
      Image: IMAGE,
      ModelDataUrl: 's3://acme/m.tar.gz',
      Environment: { MMS_DEFAULT_RESPONSE_TIMEOUT: '3600', HF_TOKEN: 'hf_QmVyZ2VuVGFsV2Fzc2VyRmFsbA' },
    });
  });

  afterEach(() => {
    administrator.dispose();
    seen.end();
  });

  it('is read whole', async () => {
    await administrator.endpoint('whisper', 'm', ASYNC);
    await administrator.target(RESOURCE, 0, 2);
    await administrator.track(RESOURCE, 'whisper');
    await administrator.wake(RESOURCE, 'whisper');
    const found = await deployments.deployment('whisper');
    assert.equal(found.endpoint['EndpointName'], 'whisper');
    const created = found.endpoint['CreationTime'];
    assert.ok(
      typeof created === 'string' && new Date(created).toISOString() === created,
      'a time as ISO 8601',
    );
    assert.deepEqual(found.configuration?.['AsyncInferenceConfig'], ASYNC);
    assert.deepEqual(namesIn(found.models, 'ModelName'), ['m']);
    assert.deepEqual(namesIn(found.targets, 'ResourceId'), [RESOURCE]);
    assert.deepEqual([...namesIn(found.policies, 'PolicyName')].sort(), ['backlog', 'wake']);
    // moto 5.2.5 does not say which alarms trigger a policy, so that none is asked for: test/moto/account.test.ts.
    assert.deepEqual(found.alarms, []);
    assert.deepEqual(found.missing, []);
    assert.ok(!JSON.stringify(found).includes('$metadata'));
  });

  it('goes through the linter', async () => {
    await administrator.endpoint('whisper', 'm', { OutputConfig: { S3OutputPath: 's3://acme/results/' } });
    await administrator.target(RESOURCE, 0, 2);
    await administrator.track(RESOURCE, 'whisper');
    const found = rulesFor(await deployments.deployment('whisper'));
    for (const rule of ['failure-path-missing', 'mms-timeout-in-minutes', 'scaling-zero-without-wake'])
      assert.ok(found.includes(rule), `${rule} is among ${found.join(', ')}`);
    assert.ok(!found.includes('environment-secret'), 'what is masked is no secret');
  });

  it('that wakes from zero is not said never to', async () => {
    await administrator.endpoint('whisper', 'm', ASYNC);
    await administrator.target(RESOURCE, 0, 2);
    await administrator.track(RESOURCE, 'whisper');
    await administrator.wake(RESOURCE, 'whisper');
    assert.ok(!rulesFor(await deployments.deployment('whisper')).includes('scaling-zero-without-wake'));
  });

  it('of a real-time endpoint gets no finding', async () => {
    await administrator.endpoint('whisper', 'm');
    assert.deepEqual(rulesFor(await deployments.deployment('whisper')), []);
  });

  it('of an endpoint that is gone is not found', async () => {
    await failsWith('not-found', deployments.deployment('gone'));
  });
});
