import assert from 'node:assert/strict';
import { HeadObjectCommand, ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import type { Faults } from '../../src/simulator/faults.js';
import { Bench, BUCKET, failureOf, outcomes, refusal } from '../support/simulator.js';
import { NOON_MS, SmallWorld } from '../support/small-world.js';

const ARN = 'arn:aws:sts::111122223333:assumed-role/SageMakerReader/demo';

describe('faults of logs, objects and invocations', () => {
  let bench: Bench;

  beforeEach(async () => {
    bench = await Bench.start();
  });
  afterEach(async () => {
    await bench.stop();
  });

  const names = async (faults: Faults): Promise<readonly string[]> => {
    bench.simulator.setFaults(faults);
    const found = [];
    for (const send of [bench.log, bench.objects, bench.invoke]) found.push((await refusal(send()))[0]);
    return found;
  };

  it('are spelled as each service spells them', async () => {
    assert.deepEqual(await names({ throttle: { '*': 0 } }), [
      'ThrottlingException',
      'SlowDown',
      'ThrottlingException',
    ]);
    assert.deepEqual(await names({ errors: 1 }), ['InternalFailure', 'InternalError', 'InternalFailure']);
    assert.deepEqual(await names({ expired: true }), [
      'ExpiredTokenException',
      'ExpiredToken',
      'ExpiredTokenException',
    ]);
    assert.deepEqual(await names({ skewMs: 20 * 60_000 }), [
      'InvalidSignatureException',
      'RequestTimeTooSkewed',
      'InvalidSignatureException',
    ]);
    assert.deepEqual(bench.world.sent, []);
  });

  it('name the caller, the permission and what it is for', async () => {
    bench.simulator.setFaults({
      denied: ['FilterLogEvents', 's3:ListBucket', 'InvokeEndpointAsync', 'HeadObject'],
    });
    const because = (action: string): string =>
      `because no identity-based policy allows the ${action} action`;
    const group = 'arn:aws:logs:eu-west-1:111122223333:log-group:/aws/sagemaker/Endpoints/alpha:log-stream:';
    assert.deepEqual(await refusal(bench.log()), [
      'AccessDeniedException',
      `User: ${ARN} is not authorized to perform: logs:FilterLogEvents on resource: ${group} ${because('logs:FilterLogEvents')}`,
    ]);
    assert.deepEqual(await refusal(bench.objects()), [
      'AccessDenied',
      `User: ${ARN} is not authorized to perform: s3:ListBucket on resource: "arn:aws:s3:::${BUCKET}" ${because('s3:ListBucket')}`,
    ]);
    assert.deepEqual(await refusal(bench.invoke()), [
      'AccessDeniedException',
      `User: ${ARN} is not authorized to perform: sagemaker:InvokeEndpointAsync on resource: arn:aws:sagemaker:eu-west-1:111122223333:endpoint/alpha ${because('sagemaker:InvokeEndpointAsync')}`,
    ]);
    // A HEAD has no body that could say so.
    const { $metadata } = (await failureOf(bench.head())) as { $metadata?: { httpStatusCode?: number } };
    assert.equal($metadata?.httpStatusCode, 403);
  });

  it('limit each action on its own', async () => {
    bench.simulator.setFaults({ throttle: { ListObjectsV2: 0 } });
    assert.equal(await outcomes(bench.objects, 2), 'xx');
    assert.equal(await outcomes(bench.log, 2), '..');
    assert.equal(await outcomes(bench.invoke, 2), '..');
  });

  it('are counted by name, refused connections too', async () => {
    await bench.log();
    await bench.invoke();
    await bench.objects();
    bench.simulator.setFaults({ refused: true });
    for (const send of [bench.objects, bench.invoke, bench.log]) await failureOf(send());
    assert.deepEqual(
      ['FilterLogEvents', 'InvokeEndpointAsync', 'ListObjectsV2'].map((action) => bench.count(action)),
      [2, 2, 2],
    );
    assert.equal(bench.world.sent.length, 1);
  });

  it('break every second page of a list of objects', async () => {
    for (const Key of ['a', 'b', 'c'])
      await bench.clients.s3.send(new PutObjectCommand({ Bucket: BUCKET, Key, Body: Key }));
    bench.simulator.setFaults({ brokenPages: true });
    const page = (ContinuationToken?: string) =>
      bench.clients.s3.send(new ListObjectsV2Command({ Bucket: BUCKET, MaxKeys: 1, ContinuationToken }));
    const { NextContinuationToken } = await page();
    assert.equal((await refusal(page(NextContinuationToken)))[0], 'InternalError');
  });

  it('date what happens by a clock that is ahead', async () => {
    await bench.stop();
    // Two minutes are within what signatures allow.
    bench = await Bench.start({ serverMs: () => Date.now() }, new SmallWorld());
    await bench.clients.s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: 'a', Body: 'a' }));
    bench.simulator.setFaults({ skewMs: 120_000 });
    const head = await bench.clients.s3.send(new HeadObjectCommand({ Bucket: BUCKET, Key: 'a' }));
    assert.equal(head.LastModified?.getTime(), NOON_MS + 120_000);
  });

  it('are known by who asks: another account has other buckets', async () => {
    const other = new SmallWorld({ accountId: '444455556666' });
    await bench.stop();
    bench = await Bench.start({ accounts: { other } });
    const { s3 } = bench.as({ accessKeyId: 'other', secretAccessKey: 'x' });
    assert.equal((await refusal(s3.send(new ListObjectsV2Command({ Bucket: BUCKET }))))[0], 'NoSuchBucket');
    const answer = await s3.send(new ListObjectsV2Command({ Bucket: 'ml-async-eu-west-1-444455556666' }));
    assert.equal(answer.KeyCount, 0);
  });
});
