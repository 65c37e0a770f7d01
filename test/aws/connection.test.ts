import assert from 'node:assert/strict';
import { createAwsAccess } from '../../src/aws/index.js';
import { ConnectedAws, PLACE } from '../support/aws-connection.js';
import { failureOf } from '../support/aws-failure.js';
import { callerIdentity, refusal } from '../support/aws-loopback.js';

describe('a connection', () => {
  let world: ConnectedAws;
  beforeEach(async () => {
    world = await ConnectedAws.start();
    world.aws.reply('GetCallerIdentity', callerIdentity());
    world.aws.reply('ListEndpoints', { json: { Endpoints: [] } });
  });
  afterEach(() => world.stop());

  it('asks nothing and reads nothing before it is used', async () => {
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual([world.aws.requests.length, world.aws.openSockets, world.home.lines.length], [0, 0, 0]);
  });

  it('logs a line for each request: service, action, outcome and time, nothing else', async () => {
    const { account } = world.connection;
    await account.identify();
    await account.listEndpoints({ token: 'a-secret-token' });
    world.aws.reply('ListEndpoints', refusal('ThrottlingException', 'Rate exceeded'));
    await failureOf(account.listEndpoints({}));
    world.aws.reply('ListEndpoints', refusal('Evil injected\nline'));
    await failureOf(account.listEndpoints({}));
    world.aws.reply('ListEndpoints', { fate: 'drop' });
    await failureOf(account.listEndpoints({}));
    assert.deepEqual(
      world.home.lines.map((line) => line.replace(/\d+ ms$/, 'N ms')),
      [
        'STS.GetCallerIdentity 200 N ms',
        'SageMaker.ListEndpoints 200 N ms',
        'SageMaker.ListEndpoints ThrottlingException N ms',
        'SageMaker.ListEndpoints Error N ms',
        'SageMaker.ListEndpoints TransportError N ms',
      ],
    );
  });

  it('says who it is to AWS', async () => {
    await world.connection.account.listEndpoints({});
    assert.match(String(world.aws.requests[0]?.headers['user-agent']), /app\/sagemaker-async/);
  });

  it('closes its sockets when disposed, and is silent from then on', async () => {
    const { account } = world.connection;
    await Promise.all([account.listEndpoints({}), account.listEndpoints({})]);
    assert.ok(world.aws.openSockets > 0);
    world.connection.dispose();
    world.connection.dispose();
    await world.aws.allClosed();
    assert.equal((await failureOf(account.listEndpoints({}))).kind, 'cancelled');
    assert.equal(world.aws.requests.length, 2);
  });

  it('gives up what is under way when disposed', async () => {
    world.aws.reply('ListEndpoints', { fate: 'hang' });
    const failure = failureOf(world.connection.account.listEndpoints({}));
    while (world.aws.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    world.connection.dispose();
    assert.equal((await failure).kind, 'cancelled');
    await world.aws.allClosed();
  });

  it('disposed before its first request sends none', async () => {
    const answer = failureOf(world.connection.account.listEndpoints({}));
    world.connection.dispose();
    assert.equal((await answer).kind, 'cancelled');
    assert.equal(world.aws.requests.length, 0);
  });

  it('disposed unused leaves nothing to wait for', async () => {
    world.connection.dispose();
    assert.equal((await failureOf(world.connection.account.identify())).kind, 'cancelled');
  });

  it('does not end others', async () => {
    const access = createAwsAccess(
      world.home.options({
        AWS_ACCESS_KEY_ID: 'A',
        AWS_SECRET_ACCESS_KEY: 'B',
        AWS_ENDPOINT_URL: world.aws.url,
      }),
    );
    const [first, second] = [
      access.connect(PLACE),
      access.connect({ ...PLACE, id: 'q', region: 'us-east-1' }),
    ];
    await Promise.all([first.account.identify(), second.account.identify()]);
    first.dispose();
    await second.account.identify();
    second.dispose();
  });
});

describe('a connection to the demo account', () => {
  let world: ConnectedAws;
  beforeEach(async () => {
    world = await ConnectedAws.start();
    world.aws.reply('GetCallerIdentity', callerIdentity());
    world.aws.reply('ListMetrics', { json: { Metrics: [] } });
  });
  afterEach(() => world.stop());

  const open = (profile?: string) =>
    createAwsAccess(
      world.home.options({
        HTTPS_PROXY: 'http://127.0.0.1:1',
        HTTP_PROXY: 'http://127.0.0.1:1',
        AWS_PROFILE: 'nobody',
      }),
    ).connectToLoopback(world.aws.url, {
      id: 'demo',
      kind: 'demo',
      region: 'eu-west-1',
      ...(profile === undefined ? {} : { profile }),
    });

  it('needs no credentials, no files and no proxy', async () => {
    const connection = open();
    await connection.account.identify();
    await connection.metrics.namesWithBacklogMetric();
    assert.deepEqual(world.aws.actions, ['GetCallerIdentity', 'ListMetrics']);
    assert.match(world.aws.requests[0]?.headers.authorization ?? '', /Credential=demo\//);
    connection.dispose();
  });

  it('shows the profile as its key', async () => {
    const connection = open('other account');
    await connection.account.identify();
    assert.match(world.aws.requests[0]?.headers.authorization ?? '', /Credential=other-account\//);
    connection.dispose();
  });

  it('goes nowhere but to this machine', () => {
    const access = createAwsAccess(world.home.options());
    for (const url of ['http://aws.example', 'http://127.0.0.1.evil.example', 'https://10.0.0.1'])
      assert.throws(() => access.connectToLoopback(url, PLACE), RangeError);
  });
});
