import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { SIGNED, send } from '../support/raw-http.js';
import type { RawAnswer, RawRequest } from '../support/raw-http.js';
import { Bench } from '../support/simulator.js';
import { NOON_MS, SmallWorld } from '../support/small-world.js';

const LIST = {
  ...SIGNED,
  'x-amz-target': 'SageMaker.ListEndpoints',
  'content-type': 'application/x-amz-json-1.1',
};
const FORM = { ...SIGNED, 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' };

describe('the simulator’s wire', () => {
  let bench: Bench;

  beforeEach(async () => {
    bench = await Bench.start();
  });
  afterEach(async () => {
    await bench.stop();
  });

  const ask = (request: RawRequest): Promise<RawAnswer> => send(bench.simulator.url, request);
  const form = (members: Record<string, string>): Promise<RawAnswer> =>
    ask({ headers: FORM, body: new URLSearchParams(members).toString() });

  /** Status and error type. */
  async function failure(request: RawRequest): Promise<readonly [status: number, type: unknown]> {
    const { status, text } = await ask(request);
    return [status, (JSON.parse(text) as { __type?: unknown }).__type];
  }

  it('listens on the loopback interface only', async () => {
    const { hostname, port } = new URL(bench.simulator.url);
    assert.equal(hostname, '127.0.0.1');
    const others = Object.values(networkInterfaces())
      .flat()
      .filter((one) => one?.internal === false && one.family === 'IPv4')
      .map((one) => one?.address ?? '');
    // Another address of the loopback network: there on every Linux, and not ours either.
    for (const address of ['127.0.0.2', ...others]) {
      const reached = await new Promise((done) => {
        const socket = connect({ host: address, port: Number(port), timeout: 2000 });
        socket.on('connect', () => {
          done(true);
          socket.destroy();
        });
        for (const event of ['error', 'timeout'])
          socket.on(event, () => {
            done(false);
          });
      });
      assert.equal(reached, false, address);
    }
  });

  it('names every answer and dates it', async () => {
    const first = await ask({ headers: LIST, body: '{}' });
    const second = await ask({ headers: LIST, body: 'nonsense' });
    const ids = [first, second].map(({ headers }) => headers['x-amzn-requestid']);
    for (const id of ids) assert.match(String(id), /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
    assert.notEqual(ids[0], ids[1]);
    for (const { headers } of [first, second]) {
      assert.ok(Math.abs(Date.parse(headers.date ?? '') - Date.now()) < 10_000);
      assert.equal(headers['content-type'], 'application/x-amz-json-1.1');
    }
  });

  it('tells times in JSON as seconds with their fraction', async () => {
    const { text } = await ask({ headers: LIST, body: '{"NameContains":"alpha"}' });
    const { Endpoints } = JSON.parse(text) as { Endpoints: { LastModifiedTime: number }[] };
    assert.equal(Endpoints[0]?.LastModifiedTime, (NOON_MS - 86_400_000 + 1500) / 1000);
  });

  it('moves the world to now before it answers', async () => {
    await bench.stop();
    let nowMs = NOON_MS + 1;
    bench = await Bench.start({ nowMs: () => nowMs });
    await ask({ headers: LIST, body: '{}' });
    assert.equal(bench.world.nowMs, NOON_MS + 1);
    nowMs += 1000;
    await ask({ headers: LIST, body: '{}' });
    assert.equal(bench.world.nowMs, NOON_MS + 1001);
  });

  it('answers a bug of its own with a 500, reports it and goes on', async () => {
    await bench.stop();
    const bugs: unknown[] = [];
    bench = await Bench.start({ onBug: (error) => bugs.push(error) });
    const bug = new Error('broken');
    bench.world.endpoint = () => {
      throw bug;
    };
    const broken = {
      headers: { ...LIST, 'x-amz-target': 'SageMaker.DescribeEndpoint' },
      body: '{"EndpointName":"a"}',
    };
    assert.deepEqual(await failure(broken), [500, 'InternalFailure']);
    assert.deepEqual(bugs, [bug]);
    assert.equal((await ask({ headers: LIST, body: '{}' })).status, 200);
    assert.deepEqual(bugs, [bug]);
  });

  describe('with requests that are wrong', () => {
    const wrong: Readonly<Record<string, readonly [RawRequest, number, string]>> = {
      'no JSON': [{ headers: LIST, body: '{"a":' }, 400, 'SerializationException'],
      'no object': [{ headers: LIST, body: '[1]' }, 400, 'SerializationException'],
      null: [{ headers: LIST, body: 'null' }, 400, 'SerializationException'],
      'a wrong type': [{ headers: LIST, body: '{"MaxResults":"10"}' }, 400, 'SerializationException'],
      'half a number': [{ headers: LIST, body: '{"MaxResults":1.5}' }, 400, 'SerializationException'],
      'a time in words': [
        { headers: LIST, body: '{"CreationTimeAfter":"noon"}' },
        400,
        'SerializationException',
      ],
      'a text that is no list': [
        {
          headers: { ...LIST, 'x-amz-target': 'AnyScaleFrontendService.DescribeScalableTargets' },
          body: '{"ResourceIds":"a"}',
        },
        400,
        'SerializationException',
      ],
      'no target': [{ headers: SIGNED, body: '{}' }, 400, 'UnknownOperationException'],
      'an unknown action': [
        { headers: { ...LIST, 'x-amz-target': 'SageMaker.CreateEndpoint' }, body: '{}' },
        400,
        'UnknownOperationException',
      ],
      'a name of JavaScript as action': [
        { headers: { ...LIST, 'x-amz-target': 'SageMaker.constructor' }, body: '{}' },
        400,
        'UnknownOperationException',
      ],
      'an unknown service': [
        { headers: { ...LIST, 'x-amz-target': 'Bakery.ListEndpoints' }, body: '{}' },
        400,
        'UnknownOperationException',
      ],
      'another protocol': [
        {
          path: '/service/GraniteServiceVersion20100801/operation/ListMetrics',
          headers: { ...SIGNED, 'smithy-protocol': 'rpc-v2-cbor' },
          body: new Uint8Array([0xbf, 0xff]),
        },
        400,
        'UnknownOperationException',
      ],
      'no credentials': [
        { headers: { 'x-amz-target': LIST['x-amz-target'] }, body: '{}' },
        400,
        'MissingAuthenticationTokenException',
      ],
      'bytes that are no text': [
        { headers: LIST, body: new Uint8Array([0xff, 0xfe, 0]) },
        400,
        'SerializationException',
      ],
      'half a megabyte of brackets': [
        { headers: LIST, body: '['.repeat(500_000) },
        400,
        'SerializationException',
      ],
      'a deep structure': [
        { headers: LIST, body: `{"NameContains":${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}}` },
        400,
        'SerializationException',
      ],
      'far too much': [{ headers: LIST, body: ' '.repeat(5_000_000) }, 400, 'RequestEntityTooLargeException'],
    };
    for (const [name, [request, status, type]] of Object.entries(wrong)) {
      it(`answers ${name} with ${type}`, async () => {
        assert.deepEqual(await failure(request), [status, type]);
        assert.equal((await ask({ headers: LIST, body: '{}' })).status, 200);
      });
    }

    it('counts what nobody knows apart', async () => {
      await ask({ headers: SIGNED, body: '{}' });
      await ask({ headers: { ...LIST, 'x-amz-target': 'SageMaker.CreateEndpoint' }, body: '{}' });
      await ask({ headers: LIST, body: '{"a":' });
      assert.deepEqual(Object.fromEntries(bench.simulator.requests), { '(unknown)': 2, ListEndpoints: 1 });
    });

    it('survives what is not HTTP, and callers that leave', async () => {
      const { port } = new URL(bench.simulator.url);
      const say = (text: string): Promise<string> =>
        new Promise((done) => {
          const socket = connect({ host: '127.0.0.1', port: Number(port) }, () => socket.end(text));
          let heard = '';
          socket.setEncoding('utf8').on('data', (chunk: string) => (heard += chunk));
          socket
            .on('error', () => undefined)
            .on('close', () => {
              done(heard);
            });
        });
      assert.match(await say('\u0016\u0003\u0001 hello\r\n\r\n'), /^HTTP\/1\.1 400 /);
      await say('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n{"half');
      assert.equal((await ask({ headers: LIST, body: '{}' })).status, 200);
    });

    it('hangs up on a body without end', async () => {
      const endless = ask({ headers: LIST, body: Buffer.alloc(40 * 1024 * 1024, 0x20) });
      await assert.rejects(endless, /ECONNRESET|EPIPE|socket hang up/);
      assert.equal((await ask({ headers: LIST, body: '{}' })).status, 200);
    });
  });

  describe('in the older protocol', () => {
    it('answers STS', async () => {
      const { status, text, headers } = await form({ Action: 'GetCallerIdentity', Version: '2011-06-15' });
      assert.equal(status, 200);
      assert.equal(headers['content-type'], 'text/xml');
      const id = String(headers['x-amzn-requestid']);
      assert.match(
        text,
        /^<GetCallerIdentityResponse xmlns="https:\/\/sts\.amazonaws\.com\/doc\/2011-06-15\/"><GetCallerIdentityResult><Arn>/,
      );
      assert.match(text, /<Account>111122223333<\/Account>/);
      assert.ok(text.includes(`<ResponseMetadata><RequestId>${id}</RequestId></ResponseMetadata>`));
    });

    it('answers CloudWatch', async () => {
      const first = 'MetricDataQueries.member.1.';
      const metric = `${first}MetricStat.Metric.`;
      const { text } = await form({
        Action: 'GetMetricData',
        Version: '2010-08-01',
        StartTime: new Date(NOON_MS - 120_000).toISOString(),
        EndTime: new Date(NOON_MS).toISOString(),
        [`${first}Id`]: 'a',
        [`${first}ReturnData`]: 'true',
        [`${first}MetricStat.Period`]: '60',
        [`${first}MetricStat.Stat`]: 'Average',
        [`${metric}Namespace`]: 'AWS/SageMaker',
        [`${metric}MetricName`]: 'ApproximateBacklogSize',
        [`${metric}Dimensions.member.1.Name`]: 'EndpointName',
        [`${metric}Dimensions.member.1.Value`]: 'alpha',
      });
      const times = ['2025-01-15T11:59:00.000Z', '2025-01-15T11:58:00.000Z'];
      assert.ok(
        text.includes(`<Timestamps>${times.map((one) => `<member>${one}</member>`).join('')}</Timestamps>`),
        text,
      );
      assert.ok(text.includes('<Values><member>59</member><member>58</member></Values>'), text);
      assert.equal(bench.simulator.billedMetrics, 1);
    });

    it('reads lists by their numbers, and empty ones', async () => {
      const metric = { Namespace: 'AWS/SageMaker', MetricName: 'ApproximateBacklogSize' };
      const queries = [10, 9, 2].flatMap((index) => {
        const one = `MetricDataQueries.member.${index}.`;
        return [
          [`${one}Id`, `q${index}`],
          [`${one}MetricStat.Period`, '60'],
          [`${one}MetricStat.Stat`, 'Average'],
          [`${one}MetricStat.Metric.Dimensions`, ''],
          ...Object.entries(metric).map(([name, value]) => [`${one}MetricStat.Metric.${name}`, value]),
        ];
      });
      const span = { StartTime: '2025-01-15T11:00:00Z', EndTime: '2025-01-15T11:01:00Z' };
      const asked = { Action: 'GetMetricData', Version: '2010-08-01', ...span };
      const { text } = await form({ ...asked, ...(Object.fromEntries(queries) as Record<string, string>) });
      const ids = Array.from(text.matchAll(/<Id>(\w+)<\/Id>/g), (match) => match[1]);
      assert.deepEqual(ids, ['q2', 'q9', 'q10']);
    });

    it('shows markup in names as text', async () => {
      await bench.stop();
      bench = await Bench.start({}, new SmallWorld({ names: ['a<b>&"c"\u0001'] }));
      const { text } = await form({ Action: 'ListMetrics', Version: '2010-08-01' });
      assert.ok(text.includes('<Value>a&lt;b&gt;&amp;&quot;c&quot;\ufffd</Value>'), text);
    });

    it('refuses in XML', async () => {
      const refuse = async (members: Record<string, string>): Promise<readonly [number, string]> => {
        const { status, text } = await form(members);
        return [status, /<Error><Type>Sender<\/Type><Code>(\w+)<\/Code><Message>/.exec(text)?.[1] ?? text];
      };
      const sts = { Version: '2011-06-15' };
      assert.deepEqual(await refuse({ ...sts, Action: 'DecodeAuthorizationMessage' }), [
        400,
        'InvalidAction',
      ]);
      assert.deepEqual(await refuse({ Version: '1999-01-01', Action: 'GetCallerIdentity' }), [
        400,
        'InvalidAction',
      ]);
      assert.deepEqual(await refuse({}), [400, 'InvalidAction']);
      assert.deepEqual(await refuse({ ...sts, Action: 'AssumeRole' }), [400, 'ValidationError']);
      const deep = { ...sts, Action: 'AssumeRole', [`a${'.b'.repeat(20)}`]: '1' };
      assert.deepEqual(await refuse(deep), [400, 'MalformedInput']);
      const unsigned = await ask({
        headers: { 'content-type': FORM['content-type'] },
        body: 'Action=GetCallerIdentity&Version=2011-06-15',
      });
      assert.equal(unsigned.status, 403);
      assert.match(unsigned.text, /<Code>MissingAuthenticationToken<\/Code>/);
    });

    it('changes no prototype', async () => {
      const members = { Action: 'GetCallerIdentity', Version: '2011-06-15', '__proto__.polluted': 'yes' };
      assert.equal((await form(members)).status, 200);
      assert.equal(({} as { polluted?: string }).polluted, undefined);
    });
  });
});
