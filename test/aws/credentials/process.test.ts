import assert from 'node:assert/strict';
import { readFileSync, realpathSync } from 'node:fs';
import { failureOf } from '../../support/aws-failure.js';
import { processFor, SignInWorld } from '../../support/aws-sign-in.js';

const KEYS = {
  Version: 1,
  AccessKeyId: 'AKIATOOL',
  SecretAccessKey: 'tool-secret',
  SessionToken: 'tool-token',
};

describe('credential_process', () => {
  let world: SignInWorld;
  beforeEach(async () => {
    world = await SignInWorld.start();
  });
  afterEach(() => world.stop());

  const connect = (answer: unknown, exitCode = 0) => {
    world.home.config(`[profile tool]\ncredential_process = ${processFor(world.home, answer, exitCode)}\n`);
    return world.connect('tool');
  };
  const runs = () => readFileSync(`${world.home.dir}/runs`, 'utf8').trim().split('\n');

  it('signs with what it prints', async () => {
    await connect(KEYS).account.identify();
    assert.deepEqual(world.signers, ['GetCallerIdentity AKIATOOL']);
    assert.equal(world.aws.requests[0]?.headers['x-amz-security-token'], 'tool-token');
  });

  it('is run once for all requests, in the home folder', async () => {
    const { account } = connect({ ...KEYS, Expiration: new Date(Date.now() + 3_600_000).toISOString() });
    await Promise.all([account.identify(), account.listEndpoints({}), account.listEndpoints({})]);
    await account.identify();
    assert.deepEqual(
      runs().map((dir) => realpathSync(dir)),
      [realpathSync(world.home.dir)],
    );
  });

  for (const [what, kind, words, answer, exitCode] of [
    ['fails', 'no-credentials', /failed \(exit code 3\)/, KEYS, 3],
    ['prints no JSON', 'configuration', /JSON/, 'tool-secret', 0],
    ['prints a list', 'configuration', /Version/, ['tool-secret'], 0],
    ['prints another version', 'configuration', /Version/, { ...KEYS, Version: 2 }, 0],
    ['prints no key', 'configuration', /AccessKeyId/, { ...KEYS, AccessKeyId: 7 }, 0],
    ['prints ended credentials', 'expired', /expired/, { ...KEYS, Expiration: '2001-01-01T00:00:00Z' }, 0],
    ['prints a time that is none', 'expired', /expired/, { ...KEYS, Expiration: 'tomorrow' }, 0],
  ] as const) {
    it(`is named when it ${what}, without what it printed`, async () => {
      const failure = await failureOf(connect(answer, exitCode).account.identify());
      assert.equal(failure.kind, kind);
      assert.match(failure.message, /“tool”/);
      assert.match(failure.message, words);
      assert.ok(!/secret|tool\.cjs/.test(failure.message), failure.message);
      assert.equal(world.aws.requests.length, 0);
    });
  }

  it('may not exist', async () => {
    world.home.config('[profile tool]\ncredential_process = /no/such/tool --password hunter2\n');
    const failure = await failureOf(world.connect('tool').account.identify());
    assert.equal(failure.kind, 'no-credentials');
    assert.ok(!failure.message.includes('hunter2'));
  });
});
