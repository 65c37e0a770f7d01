import assert from 'node:assert/strict';
import { ListEndpointsCommand } from '@aws-sdk/client-sagemaker';
import type { AssumeRoleCommandOutput } from '@aws-sdk/client-sts';
import { AssumeRoleCommand, GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { Bench, refusal } from '../support/simulator.js';
import type { Keys } from '../support/simulator.js';
import { SmallWorld } from '../support/small-world.js';

const OTHER = new SmallWorld({ accountId: '444455556666', names: ['theirs'] });
const ROLE = 'arn:aws:iam::444455556666:role/team/Reader';

describe('the simulated STS', () => {
  let bench: Bench;
  let serverMs: number;

  beforeEach(async () => {
    serverMs = Date.now();
    bench = await Bench.start({ accounts: { OTHERKEY: OTHER }, serverMs: () => serverMs });
  });
  afterEach(async () => {
    await bench.stop();
  });

  const assume = (input: object = {}): Promise<AssumeRoleCommandOutput> =>
    bench.clients.sts.send(new AssumeRoleCommand({ RoleArn: ROLE, RoleSessionName: 'jane', ...input }));

  function keysOf({ Credentials }: AssumeRoleCommandOutput): Keys {
    const { AccessKeyId = '', SecretAccessKey = '', SessionToken = '' } = Credentials ?? {};
    return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
  }

  async function endpointsOf(keys: Keys): Promise<unknown[] | undefined> {
    const { Endpoints } = await bench.as(keys).sagemaker.send(new ListEndpointsCommand({}));
    return Endpoints?.map(({ EndpointName }) => EndpointName);
  }

  it('tells whose credentials they are', async () => {
    const { Account, Arn, UserId } = await bench.clients.sts.send(new GetCallerIdentityCommand({}));
    assert.deepEqual(
      [Account, Arn],
      ['111122223333', 'arn:aws:sts::111122223333:assumed-role/SageMakerReader/demo'],
    );
    assert.match(UserId ?? '', /^AROA[0-9A-F]{17}:demo$/);
    const other = bench.as({ accessKeyId: 'OTHERKEY', secretAccessKey: 'x' });
    assert.equal((await other.sts.send(new GetCallerIdentityCommand({}))).Account, '444455556666');
  });

  it('names the partition of a region', async () => {
    await bench.stop();
    bench = await Bench.start({}, new SmallWorld({ region: 'us-gov-west-1' }));
    const { Arn } = await bench.clients.sts.send(new GetCallerIdentityCommand({}));
    assert.match(Arn ?? '', /^arn:aws-us-gov:sts::/);
  });

  it('shows every account its own endpoints only', async () => {
    assert.deepEqual(await endpointsOf({ accessKeyId: 'OTHERKEY', secretAccessKey: 'x' }), ['theirs']);
    assert.deepEqual(await endpointsOf({ accessKeyId: 'other', secretAccessKey: 'x' }), [
      'gamma',
      'beta',
      'alpha',
    ]);
    assert.deepEqual(await endpointsOf({ accessKeyId: '__proto__', secretAccessKey: 'x' }), [
      'gamma',
      'beta',
      'alpha',
    ]);
  });

  it('lends a role, whose credentials open its account', async () => {
    const assumed = await assume();
    assert.equal(assumed.AssumedRoleUser?.Arn, 'arn:aws:sts::444455556666:assumed-role/Reader/jane');
    assert.equal(assumed.Credentials?.Expiration?.getTime(), serverMs + 3_600_000);
    const keys = keysOf(assumed);
    assert.match(keys.accessKeyId, /^ASIA[0-9A-F]{16}$/);
    assert.deepEqual(await endpointsOf(keys), ['theirs']);
    const { Arn } = await bench.as(keys).sts.send(new GetCallerIdentityCommand({}));
    assert.equal(Arn, assumed.AssumedRoleUser.Arn);
    assert.notEqual(keysOf(await assume()).accessKeyId, keys.accessKeyId);
  });

  it('refuses lent credentials without their token, and when their time is over', async () => {
    const keys = keysOf(await assume({ DurationSeconds: 900 }));
    const { accessKeyId, secretAccessKey } = keys;
    const [name] = await refusal(endpointsOf({ accessKeyId, secretAccessKey }));
    assert.equal(name, 'UnrecognizedClientException');
    serverMs += 899_999;
    assert.deepEqual(await endpointsOf(keys), ['theirs']);
    serverMs += 1;
    assert.equal((await refusal(endpointsOf(keys)))[0], 'ExpiredTokenException');
    const [code] = await refusal(bench.as(keys).sts.send(new GetCallerIdentityCommand({})));
    assert.equal(code, 'ExpiredToken');
  });

  it('wants the code of the device that is named', async () => {
    const SerialNumber = 'arn:aws:iam::111122223333:mfa/jane';
    const both =
      'MultiFactorAuthentication failed, must provide both MFA serial number and one time pass code.';
    assert.deepEqual(await refusal(assume({ SerialNumber })), ['AccessDenied', both]);
    assert.deepEqual(await refusal(assume({ TokenCode: '123456' })), ['AccessDenied', both]);
    assert.match(
      (await refusal(assume({ SerialNumber, TokenCode: '000000' })))[1],
      /invalid MFA one time pass code/,
    );
    assert.match((await refusal(assume({ SerialNumber, TokenCode: '12ab56' })))[1], /regular expression/);
    assert.ok((await assume({ SerialNumber, TokenCode: '123456' })).Credentials);
  });

  it('lends no role of an account that is not here', async () => {
    const RoleArn = 'arn:aws:iam::999999999999:role/Reader';
    assert.deepEqual(await refusal(assume({ RoleArn })), [
      'AccessDenied',
      `User: arn:aws:sts::111122223333:assumed-role/SageMakerReader/demo is not authorized to perform: sts:AssumeRole on resource: ${RoleArn}`,
    ]);
    assert.equal((await refusal(assume({ RoleArn: 'Reader' })))[0], 'AccessDenied');
    assert.equal((await refusal(assume({ RoleSessionName: 'a b' })))[0], 'ValidationError');
    assert.equal((await refusal(assume({ DurationSeconds: 60 })))[0], 'ValidationError');
  });
});
