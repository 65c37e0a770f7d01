import assert from 'node:assert/strict';
import { SignInWorld } from '../support/aws-sign-in.js';
import { refusal } from '../support/aws-loopback.js';
import type { Ran, RunOptions } from '../support/cli.js';
import { runIn } from '../support/cli.js';

const DEVICE = 'arn:aws:iam::123456789012:mfa/jane';

describe('a profile that needs a code', () => {
  let world: SignInWorld;
  beforeEach(async () => {
    world = await SignInWorld.start();
    world.home.credentials('[base]\naws_access_key_id = AKIABASE\naws_secret_access_key = s\n');
    world.home.config(
      `[profile r]\nrole_arn = arn:aws:iam::123456789012:role/R\nsource_profile = base\nmfa_serial = ${DEVICE}\n`,
    );
    world.aws.reply('DescribeEndpoint', refusal('ValidationException', 'Could not find endpoint.'));
  });
  afterEach(() => world.stop());

  const run = (options: RunOptions): Promise<Ran> =>
    runIn(world.home.dir, ['doctor', 'e', '--profile', 'r', '--region', 'eu-west-1'], {
      env: {
        AWS_ENDPOINT_URL: world.aws.url,
        AWS_CONFIG_FILE: `${world.home.dir}/.aws/config`,
        AWS_SHARED_CREDENTIALS_FILE: `${world.home.dir}/.aws/credentials`,
        AWS_EC2_METADATA_DISABLED: 'true',
      },
      ...options,
    });

  it('asks the person at the terminal, again after a slip', async () => {
    const asked: string[] = [];
    const lines = ['12345', ' 123456 '];
    const { err } = await run({
      ask: (question) => {
        asked.push(question);
        return Promise.resolve(lines.shift());
      },
    });
    assert.deepEqual(asked, [`Code of the device ${DEVICE}: `, `Code of the device ${DEVICE}: `]);
    assert.equal(world.membersOf(0)['TokenCode'], '123456');
    assert.match(err, /^Six digits\.\nsagemaker-async: Could not find endpoint/);
  });

  it('ends when the person gives up, and sends nothing', async () => {
    const { code, err } = await run({ ask: () => Promise.resolve(undefined) });
    assert.deepEqual([code, world.aws.requests.length], [2, 0]);
    assert.match(err, /No MFA code was entered/);
  });

  it('says in one sentence that nobody can be asked', async () => {
    const { code, out, err } = await run({});
    assert.deepEqual([code, out, world.aws.requests.length], [2, '', 0]);
    assert.equal(
      err,
      'sagemaker-async: The profile needs an MFA code, and nobody is at a terminal to be asked: run this in one, or sign in before.\n',
    );
  });
});
