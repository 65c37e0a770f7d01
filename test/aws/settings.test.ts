import assert from 'node:assert/strict';
import { createAwsAccess } from '../../src/aws/index.js';
import { createClients } from '../../src/aws/clients.js';
import { ClockOffset } from '../../src/aws/clock-offset.js';
import { readConfiguration } from '../../src/aws/profiles/configuration.js';
import type { Service } from '../../src/aws/settings.js';
import { readSettings } from '../../src/aws/settings.js';
import { createTransport } from '../../src/aws/transport/transport.js';
import type { Place } from '../../src/core/live/account.js';
import { AwsHome, keysFor, withProcessEnv } from '../support/aws-home.js';
import { AwsLoopback, callerIdentity } from '../support/aws-loopback.js';
import { failureOf } from '../support/aws-failure.js';

const SERVICES: readonly Service[] = ['sagemaker', 'cloudwatch', 'application_auto_scaling', 'sts'];

function placeOf(region = 'eu-west-1', profile?: string): Place {
  return { id: 'p', kind: 'account', region, ...(profile === undefined ? {} : { profile }) };
}

describe('settings of a connection', () => {
  let home: AwsHome;
  beforeEach(() => {
    home = new AwsHome();
  });
  afterEach(() => {
    home.remove();
  });

  const read = async (env: Record<string, string> = {}, place = placeOf()) => {
    const options = home.options(env);
    return readSettings(place, options, await readConfiguration(options));
  };
  const endpoints = async (env: Record<string, string> = {}, place = placeOf()) =>
    SERVICES.map((await read(env, place)).endpointOf);

  it('have no addresses of their own without being told', async () => {
    assert.deepEqual(await endpoints(), [undefined, undefined, undefined, undefined]);
  });

  it('take addresses from the environment, those of a service first', async () => {
    const env = {
      AWS_ENDPOINT_URL: 'http://all',
      AWS_ENDPOINT_URL_SAGEMAKER: 'http://sagemaker',
      AWS_ENDPOINT_URL_APPLICATION_AUTO_SCALING: 'http://scaling',
    };
    assert.deepEqual(await endpoints(env), [
      'http://sagemaker',
      'http://all',
      'http://scaling',
      'http://all',
    ]);
  });

  it('take addresses from the given profile and its services section, after the environment', async () => {
    home.config(`[default]
endpoint_url = http://default
[profile dev]
endpoint_url = http://dev
services = local
[services local]
sagemaker =
  endpoint_url = http://sagemaker
application_auto_scaling =
  endpoint_url = http://scaling
`);
    const dev = placeOf('eu-west-1', 'dev');
    assert.deepEqual(await endpoints({}, dev), [
      'http://sagemaker',
      'http://dev',
      'http://scaling',
      'http://dev',
    ]);
    assert.deepEqual(await endpoints({ AWS_ENDPOINT_URL_STS: 'http://sts' }, dev), [
      'http://sagemaker',
      'http://dev',
      'http://scaling',
      'http://sts',
    ]);
    assert.deepEqual(new Set(await endpoints()), new Set(['http://default']));
    assert.deepEqual((await endpoints({ AWS_PROFILE: 'dev' }))[1], 'http://dev');
  });

  it('ignore addresses when told to', async () => {
    home.config(
      '[default]\nendpoint_url = http://default\n[profile x]\nendpoint_url = http://x\nignore_configured_endpoint_urls = true\n',
    );
    assert.deepEqual(
      new Set(await endpoints({ AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true' })),
      new Set([undefined]),
    );
    assert.deepEqual(new Set(await endpoints({}, placeOf('eu-west-1', 'x'))), new Set([undefined]));
  });

  it('know FIPS and dual-stack', async () => {
    home.config('[default]\nuse_fips_endpoint = true\n');
    assert.deepEqual([(await read()).useFips, (await read()).useDualstack], [true, false]);
    const other = await read({ AWS_USE_FIPS_ENDPOINT: 'false', AWS_USE_DUALSTACK_ENDPOINT: 'true' });
    assert.deepEqual([other.useFips, other.useDualstack], [false, true]);
  });

  for (const [what, env, region, profile, message] of [
    ['an unknown profile', {}, 'eu-west-1', 'nobody', /“nobody”/],
    ['an unknown profile of the environment', { AWS_PROFILE: 'nobody' }, 'eu-west-1', undefined, /“nobody”/],
    ['no region', {}, '', undefined, /No region/],
    ['a region that is none', {}, 'eu-west-1.evil.example/', undefined, /not a name/],
    ['an address that is none', { AWS_ENDPOINT_URL: 'ftp://x' }, 'eu-west-1', undefined, /http/],
    ['a services section that is not there', {}, 'eu-west-1', 'lost', /\[services gone\]/],
    ['certificates that are not there', { AWS_CA_BUNDLE: '/no/such' }, 'eu-west-1', undefined, /\/no\/such/],
  ] as const) {
    it(`fail as configuration for ${what}`, async () => {
      home.config('[profile lost]\nservices = gone\n');
      const connection = createAwsAccess(home.options(env)).connect(placeOf(region, profile));
      const failure = await failureOf(connection.account.listEndpoints({}));
      assert.equal(failure.kind, 'configuration');
      assert.match(failure.message, message);
      connection.dispose();
    });
  }

  it('are read anew after they failed', async () => {
    const aws = await AwsLoopback.start();
    aws.reply('GetCallerIdentity', callerIdentity());
    const connection = createAwsAccess(home.options()).connect(placeOf('eu-west-1', 'late'));
    assert.equal((await failureOf(connection.account.identify())).kind, 'configuration');
    home.config(
      `[profile late]\naws_access_key_id = A\naws_secret_access_key = B\nendpoint_url = ${aws.url}\n`,
    );
    assert.equal((await connection.account.identify()).accountId, '123456789012');
    connection.dispose();
    await aws.stop();
  });

  it('never come from the process’s own environment', async () => {
    const aws = await AwsLoopback.start();
    aws.reply('GetCallerIdentity', callerIdentity());
    const connection = createAwsAccess(home.options(keysFor(aws.url))).connect(placeOf());
    const wrong = {
      AWS_PROFILE: 'wrong',
      AWS_REGION: 'wrong-1',
      AWS_ENDPOINT_URL: 'http://127.0.0.1:1',
      AWS_ENDPOINT_URL_STS: 'http://127.0.0.1:1',
      AWS_CONFIG_FILE: home.write(
        'wrong',
        '[profile wrong]\nendpoint_url = http://127.0.0.1:1\nuse_fips_endpoint = true\n',
      ),
      AWS_ACCESS_KEY_ID: 'WRONG',
      AWS_SECRET_ACCESS_KEY: 'WRONG',
      AWS_MAX_ATTEMPTS: '5',
      AWS_USE_FIPS_ENDPOINT: 'true',
    };
    await withProcessEnv(wrong, () => connection.account.identify());
    assert.match(aws.requests[0]?.headers.authorization ?? '', /Credential=AKIDTEST\/\d+\/eu-west-1\/sts/);
    connection.dispose();
    await aws.stop();
  });

  it('reach the partition of the region', async () => {
    const hostsIn = async (region: string) => {
      const hosts: string[] = [];
      const settings = await read({}, placeOf(region));
      const transport = createTransport(home.options(), settings);
      transport.handle = ({ hostname }) => {
        hosts.push(hostname);
        return Promise.reject(new Error('Not sent.'));
      };
      const credentials = () => Promise.resolve({ accessKeyId: 'A', secretAccessKey: 'B' });
      const clients = createClients({
        settings,
        transport,
        credentials,
        clock: new ClockOffset(),
        log: () => undefined,
      });
      const { ListEndpointsCommand } = await import('@aws-sdk/client-sagemaker');
      const { ListMetricsCommand } = await import('@aws-sdk/client-cloudwatch');
      const { GetCallerIdentityCommand } = await import('@aws-sdk/client-sts');
      await clients.sagemaker.send(new ListEndpointsCommand({})).catch(() => undefined);
      await clients.cloudwatch.send(new ListMetricsCommand({})).catch(() => undefined);
      await clients.sts.send(new GetCallerIdentityCommand({})).catch(() => undefined);
      return hosts;
    };
    assert.deepEqual(await hostsIn('eu-west-1'), [
      'api.sagemaker.eu-west-1.amazonaws.com',
      'monitoring.eu-west-1.amazonaws.com',
      'sts.eu-west-1.amazonaws.com',
    ]);
    assert.deepEqual(await hostsIn('cn-north-1'), [
      'api.sagemaker.cn-north-1.amazonaws.com.cn',
      'monitoring.cn-north-1.amazonaws.com.cn',
      'sts.cn-north-1.amazonaws.com.cn',
    ]);
    const elsewhere = { AWS_ENDPOINT_URL: 'http://127.0.0.1:1', AWS_PROFILE: undefined };
    assert.deepEqual(await withProcessEnv(elsewhere, () => hostsIn('eu-west-1')), await hostsIn('eu-west-1'));
    assert.deepEqual((await hostsIn('us-gov-west-1'))[0], 'api.sagemaker.us-gov-west-1.amazonaws.com');
  });
});
