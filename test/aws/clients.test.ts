import assert from 'node:assert/strict';
import type { Clients } from '../../src/aws/clients.js';
import { createClients } from '../../src/aws/clients.js';
import { ClockOffset } from '../../src/aws/clock-offset.js';
import { createInvoker } from '../../src/aws/invoker.js';
import { createLogReader } from '../../src/aws/log-reader.js';
import { createObjectStore } from '../../src/aws/object-store.js';
import type { ConnectionSettings } from '../../src/aws/settings.js';
import type { Transport } from '../../src/aws/transport/transport.js';
import type { Wire } from '../../src/aws/wire.js';
import { ManualClock } from '../support/manual-clock.js';

interface Sent {
  readonly protocol: string;
  readonly hostname: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Clients whose requests go nowhere. */
class World {
  readonly asked: string[] = [];
  readonly sent: Sent[] = [];
  readonly offset = new ClockOffset();
  readonly clients: Clients;
  readonly wire: Wire;

  constructor(settings: Partial<ConnectionSettings> = {}) {
    const transport = {
      metadata: { handlerProtocol: 'http/1.1' },
      handle: (request: Sent) => {
        this.sent.push(request);
        return Promise.reject(new Error('This goes nowhere.'));
      },
    };
    this.clients = createClients({
      settings: {
        region: 'eu-west-1',
        endpointOf: (service) => {
          this.asked.push(service);
          return undefined;
        },
        useFips: false,
        useDualstack: false,
        ...settings,
      },
      transport: transport as unknown as Transport,
      credentials: () => Promise.resolve({ accessKeyId: 'AKIDTEST', secretAccessKey: 'secret' }),
      clock: this.offset,
      log: () => undefined,
    });
    this.wire = {
      call: (_, send) => send(this.clients, { abortSignal: new AbortController().signal }),
      allowQuestion: () => Promise.resolve(),
    };
  }

  /** Host and path of a request of each of the later services. */
  async hosts(uri = 's3://acme/a/b.json'): Promise<readonly string[]> {
    const logs = createLogReader(this.wire).events({ endpoint: 'whisper', fromMs: 0 });
    const object = createObjectStore(this.wire, new ManualClock()).head(uri);
    const invoker = createInvoker(this.wire);
    const call = invoker.invokeAsync({ endpoint: 'whisper', inputLocation: uri });
    await Promise.allSettled([logs, object, call]);
    return this.sent.map(({ protocol, hostname, path }) => `${protocol}//${hostname}${path}`).sort();
  }
}

describe('the clients', () => {
  it('are made when they are first asked for, and once', () => {
    const { clients, asked } = new World();
    assert.ok(!asked.includes('s3'));
    asked.length = 0;
    assert.equal(clients.sagemaker, clients.sagemaker);
    assert.equal(clients.s3(), clients.s3('eu-west-1'));
    assert.notEqual(clients.s3(), clients.s3('us-east-1'));
    assert.deepEqual(asked, ['sagemaker', 's3', 's3']);
  });

  it('go to the hosts of their region', async () => {
    assert.deepEqual(await new World().hosts(), [
      'https://acme.s3.eu-west-1.amazonaws.com/a/b.json',
      'https://logs.eu-west-1.amazonaws.com/',
      'https://runtime.sagemaker.eu-west-1.amazonaws.com/endpoints/whisper/async-invocations',
    ]);
  });

  it('go to the hosts that FIPS and dual-stack settings name', async () => {
    const settings = { region: 'us-east-1', useFips: true };
    assert.deepEqual(await new World(settings).hosts(), [
      'https://acme.s3-fips.us-east-1.amazonaws.com/a/b.json',
      'https://logs-fips.us-east-1.amazonaws.com/',
      'https://runtime-fips.sagemaker.us-east-1.amazonaws.com/endpoints/whisper/async-invocations',
    ]);
    const [object] = await new World({ ...settings, useDualstack: true }).hosts();
    assert.equal(object, 'https://acme.s3-fips.dualstack.us-east-1.amazonaws.com/a/b.json');
  });

  it('go to the hosts of their partition', async () => {
    const hosts = await new World({ region: 'cn-north-1' }).hosts();
    assert.equal(hosts[0], 'https://acme.s3.cn-north-1.amazonaws.com.cn/a/b.json');
  });

  it('name a bucket in the path where a host name could not hold it', async () => {
    const paths = [
      ['s3://a.b.c/k', 'https://s3.eu-west-1.amazonaws.com/a.b.c/k'],
      ['s3://Upper_Case/k', 'https://s3.eu-west-1.amazonaws.com/Upper_Case/k'],
      ['s3://127.0.0.1/k', 'https://s3.eu-west-1.amazonaws.com/127.0.0.1/k'],
    ] as const;
    for (const [uri, url] of paths) assert.ok((await new World().hosts(uri)).includes(url), uri);
  });

  it('name a bucket in the path on this machine, and in the host elsewhere', async () => {
    const at = (url: string) => new World({ endpointOf: () => url }).hosts('s3://acme/k');
    assert.ok((await at('http://localhost:9000')).includes('http://localhost/acme/k'));
    assert.ok((await at('http://127.0.0.1:9000')).includes('http://127.0.0.1/acme/k'));
    assert.ok((await at('https://s3.internal.example')).includes('https://acme.s3.internal.example/k'));
  });

  it('that are made later sign with the clock of AWS as well', async () => {
    const world = new World();
    world.offset.observe('Wed, 25 Nov 2026 12:00:00 GMT', Date.parse('2026-11-25T10:00:00Z'));
    await world.hosts();
    const now = Date.now();
    for (const { headers } of world.sent) {
      const [, date = '', time = ''] = /^(\d{8})T(\d{6})Z$/.exec(headers['x-amz-date'] ?? '') ?? [];
      const iso = `${date.replace(/(....)(..)(..)/, '$1-$2-$3')}T${time.replace(/(..)(..)(..)/, '$1:$2:$3')}Z`;
      assert.ok(Math.abs(Date.parse(iso) - now - 7_200_000) < 60_000, iso);
    }
    assert.equal(world.sent.length, 3);
  });
});
