import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { failureOf } from '../../support/aws-failure.js';
import { withProcessEnv } from '../../support/aws-home.js';
import { refusal } from '../../support/aws-loopback.js';
import { SignInWorld } from '../../support/aws-sign-in.js';

const CONFIG = `[profile prod]
sso_session = corp
sso_account_id = 123456789012
sso_role_name = Reader
[sso-session corp]
sso_start_url = https://corp.awsapps.com/start
sso_region = eu-west-1
[profile old]
sso_start_url = https://old.awsapps.com/start
sso_region = eu-west-1
sso_account_id = 123456789012
sso_role_name = Reader
[profile chained]
role_arn = arn:aws:iam::123456789012:role/R
source_profile = prod
`;

describe('IAM Identity Center', () => {
  let world: SignInWorld;
  beforeEach(async () => {
    world = await SignInWorld.start();
    world.home.config(CONFIG);
    world.aws.reply('GetRoleCredentials', {
      json: {
        roleCredentials: {
          accessKeyId: 'ASIASSO',
          secretAccessKey: 's',
          sessionToken: 't',
          expiration: Date.now() + 3_600_000,
        },
      },
    });
  });
  afterEach(() => world.stop());

  const tokenFile = (session: string) =>
    `.aws/sso/cache/${createHash('sha1').update(session).digest('hex')}.json`;
  const token = (session: string, inMs = 3_600_000, more = {}) =>
    world.home.write(
      tokenFile(session),
      JSON.stringify({
        accessToken: `token-of-${session}`,
        expiresAt: new Date(Date.now() + inMs).toISOString(),
        ...more,
      }),
    );
  /** The SDK itself looks for tokens and addresses in the process's environment. */
  const inHome = <T>(work: () => Promise<T>) =>
    withProcessEnv(
      {
        HOME: world.home.dir,
        AWS_ENDPOINT_URL_SSO: world.aws.url,
        AWS_ENDPOINT_URL_SSO_OIDC: world.aws.url,
        AWS_PROFILE: undefined,
        AWS_CONFIG_FILE: `${world.home.dir}/.aws/config`,
      },
      work,
    );
  const failure = (profile: string) => inHome(() => failureOf(world.connect(profile).account.identify()));

  it('gives the credentials of the permission set', async () => {
    token('corp');
    await inHome(() => world.connect('prod').account.identify());
    assert.deepEqual(world.signers, ['GetRoleCredentials nobody', 'GetCallerIdentity ASIASSO']);
    assert.equal(world.aws.requests[0]?.headers['x-amz-sso_bearer_token'], 'token-of-corp');
    assert.match(world.home.lines[0] ?? '', /^SSO\.GetRoleCredentials 200 \d+ ms$/);
  });

  it('knows profiles without a session section', async () => {
    token('https://old.awsapps.com/start');
    await inHome(() => world.connect('old').account.identify());
    assert.deepEqual(world.signers.at(-1), 'GetCallerIdentity ASIASSO');
  });

  it('follows the files as they are now', async () => {
    token('corp');
    await inHome(() => world.connect('prod').account.identify());
    world.home.config(CONFIG.replaceAll('123456789012', '210987654321'));
    await inHome(() => world.connect('prod').account.identify());
    assert.match(world.aws.requests[2]?.url ?? '', /account_id=210987654321/);
  });

  it('may be the source of a role', async () => {
    token('corp');
    await inHome(() => world.connect('chained').account.identify());
    assert.deepEqual(world.signers.slice(1), ['AssumeRole ASIASSO', 'GetCallerIdentity ASIAROLE']);
  });

  it('renews a token that can be renewed', async () => {
    token('corp', -1000, { clientId: 'c', clientSecret: 's', refreshToken: 'r' });
    world.aws.reply('/token', {
      json: { accessToken: 'token-renewed', expiresIn: 3600, refreshToken: 'r2' },
    });
    await inHome(() => world.connect('prod').account.identify());
    assert.deepEqual(world.aws.actions, ['/token', 'GetRoleCredentials', 'GetCallerIdentity']);
    assert.equal(world.aws.requests[1]?.headers['x-amz-sso_bearer_token'], 'token-renewed');
    assert.match(readFileSync(`${world.home.dir}/${tokenFile('corp')}`, 'utf8'), /token-renewed/);
  });

  for (const [profile, command] of [
    ['prod', 'aws sso login --profile prod'],
    ['old', 'aws sso login --profile old'],
    ['chained', 'aws sso login --profile prod'],
  ] as const) {
    it(`says how to sign in where ${profile} never did, or not lately`, async () => {
      const never = await failure(profile);
      assert.deepEqual([never.kind, never.kind === 'expired' && never.command], ['expired', command]);
      token('corp', -1000);
      token('https://old.awsapps.com/start', -1000);
      const ended = await failure(profile);
      assert.deepEqual([ended.kind, ended.kind === 'expired' && ended.command], ['expired', command]);
      assert.deepEqual(world.aws.actions, []);
    });
  }

  it('says how to sign in when AWS does not take the token, or later the session', async () => {
    token('corp');
    world.aws.reply(
      'GetRoleCredentials',
      refusal('UnauthorizedException', 'Session token not found or invalid', 401),
    );
    assert.deepEqual(await failure('prod'), {
      kind: 'expired',
      message: 'Session token not found or invalid',
      command: 'aws sso login --profile prod',
    });
  });

  it('names the session’s renewal when its credentials end', async () => {
    token('corp');
    world.aws.reply('ListEndpoints', refusal('ExpiredTokenException', 'Expired.'));
    assert.deepEqual(await inHome(() => failureOf(world.connect('prod').account.listEndpoints({}))), {
      kind: 'expired',
      message: 'Expired.',
      command: 'aws sso login --profile prod',
    });
  });

  it('may deny the permission set, be throttled, broken or not there', async () => {
    token('corp');
    world.aws.reply('GetRoleCredentials', refusal('ForbiddenException', 'No access', 403));
    assert.deepEqual(await failure('prod'), {
      kind: 'denied',
      message: 'No access',
      action: 'sso:GetRoleCredentials',
    });
    world.aws.reply('GetRoleCredentials', refusal('TooManyRequestsException', 'Slow', 429));
    assert.equal((await failure('prod')).kind, 'throttled');
    world.aws.reply('GetRoleCredentials', { status: 503, json: {} });
    assert.equal((await failure('prod')).kind, 'service');
    world.aws.reply('GetRoleCredentials', { fate: 'drop' });
    assert.equal((await failure('prod')).kind, 'unreachable');
    assert.equal(world.aws.requests.length, 4);
  });

  for (const [what, config, words] of [
    [
      'a session that does not exist',
      '[profile p]\nsso_session = gone\nsso_account_id = 1\nsso_role_name = R\n',
      /\[sso-session gone\]/,
    ],
    [
      'no role',
      '[profile p]\nsso_session = s\nsso_account_id = 1\n[sso-session s]\nsso_region = r\nsso_start_url = u\n',
      /lacks sso_role_name\./,
    ],
    ['no start', '[profile p]\nsso_account_id = 1\nsso_role_name = R\n', /lacks sso_start_url, sso_region\./],
  ] as const) {
    it(`is a wrong configuration with ${what}`, async () => {
      world.home.config(config);
      const found = await failure('p');
      assert.equal(found.kind, 'configuration');
      assert.match(found.message, words);
    });
  }

  it('has no command for a profile whose name a shell would understand', async () => {
    for (const [name, command] of [
      ['my team', 'aws sso login --profile "my team"'],
      ['x;reboot', undefined],
      ['$(reboot)', undefined],
      ['-x', undefined],
    ] as const) {
      world.home.config(CONFIG.replace('[profile old]', `[profile ${name}]`));
      const found = await failure(name);
      assert.deepEqual([found.kind, found.kind === 'expired' && found.command], ['expired', command]);
    }
  });

  it('knows sign-ins of the console', async () => {
    const session = 'arn:aws:iam::123456789012:user/jane';
    world.home.config(`[profile console]\nlogin_session = ${session}\nregion = eu-west-1\n`);
    const found = await failure('console');
    assert.deepEqual(
      [found.kind, found.kind === 'expired' && found.command],
      ['expired', 'aws login --profile console'],
    );
    const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
    world.home.write(
      `.aws/login/cache/${createHash('sha256').update(session).digest('hex')}.json`,
      JSON.stringify({
        ...{ clientId: 'c', refreshToken: 'r', dpopKey: 'k' },
        accessToken: {
          ...{ accessKeyId: 'ASIACONSOLE', secretAccessKey: 's', sessionToken: 't' },
          ...{ accountId: '123456789012', expiresAt },
        },
      }),
    );
    await inHome(() => world.connect('console').account.identify());
    assert.deepEqual(world.signers, ['GetCallerIdentity ASIACONSOLE']);
  });
});
