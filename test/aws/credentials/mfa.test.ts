import assert from 'node:assert/strict';
import { failureOf } from '../../support/aws-failure.js';
import { stsRefusal, refusal } from '../../support/aws-loopback.js';
import { SignInWorld } from '../../support/aws-sign-in.js';

const DEVICE = 'arn:aws:iam::123456789012:mfa/jane';

describe('a role with an MFA device', () => {
  let world: SignInWorld;
  beforeEach(async () => {
    world = await SignInWorld.start();
    world.home.credentials('[base]\naws_access_key_id = AKIABASE\naws_secret_access_key = s\n');
    world.home.config(
      `[profile r]\nrole_arn = arn:aws:iam::123456789012:role/R\nsource_profile = base\nmfa_serial = ${DEVICE}\n[profile lost]\nrole_arn = arn:aws:iam::123456789012:role/R\nsource_profile = gone\nmfa_serial = ${DEVICE}\n`,
    );
  });
  afterEach(() => world.stop());

  it('is assumed with the code of the device', async () => {
    await world.connect('r').account.identify();
    const { SerialNumber, TokenCode } = world.membersOf(0);
    assert.deepEqual([SerialNumber, TokenCode, world.home.asked], [DEVICE, '123456', [DEVICE]]);
  });

  it('asks once for several regions', async () => {
    const access = world.access();
    await Promise.all(
      ['eu-west-1', 'us-east-1'].map((region) => world.connect('r', {}, access, region).account.identify()),
    );
    assert.equal(world.home.asked.length, 1);
  });

  it('is not asked for when its source does not sign in anyway', async () => {
    assert.equal((await failureOf(world.connect('lost').account.identify())).kind, 'configuration');
    assert.deepEqual(world.home.asked, []);
  });

  it('is cancelled by the person, and asked for again by identify alone', async () => {
    world.home.code = undefined;
    const { account, metrics } = world.connect('r');
    assert.equal((await failureOf(account.identify())).kind, 'cancelled');
    assert.equal((await failureOf(account.listEndpoints({}))).kind, 'cancelled');
    assert.equal((await failureOf(metrics.namesWithBacklogMetric())).kind, 'cancelled');
    assert.deepEqual([world.home.asked.length, world.aws.requests.length], [1, 0]);
    world.home.code = '654321';
    await account.identify();
    assert.deepEqual([world.home.asked.length, world.membersOf(0)['TokenCode']], [2, '654321']);
  });

  it('is refused with a wrong code', async () => {
    world.aws.reply(
      'AssumeRole',
      stsRefusal('AccessDenied', 'MultiFactorAuthentication failed with invalid MFA one time pass code.'),
    );
    const { account } = world.connect('r');
    const failure = await failureOf(account.identify());
    assert.equal(failure.kind, 'cancelled');
    assert.match(failure.message, /^MultiFactorAuthentication failed.* Trying again asks/);
    assert.equal((await failureOf(account.listEndpoints({}))).kind, 'cancelled');
    assert.equal(world.home.asked.length, 1);
  });

  it('is expired, not asked for, once AWS refuses the session', async () => {
    const { account } = world.connect('r');
    await account.identify();
    world.aws.reply('ListEndpoints', refusal('ExpiredTokenException', 'Expired.'));
    await failureOf(account.listEndpoints({}));
    assert.equal((await failureOf(account.listEndpoints({}))).kind, 'expired');
    assert.equal(world.home.asked.length, 1);
    await account.identify();
    assert.equal(world.home.asked.length, 2);
  });

  it('asked for while the connection ends leads nowhere', async () => {
    let answer: (code: string) => void = () => undefined;
    const asked = new Promise<string>((resolve) => (answer = resolve));
    const access = (await import('../../../src/aws/index.js')).createAwsAccess(
      world.home.options({ AWS_ENDPOINT_URL: world.aws.url }, { askMfaCode: () => asked }),
    );
    const connection = world.connect('r', {}, access);
    const failure = failureOf(connection.account.identify());
    await new Promise((resolve) => setTimeout(resolve, 20));
    connection.dispose();
    answer('123456');
    assert.equal((await failure).kind, 'cancelled');
    assert.ok(!world.aws.actions.includes('GetCallerIdentity'));
  });
});
