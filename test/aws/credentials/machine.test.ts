import assert from 'node:assert/strict';
import { failureOf } from '../../support/aws-failure.js';
import { withProcessEnv } from '../../support/aws-home.js';
import { SignInWorld } from '../../support/aws-sign-in.js';

const KEYS = {
  ...{ AccessKeyId: 'ASIABOX', SecretAccessKey: 's', Token: 'box-token', Code: 'Success' },
  Expiration: '2099-01-01T00:00:00Z',
};

describe('credentials of the machine', () => {
  let world: SignInWorld;
  beforeEach(async () => {
    world = await SignInWorld.start();
    world.aws.reply('/box', { json: KEYS });
  });
  afterEach(() => world.stop());

  const box = () => ({ AWS_CONTAINER_CREDENTIALS_FULL_URI: `${world.aws.url}/box` });

  it('are those of the container', async () => {
    await world
      .connect(undefined, { ...box(), AWS_CONTAINER_AUTHORIZATION_TOKEN: 'let-me-in' })
      .account.identify();
    assert.deepEqual(world.signers.at(-1), 'GetCallerIdentity ASIABOX');
    assert.equal(world.aws.requests[0]?.headers.authorization, 'let-me-in');
    assert.equal(world.aws.requests[1]?.headers['x-amz-security-token'], 'box-token');
  });

  it('read the token of the container from its file', async () => {
    const AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE = world.home.write('token', 'from-a-file');
    await world.connect(undefined, { ...box(), AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE }).account.identify();
    assert.equal(world.aws.requests[0]?.headers.authorization, 'from-a-file');
  });

  it('serve profiles that say nothing of credentials, and roles that name them', async () => {
    world.home.config(
      '[profile bare]\nregion = eu-west-1\n[profile r]\nrole_arn = arn:aws:iam::123456789012:role/R\ncredential_source = EcsContainer\n',
    );
    await world.connect('bare', box()).account.identify();
    assert.equal(world.signers.at(-1), 'GetCallerIdentity ASIABOX');
    await world.connect('r', box()).account.identify();
    assert.deepEqual(world.signers.slice(-2), ['AssumeRole ASIABOX', 'GetCallerIdentity ASIAROLE']);
  });

  it('tell what is wrong with the container’s service', async () => {
    const kind = async (env: Record<string, string>) =>
      (await failureOf(world.connect(undefined, env).account.identify())).kind;
    world.aws.reply('/box', { status: 404, json: {} });
    assert.equal(await kind(box()), 'no-credentials');
    world.aws.reply('/box', { status: 500, json: {} });
    assert.equal(await kind(box()), 'service');
    world.aws.reply('/box', { fate: 'drop' });
    assert.equal(await kind(box()), 'unreachable');
    assert.equal(await kind({ AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://evil.example/' }), 'configuration');
    assert.equal(await kind({ AWS_CONTAINER_CREDENTIALS_FULL_URI: 'nonsense' }), 'configuration');
  });

  it('are those of the instance', async () => {
    world.aws.reply('/latest/api/token', { text: 'imds-token' });
    world.aws.reply('/latest/meta-data/iam/security-credentials/', { text: 'role' });
    world.aws.reply('/latest/meta-data/iam/security-credentials/role', { json: KEYS });
    const { account } = world.connect(undefined, { AWS_EC2_METADATA_DISABLED: 'false' });
    await withProcessEnv({ AWS_EC2_METADATA_SERVICE_ENDPOINT: world.aws.url }, () => account.identify());
    assert.equal(world.signers.at(-1), 'GetCallerIdentity ASIABOX');
  });

  it('are not waited for where there is no instance', async () => {
    world.aws.reply('/latest/api/token', { fate: 'drop' });
    world.aws.reply('/latest/meta-data/iam/security-credentials/', { fate: 'drop' });
    const { account } = world.connect(undefined, { AWS_EC2_METADATA_DISABLED: undefined });
    const failure = await withProcessEnv({ AWS_EC2_METADATA_SERVICE_ENDPOINT: world.aws.url }, () =>
      failureOf(account.identify()),
    );
    assert.equal(failure.kind, 'no-credentials');
    assert.ok(world.aws.requests.length > 0);
  });

  it('are not asked for when the metadata is switched off', async () => {
    const { account } = world.connect(undefined, { AWS_EC2_METADATA_DISABLED: 'true' });
    await withProcessEnv({ AWS_EC2_METADATA_SERVICE_ENDPOINT: world.aws.url }, () =>
      failureOf(account.identify()),
    );
    assert.equal(world.aws.requests.length, 0);
  });
});
