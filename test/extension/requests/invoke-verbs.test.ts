import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LiveAccounts } from '../../../src/core/live/live-accounts.js';
import { createLiveAccounts } from '../../../src/core/live/watch/create-live-accounts.js';
import type { SentRequest } from '../../../src/core/requests/history.js';
import type { DeployedLimit } from '../../../src/core/requests/preflight.js';
import type { InvokeVerbs } from '../../../src/extension/live/invoke/invoke-verbs.js';
import type * as Fake from '../../support/fake-vscode.js';
import { ManualClock } from '../../support/manual-clock.js';
import { ACCOUNT, asyncEndpoint, MemoryAccount } from '../../support/memory-account.js';
import { MemoryMemento } from '../../support/memory-memento.js';
import { fakeVscode } from '../../support/with-vscode.js';

const PLACE = { id: 'prod@eu-west-1', kind: 'account', profile: 'prod', region: 'eu-west-1' } as const;
const ROW = { placeId: PLACE.id, endpoint: 'whisper' };

describe('sending a request', () => {
  let vscode: typeof Fake;
  let account: MemoryAccount;
  let accounts: LiveAccounts;
  let clock: ManualClock;
  let invoking: InvokeVerbs;
  let attempt: (action: () => unknown) => Promise<void>;
  let history: { readonly all: readonly SentRequest[] };
  let limits: readonly DeployedLimit[] | undefined;
  let folder: string;
  const shown: string[] = [];

  const seen = (kind: string) => vscode.seen.filter(([one]) => one === kind);
  /** Label of what is picked in turn. */
  const picking = (...labels: readonly string[]): void => {
    const rest = [...labels];
    vscode.person.picks = (items) => {
      const label = rest.shift();
      const found = items.find((item) => item.label === label);
      assert.ok(
        found !== undefined || label === undefined,
        `${String(label)} of ${items.map((one) => one.label).join(', ')}`,
      );
      return found;
    };
  };

  beforeEach(async () => {
    vscode = await fakeVscode();
    vscode.reset();
    vscode.settings.set('live.readOnly', false);
    shown.length = 0;
    limits = [];
    folder = await mkdtemp(join(tmpdir(), 'sma-'));
    account = new MemoryAccount();
    account.endpoints = [asyncEndpoint('whisper')];
    clock = new ManualClock();
    accounts = createLiveAccounts({
      ...{
        clock,
        random: () => 0.5,
        connect: () => Promise.resolve(account.connection),
        capPerHour: () => 1000,
      },
      onBug: (error) => {
        throw error;
      },
    });
    accounts.setPlaces([PLACE]);
    accounts.setVisible(true);
    await clock.advance(5000);
    const loaded = {
      ...(await import('../../../src/extension/live/invoke/invoke-verbs.js')),
      ...(await import('../../../src/extension/live/invoke/request-history.js')),
      ...(await import('../../../src/extension/live/endpoint-picker.js')),
      ...(await import('../../../src/extension/live/attempt.js')),
    };
    const sources = {
      shown: { accounts },
      isSettled: true,
      onDidChange: (listener: () => void) => accounts.onDidChange(listener),
    };
    const kept = new loaded.RequestHistory(new MemoryMemento());
    history = kept;
    invoking = new loaded.InvokeVerbs({
      ...{ sources, history: kept, picker: new loaded.EndpointPicker(sources) },
      limits: () => Promise.resolve(limits),
      show: {
        result: (_known, uri) => Promise.resolve(void shown.push(`result ${uri}`)),
        failure: (_known, uri) => Promise.resolve(void shown.push(`failure ${uri}`)),
      },
    });
    const log = { error: (error: unknown) => assert.fail(String(error)) } as unknown as Parameters<
      typeof loaded.attempt
    >[1];
    attempt = (action) => loaded.attempt(action, log);
  });

  afterEach(async () => {
    accounts.dispose();
    await rm(folder, { recursive: true, force: true });
  });

  /** Sends while the clock runs. */
  const send = async (row: unknown = ROW): Promise<void> => {
    const sending = attempt(() => invoking.invoke(row));
    const over = { is: false };
    void sending.then(() => (over.is = true));
    // Files are read by the machine, in its own time.
    for (let turn = 0; turn < 400 && !over.is; turn += 1) {
      await new Promise((resolve) => setImmediate(resolve));
      if (vscode.seen.some(([kind]) => kind === 'progress')) await clock.advance(1_000);
    }
    await sending;
  };

  const file = async (content: string | Uint8Array): Promise<void> => {
    const path = join(folder, 'my audio.wav');
    await writeFile(path, content);
    vscode.person.files = [path];
    picking('A file of this machine…', 'Usual times');
    vscode.person.inputs = ['s3://acme/in/my-audio.wav', 'audio/wav'];
  };

  it('uploads, sends and follows to the result, after a question that says where and what', async () => {
    await file('hello');
    account.objects.put('s3://acme/out/00000000-0000-4000-8000-000000000001.out', 'answer');
    await send();
    const [[, title, detail] = []] = seen('question');
    assert.equal(title, 'Send a request to whisper?');
    assert.match(
      String(detail),
      new RegExp(
        `^Account: ${ACCOUNT} · prod\nRegion: eu-west-1\nEndpoint: whisper\nInput: s3://acme/in/my-audio.wav \\(5 bytes\\)\nContent type: audio/wav\n\n`,
      ),
    );
    assert.deepEqual(account.objects.calls.slice(0, 2), [
      'upload s3://acme/in/my-audio.wav',
      'head s3://acme/out/00000000-0000-4000-8000-000000000001.out',
    ]);
    assert.deepEqual(account.invoker.calls, [
      { endpoint: 'whisper', inputLocation: 's3://acme/in/my-audio.wav', contentType: 'audio/wav' },
    ]);
    assert.equal(
      new TextDecoder().decode(account.objects.objects.get('s3://acme/in/my-audio.wav')?.content),
      'hello',
    );
    assert.match(String(seen('info')[0]?.[1]), /^whisper answered after \d+ s: 6 bytes\.$/);
    assert.deepEqual(
      history.all.map(({ state }) => state),
      ['done'],
    );
  });

  it('proposes a place beside the output and a type by the name', async () => {
    await file('hello');
    vscode.person.inputs = [];
    await send();
    assert.deepEqual(seen('input')[0]?.[2], 's3://acme/async-inputs/my-audio.wav');
    assert.equal(account.invoker.calls.length, 0);
  });

  it('sends nothing without a yes', async () => {
    await file('hello');
    vscode.person.agrees = false;
    await send();
    assert.equal(seen('question').length, 1);
    assert.deepEqual([account.objects.calls, account.invoker.calls, history.all], [[], [], []]);
  });

  it('tells in the question what stands in the way', async () => {
    await file('x'.repeat(2_000_000));
    limits = [
      {
        layer: 'nginx',
        setting: 'client_max_body_size',
        kind: 'request-bytes',
        value: 1_048_576,
        isDefault: true,
      },
    ];
    vscode.person.agrees = false;
    await send();
    assert.match(
      String(seen('question')[0]?.[2]),
      /\n⚠ nginx takes 1 MB \(default of client_max_body_size\); these are 2 MB\./,
    );
  });

  it('refuses what AWS refuses before anything is uploaded', async () => {
    picking('An object in S3…', 'Usual times');
    vscode.person.inputs = ['s3://acme/huge', ''];
    account.objects.head = () => Promise.resolve({ bytes: 2 ** 31, modifiedMs: 0 });
    await send();
    assert.deepEqual(seen('question'), []);
    assert.match(String(seen('info')[0]?.[1]), /more than asynchronous inference takes/);
    assert.equal(account.invoker.calls.length, 0);
  });

  it('sends nothing while endpoints are shown read-only', async () => {
    vscode.settings.set('live.readOnly', true);
    await file('hello');
    await send();
    assert.deepEqual(seen('pick'), []);
    assert.match(String(seen('info')[0]?.[1]), /read-only/);
  });

  it('sends nothing when the credentials lead elsewhere by then', async () => {
    await file('hello');
    vscode.person.meanwhile = () => {
      account.accountId = '999999999999';
    };
    await send();
    assert.match(String(seen('info')[0]?.[1]), /another account/);
    assert.deepEqual([account.objects.calls, account.invoker.calls], [[], []]);
  });

  it('goes on after stopping to follow, and finds the result later', async () => {
    await file('hello');
    const sending = send();
    while (account.invoker.calls.length === 0) await new Promise((resolve) => setImmediate(resolve));
    vscode.stopProgress();
    await sending;
    assert.deepEqual(
      history.all.map(({ state }) => state),
      ['waiting'],
    );
    assert.deepEqual(shown, []);
  });

  it('tells of a failure', async () => {
    await file('hello');
    account.objects.put('s3://acme/failures/00000000-0000-4000-8000-000000000001-error.out', 'no');
    await send();
    assert.deepEqual(
      history.all.map(({ state }) => state),
      ['failed'],
    );
    assert.match(String(seen('question').at(-1)?.[1]), /^The request to whisper failed after \d+ s\.$/);
  });
});
