import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import fc from 'fast-check';
import { readProfileList } from '../../../src/aws/profiles/profile-list.js';
import { AwsHome } from '../../support/aws-home.js';

describe('readProfileList', () => {
  let home: AwsHome;
  beforeEach(() => {
    home = new AwsHome();
  });
  afterEach(() => {
    home.remove();
  });

  const list = (env = {}) => readProfileList(home.options(env));

  it('is empty without files, and that is no problem', async () => {
    assert.deepEqual(await list(), { profiles: [], chosen: undefined, region: undefined, problems: [] });
  });

  it('lists profiles of both files once, default first, with how they sign in', async () => {
    home.config(`[profile sso]
sso_session = corp
sso_account_id = 111111111111
sso_role_name = Reader
region = eu-west-1
[sso-session corp]
sso_start_url = https://corp
sso_region = eu-west-1
[profile legacy]
sso_start_url = https://corp
[profile role]
role_arn = arn:aws:iam::222222222222:role/R
source_profile = keys
[profile ec2]
role_arn = arn:aws-cn:iam::333333333333:role/R
credential_source = Ec2InstanceMetadata
[profile pod]
role_arn = arn:aws:iam::444444444444:role/R
web_identity_token_file = /t
[profile tool]
credential_process = /bin/tool
[profile console]
login_session = arn:aws:iam::555555555555:user/x
[profile plain]
region = us-east-1
[default]
region = ap-south-1
[services local]
sagemaker =
  endpoint_url = http://localhost:1
[plugins]
x = y
`);
    home.credentials(
      '[keys]\naws_access_key_id = AKIAX\naws_secret_access_key = hidden\naws_account_id = 666666666666\n[sso]\nregion=eu-north-1\n',
    );
    const { profiles, problems } = await list();
    assert.deepEqual(problems, []);
    assert.deepEqual(profiles, [
      { name: 'default', region: 'ap-south-1' },
      { name: 'sso', region: 'eu-north-1', source: 'SSO', accountId: '111111111111' },
      { name: 'legacy', source: 'SSO' },
      { name: 'role', source: 'role', accountId: '222222222222' },
      { name: 'ec2', source: 'role', accountId: '333333333333' },
      { name: 'pod', source: 'web identity', accountId: '444444444444' },
      { name: 'tool', source: 'process' },
      { name: 'console', source: 'login' },
      { name: 'plain', region: 'us-east-1' },
      { name: 'keys', source: 'keys', accountId: '666666666666' },
    ]);
    assert.ok(!JSON.stringify(profiles).includes('AKIAX') && !JSON.stringify(profiles).includes('hidden'));
  });

  it('tells what the environment chooses', async () => {
    home.config('[default]\nregion = ap-south-1\n');
    assert.equal((await list()).region, 'ap-south-1');
    assert.equal((await list({ AWS_DEFAULT_REGION: 'eu-west-2' })).region, 'eu-west-2');
    const chosen = await list({ AWS_REGION: 'eu-west-3', AWS_DEFAULT_REGION: 'eu-west-2', AWS_PROFILE: 'p' });
    assert.deepEqual([chosen.region, chosen.chosen], ['eu-west-3', 'p']);
    assert.equal((await list({ AWS_PROFILE: '' })).chosen, undefined);
  });

  it('reads the files that the environment names', async () => {
    const env = {
      AWS_CONFIG_FILE: home.write('elsewhere/c', '[profile a]\n'),
      AWS_SHARED_CREDENTIALS_FILE: '~/elsewhere/k',
    };
    home.write('elsewhere/k', '[b]\n');
    home.config('[profile not-this]\n');
    assert.deepEqual((await list(env)).profiles, [{ name: 'a' }, { name: 'b' }]);
  });

  it('reads quoted names and names like members of objects', async () => {
    home.config('[profile "my own"]\n[profile __proto__]\nregion = r\n[profile constructor]\n');
    assert.deepEqual((await list()).profiles, [
      { name: 'my own' },
      { name: '__proto__', region: 'r' },
      { name: 'constructor' },
    ]);
  });

  it('reports lines with their file and goes on', async () => {
    home.config('[default]\nnonsense\n[forgotten]\nregion = x\n[profile ok]\nregion = y\n');
    const { profiles, problems } = await list();
    assert.deepEqual(profiles, [{ name: 'default' }, { name: 'ok', region: 'y' }]);
    assert.deepEqual(
      problems.map(({ file, line }) => [file.endsWith('config'), line]),
      [
        [true, 2],
        [true, 3],
      ],
    );
  });

  it('lists twenty problems and counts the others', async () => {
    home.config('[default]\n' + 'x\n'.repeat(100));
    const { problems } = await list();
    assert.equal(problems.length, 21);
    assert.match(problems[20]?.message ?? '', /80 more/);
  });

  it('reports a file that cannot be read', async () => {
    mkdirSync(`${home.dir}/.aws/config`, { recursive: true });
    const { problems } = await list();
    assert.match(problems[0]?.message ?? '', /cannot be read \(EISDIR\)/);
  });

  it('takes nothing nested for the profile’s own', async () => {
    home.config('[default]\ns3 =\n  region = x\n  role_arn = y\n');
    assert.deepEqual((await list()).profiles, [{ name: 'default' }]);
  });

  it('takes only twelve digits for an account', async () => {
    home.config('[profile a]\nsso_account_id = 12\nrole_arn = nonsense\n');
    assert.deepEqual((await list()).profiles, [{ name: 'a', source: 'SSO' }]);
  });

  it('reads 5,000 profiles without being felt', async () => {
    const one = (n: number) =>
      `[profile team-${n}]\nsso_session = corp\nsso_account_id = 123456789012\nsso_role_name = Reader\nregion = eu-west-1\noutput = json\n\n`;
    home.config(Array.from({ length: 5000 }, (_, n) => one(n)).join(''));
    await list();
    const started = performance.now();
    const { profiles } = await list();
    const took = performance.now() - started;
    assert.equal(profiles.length, 5000);
    // A tenth of this on an idle machine; the machine of a test is not idle.
    assert.ok(took < 300, `${took} ms`);
  });

  it('rejects on no content', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), fc.string(), async (config, credentials) => {
        home.config(config);
        home.credentials(credentials);
        await list();
      }),
      { numRuns: 15 },
    );
  });
});
