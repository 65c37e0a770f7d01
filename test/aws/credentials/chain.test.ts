import assert from 'node:assert/strict';
import { failureOf } from '../../support/aws-failure.js';
import { SignInWorld } from '../../support/aws-sign-in.js';

const KEYS = 'aws_access_key_id = AKIAFILE\naws_secret_access_key = file-secret\n';
const ENV_KEYS = { AWS_ACCESS_KEY_ID: 'AKIAENV', AWS_SECRET_ACCESS_KEY: 'env-secret' };

describe('the way to credentials', () => {
  let world: SignInWorld;
  beforeEach(async () => {
    world = await SignInWorld.start();
  });
  afterEach(() => world.stop());

  const signerOf = async (profile?: string, env = {}) => {
    await world.connect(profile, env).account.identify();
    return world.signers.at(-1);
  };
  const failure = (profile?: string, env = {}) => failureOf(world.connect(profile, env).account.identify());

  it('begins with keys in the environment', async () => {
    world.home.credentials(`[default]\n${KEYS}`);
    assert.equal(
      await signerOf(undefined, { ...ENV_KEYS, AWS_SESSION_TOKEN: 'env-token' }),
      'GetCallerIdentity AKIAENV',
    );
    assert.equal(world.aws.requests[0]?.headers['x-amz-security-token'], 'env-token');
  });

  it('goes on with the default profile', async () => {
    world.home.credentials(`[default]\n${KEYS}`);
    assert.equal(await signerOf(), 'GetCallerIdentity AKIAFILE');
  });

  it('is that of a given profile, whatever the environment holds', async () => {
    world.home.credentials(`[mine]\n${KEYS}`);
    assert.equal(await signerOf('mine', ENV_KEYS), 'GetCallerIdentity AKIAFILE');
    assert.equal(await signerOf('mine', { AWS_PROFILE: 'other' }), 'GetCallerIdentity AKIAFILE');
  });

  it('is that of AWS_PROFILE when no profile is given, also beside keys', async () => {
    world.home.credentials(`[mine]\n${KEYS}`);
    assert.equal(
      await signerOf(undefined, { ...ENV_KEYS, AWS_PROFILE: 'mine' }),
      'GetCallerIdentity AKIAFILE',
    );
  });

  it('puts keys of the credentials file before those of the config file', async () => {
    world.home.config('[profile mine]\naws_access_key_id = AKIACONFIG\naws_secret_access_key = x\n');
    world.home.credentials(`[mine]\n${KEYS}`);
    assert.equal(await signerOf('mine'), 'GetCallerIdentity AKIAFILE');
  });

  it('sends the session of keys that have one', async () => {
    world.home.credentials(`[mine]\n${KEYS}aws_session_token = file-token\n`);
    await signerOf('mine');
    assert.equal(world.aws.requests[0]?.headers['x-amz-security-token'], 'file-token');
  });

  it('ends without credentials, and without a request', async () => {
    const found = await failure();
    assert.equal(found.kind, 'no-credentials');
    world.home.config('[profile bare]\nregion = eu-west-1\n');
    assert.deepEqual(await failure('bare', ENV_KEYS), {
      kind: 'no-credentials',
      message: 'The profile “bare” does not say how to sign in.',
    });
    assert.equal(world.aws.requests.length, 0);
  });

  it('ends at half a pair of keys', async () => {
    assert.equal((await failure(undefined, { AWS_ACCESS_KEY_ID: 'AKIAENV' })).kind, 'configuration');
    world.home.credentials('[mine]\naws_secret_access_key = file-secret\n');
    const found = await failure('mine');
    assert.equal(found.kind, 'configuration');
    assert.ok(!found.message.includes('file-secret'));
  });

  it('is looked for anew once the files were mended, without a new connection', async () => {
    world.home.config('[profile mine]\nregion = eu-west-1\n');
    const { account } = world.connect('mine');
    assert.equal((await failureOf(account.identify())).kind, 'no-credentials');
    world.home.credentials(`[mine]\n${KEYS}`);
    await account.identify();
    assert.deepEqual(world.signers, ['GetCallerIdentity AKIAFILE']);
  });

  it('is not gone again for each request', async () => {
    world.home.credentials(`[mine]\n${KEYS}`);
    const { account } = world.connect('mine');
    await account.identify();
    world.home.credentials('');
    await account.identify();
    await account.listEndpoints({});
    assert.deepEqual(
      new Set(world.signers),
      new Set(['GetCallerIdentity AKIAFILE', 'ListEndpoints AKIAFILE']),
    );
  });

  it('is gone anew for a connection made after the files changed', async () => {
    world.home.credentials(`[mine]\n${KEYS}`);
    const access = world.access();
    await world.connect('mine', {}, access).account.identify();
    world.home.credentials('[mine]\naws_access_key_id = AKIANEW\naws_secret_access_key = new-secret\n');
    await world.connect('mine', {}, access).account.identify();
    assert.deepEqual(world.signers, ['GetCallerIdentity AKIAFILE', 'GetCallerIdentity AKIANEW']);
  });

  describe('by web identity', () => {
    const role = 'arn:aws:iam::123456789012:role/Pod';

    it('takes the token of the environment', async () => {
      const AWS_WEB_IDENTITY_TOKEN_FILE = world.home.write('token', 'the.jwt.token\n');
      const env = { AWS_WEB_IDENTITY_TOKEN_FILE, AWS_ROLE_ARN: role, AWS_ROLE_SESSION_NAME: 'pod' };
      assert.equal(await signerOf(undefined, env), 'GetCallerIdentity ASIAWEB');
      assert.equal(world.signers[0], 'AssumeRoleWithWebIdentity nobody');
      const { WebIdentityToken, RoleArn, RoleSessionName } = world.membersOf(0);
      assert.deepEqual([WebIdentityToken, RoleArn, RoleSessionName], ['the.jwt.token', role, 'pod']);
    });

    it('takes the token of the profile', async () => {
      const file = world.home.write('token', 'the.jwt.token');
      world.home.config(`[profile pod]\nrole_arn = ${role}\nweb_identity_token_file = ${file}\n`);
      assert.equal(await signerOf('pod'), 'GetCallerIdentity ASIAWEB');
    });

    it('names a token that is not there', async () => {
      world.home.config(`[profile pod]\nrole_arn = ${role}\nweb_identity_token_file = /no/such\n`);
      const found = await failure('pod');
      assert.deepEqual([found.kind, found.message.includes('/no/such')], ['configuration', true]);
    });
  });
});
