import assert from 'node:assert/strict';
import { generate } from 'selfsigned';
import { createAwsAccess } from '../../../src/aws/index.js';
import type { Connection } from '../../../src/core/live/ports.js';
import { failureOf } from '../../support/aws-failure.js';
import { AwsHome } from '../../support/aws-home.js';
import { AwsLoopback, callerIdentity } from '../../support/aws-loopback.js';
import { ConnectProxy } from '../../support/aws-proxy.js';

const HOST = 'aws.test';

describe('requests behind a proxy and a private certificate', () => {
  let key: string;
  let cert: string;
  let home: AwsHome;
  let aws: AwsLoopback;
  let proxy: ConnectProxy;
  let connection: Connection | undefined;

  before(async () => {
    const pems = await generate([{ name: 'commonName', value: HOST }], {
      extensions: [
        { name: 'basicConstraints', cA: true },
        {
          name: 'subjectAltName',
          altNames: [
            { type: 2, value: HOST },
            { type: 2, value: 'localhost' },
          ],
        },
      ],
    });
    key = pems.private;
    cert = pems.cert;
  });
  beforeEach(async () => {
    home = new AwsHome();
    aws = await AwsLoopback.start({ key, cert });
    aws.reply('GetCallerIdentity', callerIdentity());
    proxy = await ConnectProxy.start();
  });
  afterEach(async () => {
    connection?.dispose();
    await aws.stop();
    await proxy.stop();
    home.remove();
  });

  const open = (env: Record<string, string>, editorProxy?: string): Connection => {
    const keys = {
      AWS_ACCESS_KEY_ID: 'A',
      AWS_SECRET_ACCESS_KEY: 'B',
      AWS_ENDPOINT_URL: `https://${HOST}:${aws.port}`,
    };
    const more = editorProxy === undefined ? {} : { proxy: editorProxy };
    connection = createAwsAccess(home.options({ ...keys, ...env }, more)).connect({
      id: 'x',
      kind: 'account',
      region: 'eu-west-1',
    });
    return connection;
  };
  const bundle = () => home.write('ca.pem', `A comment.\n${cert}`);

  it('come through with AWS_CA_BUNDLE, over one connection', async () => {
    const { account } = open({ HTTPS_PROXY: `http://${proxy.host}`, AWS_CA_BUNDLE: bundle() });
    assert.equal((await account.identify()).accountId, '123456789012');
    await account.identify();
    assert.deepEqual(
      proxy.asked.map(({ target }) => target),
      [`${HOST}:${aws.port}`],
    );
    assert.equal(aws.requests.length, 2);
  });

  it('need no proxy for a private certificate', async () => {
    const env = { AWS_CA_BUNDLE: bundle(), AWS_ENDPOINT_URL: `https://localhost:${aws.port}` };
    await open({ HTTPS_PROXY: `http://${proxy.host}`, ...env }).account.identify();
    assert.deepEqual([aws.requests.length, proxy.asked.length], [1, 0]);
  });

  it('come through with the profile’s ca_bundle and the editor’s proxy', async () => {
    home.config(`[default]\nca_bundle = ${bundle()}\n`);
    await open({}, `http://${proxy.host}`).account.identify();
    assert.equal(proxy.asked.length, 1);
  });

  it('bring the proxy its user and password', async () => {
    await open({
      HTTPS_PROXY: `http://me:pass%20word@${proxy.host}`,
      AWS_CA_BUNDLE: bundle(),
    }).account.identify();
    assert.equal(proxy.asked[0]?.authorization, `Basic ${Buffer.from('me:pass word').toString('base64')}`);
  });

  it('fail for a certificate that nobody vouches for', async () => {
    const failure = await failureOf(open({ HTTPS_PROXY: `http://${proxy.host}` }).account.identify());
    assert.deepEqual(
      [failure.kind, failure.kind === 'unreachable' && failure.host],
      ['unreachable', `${HOST}:${aws.port}`],
    );
    assert.match(failure.message, /certificate of aws\.test:\d+ is not trusted.*AWS_CA_BUNDLE/);
    assert.equal(aws.requests.length, 0);
  });

  for (const [status, words] of [
    [407, /asks for a user name and password/],
    [403, /answered 403/],
    [502, /answered 502/],
  ] as const) {
    it(`fail with the proxy’s name when it answers ${status}`, async () => {
      proxy.status = status;
      const failure = await failureOf(
        open({ HTTPS_PROXY: `http://me:secret@${proxy.host}`, AWS_CA_BUNDLE: bundle() }).account.identify(),
      );
      assert.deepEqual(
        [failure.kind, failure.kind === 'unreachable' && failure.host],
        ['unreachable', proxy.host],
      );
      assert.match(failure.message, words);
      assert.ok(!failure.message.includes('secret'));
    });
  }

  it('fail when the proxy is not there', async () => {
    const gone = await ConnectProxy.start();
    const { host } = gone;
    await gone.stop();
    const failure = await failureOf(open({ HTTPS_PROXY: `http://${host}` }).account.identify());
    assert.equal(failure.kind, 'unreachable');
    assert.match(failure.message, new RegExp(`refused|${host}`));
  });

  it('leave no socket behind', async () => {
    const opened = open({ HTTPS_PROXY: `http://${proxy.host}`, AWS_CA_BUNDLE: bundle() });
    await opened.account.identify();
    assert.equal(aws.openSockets, 1);
    opened.dispose();
    await aws.allClosed();
  });
});
