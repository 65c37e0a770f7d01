import assert from 'node:assert/strict';
import { utimesSync } from 'node:fs';
import { credentialStamp } from '../../../src/aws/profiles/stamp.js';
import { AwsHome } from '../../support/aws-home.js';

describe('credentialStamp', () => {
  let home: AwsHome;
  beforeEach(() => {
    home = new AwsHome();
  });
  afterEach(() => {
    home.remove();
  });

  const stamp = (env = {}) => credentialStamp(home.options(env));

  it('stays as long as nothing is written', async () => {
    home.config('[default]\n');
    assert.equal(await stamp(), await stamp());
  });

  for (const file of [
    '.aws/config',
    '.aws/credentials',
    '.aws/sso/cache/a.json',
    '.aws/cli/cache/a.json',
    '.aws/login/cache/a.json',
  ]) {
    it(`changes with ${file}`, async () => {
      const seen = new Set([await stamp()]);
      const path = home.write(file, 'a');
      seen.add(await stamp());
      utimesSync(path, new Date(), new Date(Date.now() + 60_000));
      seen.add(await stamp());
      assert.equal(seen.size, 3);
    });
  }

  it('follows the files that the environment names', async () => {
    const AWS_CONFIG_FILE = home.write('elsewhere', 'a');
    const before = await stamp({ AWS_CONFIG_FILE });
    home.write('elsewhere', 'ab');
    assert.notEqual(await stamp({ AWS_CONFIG_FILE }), before);
  });
});
