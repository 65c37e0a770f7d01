import assert from 'node:assert/strict';
import { failureOf } from '../../support/aws-failure.js';
import { refusal, sessionKeys, stsAnswer, stsRefusal } from '../../support/aws-loopback.js';
import { processFor, SignInWorld } from '../../support/aws-sign-in.js';

const ARN = 'arn:aws:iam::123456789012:role';
const KEYS = '[base]\naws_access_key_id = AKIABASE\naws_secret_access_key = base-secret-base-secret\n';

describe('a role', () => {
  let world: SignInWorld;
  beforeEach(async () => {
    world = await SignInWorld.start();
    world.home.credentials(KEYS);
  });
  afterEach(() => world.stop());

  const failure = (profile: string, env = {}) => failureOf(world.connect(profile, env).account.identify());

  it('is assumed with the keys of its source, once', async () => {
    world.home.config(
      `[profile r]\nrole_arn = ${ARN}/R\nsource_profile = base\nexternal_id = x1\nrole_session_name = me\nduration_seconds = 900\n`,
    );
    const { account } = world.connect('r');
    await Promise.all([account.identify(), account.listEndpoints({})]);
    await account.listEndpoints({});
    assert.deepEqual(
      [world.signers[0], [...new Set(world.signers.slice(1))].sort()],
      ['AssumeRole AKIABASE', ['GetCallerIdentity ASIAROLE', 'ListEndpoints ASIAROLE']],
    );
    const { RoleArn, ExternalId, RoleSessionName, DurationSeconds, SerialNumber } = world.membersOf(0);
    assert.deepEqual(
      [RoleArn, ExternalId, RoleSessionName, DurationSeconds, SerialNumber],
      [`${ARN}/R`, 'x1', 'me', '900', undefined],
    );
    assert.ok(world.aws.requests.at(-1)?.headers['x-amz-security-token'] === 'st-ASIAROLE');
  });

  it('may have a role as its source', async () => {
    world.home.config(
      `[profile outer]\nrole_arn = ${ARN}/Outer\nsource_profile = inner\n[profile inner]\nrole_arn = ${ARN}/Inner\nsource_profile = base\n`,
    );
    world.aws.reply(
      'AssumeRole',
      stsAnswer('AssumeRole', sessionKeys('ASIAINNER')),
      stsAnswer('AssumeRole', sessionKeys('ASIAOUTER')),
    );
    await world.connect('outer').account.identify();
    assert.deepEqual(world.signers, [
      'AssumeRole AKIABASE',
      'AssumeRole ASIAINNER',
      'GetCallerIdentity ASIAOUTER',
    ]);
    assert.deepEqual(
      [world.membersOf(0)['RoleArn'], world.membersOf(1)['RoleArn']],
      [`${ARN}/Inner`, `${ARN}/Outer`],
    );
  });

  it('may have a credential_process as its source', async () => {
    const command = processFor(world.home, { Version: 1, AccessKeyId: 'AKIATOOL', SecretAccessKey: 's' });
    world.home.config(
      `[profile r]\nrole_arn = ${ARN}/R\nsource_profile = tool\n[profile tool]\ncredential_process = ${command}\n`,
    );
    await world.connect('r').account.identify();
    assert.deepEqual(world.signers, ['AssumeRole AKIATOOL', 'GetCallerIdentity ASIAROLE']);
  });

  it('may have the keys beside it as its source', async () => {
    world.home.config(`[profile base]\nrole_arn = ${ARN}/R\nsource_profile = base\n`);
    await world.connect('base').account.identify();
    assert.deepEqual(world.signers, ['AssumeRole AKIABASE', 'GetCallerIdentity ASIAROLE']);
  });

  it('may have the environment as its source', async () => {
    world.home.config(`[profile r]\nrole_arn = ${ARN}/R\ncredential_source = Environment\n`);
    await world.connect('r', { AWS_ACCESS_KEY_ID: 'AKIAENV', AWS_SECRET_ACCESS_KEY: 's' }).account.identify();
    assert.deepEqual(world.signers, ['AssumeRole AKIAENV', 'GetCallerIdentity ASIAROLE']);
    assert.equal((await failure('r')).kind, 'no-credentials');
  });

  it('is assumed in the region of its profile, else of the place', async () => {
    world.home.config(
      `[profile r]\nrole_arn = ${ARN}/R\nsource_profile = base\nregion = ap-south-1\n[profile s]\nrole_arn = ${ARN}/R\nsource_profile = base\n`,
    );
    await world.connect('r').account.identify();
    await world.connect('s').account.identify();
    const regions = world.aws.requests.map(({ headers }) => headers.authorization?.split('/')[2]);
    assert.deepEqual(regions, ['ap-south-1', 'eu-west-1', 'eu-west-1', 'eu-west-1']);
  });

  it('is assumed again once AWS refuses its session', async () => {
    world.home.config(`[profile r]\nrole_arn = ${ARN}/R\nsource_profile = base\n`);
    world.aws.reply(
      'AssumeRole',
      stsAnswer('AssumeRole', sessionKeys('ASIAFIRST')),
      stsAnswer('AssumeRole', sessionKeys('ASIASECOND')),
    );
    const { account } = world.connect('r');
    await account.identify();
    world.aws.reply(
      'ListEndpoints',
      refusal('ExpiredTokenException', 'Expired.'),
      refusal('ThrottlingException'),
    );
    assert.equal((await failureOf(account.listEndpoints({}))).kind, 'expired');
    assert.equal((await failureOf(account.listEndpoints({}))).kind, 'throttled');
    assert.equal((await failureOf(account.listEndpoints({}))).kind, 'throttled');
    assert.deepEqual(world.signers, [
      'AssumeRole AKIABASE',
      'GetCallerIdentity ASIAFIRST',
      'ListEndpoints ASIAFIRST',
      'AssumeRole AKIABASE',
      'ListEndpoints ASIASECOND',
      'ListEndpoints ASIASECOND',
    ]);
  });

  it('that lasts for seconds is assumed once for a request', async () => {
    world.home.config(`[profile r]\nrole_arn = ${ARN}/R\nsource_profile = base\n`);
    world.aws.reply('AssumeRole', stsAnswer('AssumeRole', sessionKeys('ASIASHORT', 20_000)));
    await world.connect('r').account.identify();
    assert.deepEqual(world.signers, ['AssumeRole AKIABASE', 'GetCallerIdentity ASIASHORT']);
  });

  it('is shared by the regions of a profile, and by no other', async () => {
    world.home.config(
      `[profile r]\nrole_arn = ${ARN}/R\nsource_profile = base\n[profile s]\nrole_arn = ${ARN}/S\nsource_profile = base\n`,
    );
    const access = world.access();
    const regions = ['eu-west-1', 'us-east-1', 'ap-south-1'];
    const connections = regions.map((region) => world.connect('r', {}, access, region));
    await Promise.all(connections.map(({ account }) => account.identify()));
    const assumed = () => world.signers.filter((one) => one.startsWith('AssumeRole')).length;
    assert.equal(assumed(), 1);
    await world.connect('s', {}, access).account.identify();
    assert.equal(assumed(), 2);
    await world.connect('r', {}, access, 'cn-north-1').account.identify();
    assert.equal(assumed(), 3);
    const [first, ...others] = connections;
    first?.dispose();
    await new Promise((resolve) => setImmediate(resolve));
    const again = world.connect('r', {}, access);
    await again.account.identify();
    assert.equal(assumed(), 3);
    for (const connection of [again, ...others]) connection.dispose();
    await new Promise((resolve) => setImmediate(resolve));
    await world.connect('r', {}, access).account.identify();
    assert.equal(assumed(), 4);
  });

  it('logs the request that assumes it', async () => {
    world.home.config(`[profile r]\nrole_arn = ${ARN}/R\nsource_profile = base\n`);
    await world.connect('r').account.identify();
    assert.match(world.home.lines[0] ?? '', /^STS\.AssumeRole 200 \d+ ms$/);
  });

  for (const [what, config, words] of [
    ['has no source', `role_arn = ${ARN}/R`, /neither source_profile/],
    [
      'has two sources',
      `role_arn = ${ARN}/R\nsource_profile = base\ncredential_source = Environment`,
      /both/,
    ],
    [
      'has an unknown credential_source',
      `role_arn = ${ARN}/R\ncredential_source = Moon`,
      /none of Environment/,
    ],
    ['has a source that does not exist', `role_arn = ${ARN}/R\nsource_profile = gone`, /“gone”/],
    ['is its own source without keys', `role_arn = ${ARN}/R\nsource_profile = r`, /r → r lead in a ring/],
    [
      'is in a ring',
      `role_arn = ${ARN}/R\nsource_profile = q\n[profile q]\nrole_arn = x\nsource_profile = r`,
      /r → q → r/,
    ],
    [
      'has a source that does not sign in',
      `role_arn = ${ARN}/R\nsource_profile = q\n[profile q]\nregion = x`,
      /“q” does not say/,
    ],
    [
      'has a duration that is none',
      `role_arn = ${ARN}/R\nsource_profile = base\nduration_seconds = long`,
      /duration_seconds/,
    ],
  ] as const) {
    it(`is a wrong configuration when it ${what}`, async () => {
      world.home.config(`[profile r]\n${config}\n`);
      const found = await failure('r');
      assert.equal(found.kind, 'configuration');
      assert.match(found.message, words);
      assert.equal(world.aws.requests.length, 0);
    });
  }

  it('may be denied, under the name of what is missing', async () => {
    world.home.config(`[profile r]\nrole_arn = ${ARN}/R\nsource_profile = base\n`);
    world.aws.reply(
      'AssumeRole',
      stsRefusal('AccessDenied', 'User: x is not authorized to perform: sts:AssumeRole on resource: y'),
    );
    const found = await failure('r');
    assert.ok(found.kind === 'denied');
    assert.equal(found.action, 'sts:AssumeRole');
  });

  it('fails as its source does, without a secret', async () => {
    world.home.config(`[profile r]\nrole_arn = ${ARN}/R\nsource_profile = base\n`);
    world.aws.reply(
      'AssumeRole',
      stsRefusal('SignatureDoesNotMatch', 'With base-secret-base-secret it does not match.'),
    );
    assert.deepEqual(await failure('r'), { kind: 'no-credentials', message: 'With … it does not match.' });
    world.aws.reply('AssumeRole', stsRefusal('Throttling', 'Rate exceeded', 400));
    assert.equal((await failure('r')).kind, 'throttled');
    world.aws.reply('AssumeRole', { fate: 'drop' });
    assert.equal((await failure('r')).kind, 'unreachable');
    world.aws.reply('AssumeRole', stsAnswer('AssumeRole', ''));
    assert.equal((await failure('r')).kind, 'service');
  });
});
