import assert from 'node:assert/strict';
import { resourceIdOf } from '../../src/core/live/endpoint.js';
import type { LiveAccounts } from '../../src/core/live/live-accounts.js';
import { createLiveAccounts } from '../../src/core/live/watch/create-live-accounts.js';
import type { ChangeVerbs } from '../../src/extension/live/change-verbs.js';
import type * as Fake from '../support/fake-vscode.js';
import { ManualClock } from '../support/manual-clock.js';
import {
  ACCOUNT,
  asyncEndpoint,
  MemoryAccount,
  realTimeEndpoint,
  variant,
} from '../support/memory-account.js';
import { fakeVscode } from '../support/with-vscode.js';

const PLACE = { id: 'prod@eu-west-1', kind: 'account', profile: 'prod', region: 'eu-west-1' } as const;
const RESOURCE = resourceIdOf('whisper', 'main');
const ROW = { placeId: PLACE.id, endpoint: 'whisper' };

describe('what changes something', () => {
  let vscode: typeof Fake;
  let account: MemoryAccount;
  let accounts: LiveAccounts;
  let clock: ManualClock;
  let changes: ChangeVerbs;
  let attempt: (action: () => unknown) => Promise<void>;
  const logged: unknown[] = [];

  const asked = (kind: string): readonly (readonly unknown[])[] =>
    vscode.seen.filter(([one]) => one === kind);
  const written = (): readonly string[] => account.calls.filter((call) => call.startsWith('set'));

  beforeEach(async () => {
    vscode = await fakeVscode();
    vscode.reset();
    vscode.settings.set('live.readOnly', false);
    logged.length = 0;
    account = new MemoryAccount();
    account.endpoints = [asyncEndpoint('whisper'), realTimeEndpoint('chat')];
    account.targets = [{ resourceId: RESOURCE, min: 0, max: 4, suspended: [] }];
    clock = new ManualClock();
    accounts = createLiveAccounts({
      clock,
      random: () => 0.5,
      connect: () => Promise.resolve(account.connection),
      capPerHour: () => 1000,
      onBug: (error) => logged.push(error),
    });
    accounts.setPlaces([PLACE]);
    accounts.setVisible(true);
    await clock.advance(5000);

    const loaded = {
      ...(await import('../../src/extension/live/change-verbs.js')),
      ...(await import('../../src/extension/live/endpoint-picker.js')),
      ...(await import('../../src/extension/live/attempt.js')),
    };
    const showing = {
      shown: { accounts },
      isSettled: true,
      onDidChange: (listener: () => void) => accounts.onDidChange(listener),
    };
    changes = new loaded.ChangeVerbs(showing, new loaded.EndpointPicker(showing));
    const log = { error: (error: unknown) => logged.push(error) } as unknown as Parameters<
      typeof loaded.attempt
    >[1];
    attempt = (action) => loaded.attempt(action, log);
  });

  afterEach(() => {
    accounts.dispose();
    assert.deepEqual(logged, []);
  });

  describe('capacity limits', () => {
    const change = (row: unknown = ROW): Promise<void> => attempt(() => changes.changeLimits(row));

    it('are changed after a question that says where, what, from, to and the cost', async () => {
      vscode.person.inputs = ['1', ' 8 '];
      await change();
      const [[, title, detail, verb] = []] = asked('question');
      assert.equal(title, 'Change the capacity limits of whisper?');
      assert.equal(verb, 'Change Limits');
      assert.deepEqual(String(detail).split('\n'), [
        `Account: ${ACCOUNT} · prod`,
        'Region: eu-west-1',
        'Endpoint: whisper',
        'Variant: main',
        '',
        'From 0–4 to 1–8 instances.',
        'AWS bills each instance while it runs. At least 1 instance always runs. Up to 8 instances may run at a time.',
      ]);
      assert.deepEqual(written(), [`setCapacityLimits ${RESOURCE}`]);
    });

    it('are read anew afterwards', async () => {
      vscode.person.inputs = ['0', '8'];
      const before = account.count('listEndpoints');
      await change();
      await clock.advance(100);
      assert.ok(account.count('listEndpoints') > before);
    });

    it('start from what they are now, not from what was shown', async () => {
      account.targets = [{ resourceId: RESOURCE, min: 2, max: 6, suspended: [] }];
      vscode.person.inputs = ['2', '6'];
      await change();
      assert.deepEqual(
        asked('input').map(([, , value]) => value),
        ['2', '6'],
      );
      assert.match(String(asked('question')[0]?.[2]), /From 2–6 to 2–6 instances\./);
    });

    it('stay when the person says no, or leaves a question', async () => {
      vscode.person.agrees = false;
      vscode.person.inputs = ['1', '8'];
      await change();
      vscode.person.agrees = true;
      for (const inputs of [[undefined], ['1', undefined]]) {
        vscode.person.inputs = inputs;
        await change();
      }
      assert.deepEqual(written(), []);
    });

    it('stay in read-only mode, which says how to leave it and asks nothing', async () => {
      vscode.settings.delete('live.readOnly');
      await change();
      assert.deepEqual(asked('info'), [['info', 'Endpoints are shown read-only.', 'Open Setting']]);
      assert.deepEqual(asked('input'), []);
      assert.deepEqual(written(), []);
    });

    it('stay when read-only mode was switched on while the question stood', async () => {
      vscode.person.inputs = ['1', '8'];
      vscode.person.meanwhile = () => vscode.settings.set('live.readOnly', true);
      await change();
      assert.equal(asked('question').length, 1);
      assert.deepEqual(written(), []);
    });

    it('stay when the credentials lead to another account by then', async () => {
      vscode.person.inputs = ['1', '8'];
      account.accountId = '999988887777';
      await change();
      assert.deepEqual(written(), []);
      assert.match(String(asked('info')[0]?.[1]), /another account/);
    });

    it('are not made up where there is no scalable target', async () => {
      account.targets = [];
      await change();
      assert.match(String(asked('info')[0]?.[1]), /no scalable target/);
      assert.deepEqual(asked('input'), []);
    });

    it('name the permission that is missing', async () => {
      vscode.person.inputs = ['1', '8'];
      const action = 'application-autoscaling:RegisterScalableTarget';
      account.failing.set('setCapacityLimits', { kind: 'denied', message: 'no', action });
      await change();
      assert.deepEqual(asked('error'), [['error', `The permission ${action} is missing.`]]);
    });

    it('are asked about asynchronous endpoints in the palette', async () => {
      vscode.person.inputs = ['1', '8'];
      await change(null);
      assert.deepEqual(asked('pick'), [['pick', 'whisper']]);
      assert.deepEqual(written(), [`setCapacityLimits ${RESOURCE}`]);
    });

    it('of an endpoint that is gone are not asked about', async () => {
      await change({ placeId: PLACE.id, endpoint: 'gone' });
      assert.match(String(asked('info')[0]?.[1]), /gone is no longer there/);
    });
  });

  describe('an endpoint that is asleep', () => {
    const wake = (row: unknown = ROW): Promise<void> => attempt(() => changes.wake(row));

    beforeEach(async () => {
      account.endpoints = [asyncEndpoint('whisper', { variants: [variant(0, 0)] }), asyncEndpoint('busy')];
      accounts.refresh();
      await clock.advance(5000);
    });

    it('is woken after a question that says where, what and the cost', async () => {
      await wake();
      const [[, title, detail, verb] = []] = asked('question');
      assert.deepEqual([title, verb], ['Wake whisper?', 'Wake']);
      assert.match(
        String(detail),
        new RegExp(`Account: ${ACCOUNT} · prod\nRegion: eu-west-1\nEndpoint: whisper\n`),
      );
      assert.match(String(detail), /From 0 to 1 instance\.\nAWS bills the instance/);
      assert.deepEqual(written(), ['setInstanceCount whisper']);
    });

    it('sleeps on when the person says no, in read-only mode, and for other credentials', async () => {
      vscode.person.agrees = false;
      await wake();
      vscode.person.agrees = true;
      account.accountId = '999988887777';
      await wake();
      vscode.settings.set('live.readOnly', true);
      await wake();
      assert.deepEqual(written(), []);
    });

    it('is the only one offered in the palette', async () => {
      await wake(null);
      assert.deepEqual(asked('pick'), [['pick', 'whisper']]);
      assert.deepEqual(written(), ['setInstanceCount whisper']);
    });

    it('is told from one that runs', async () => {
      await wake({ placeId: PLACE.id, endpoint: 'busy' });
      assert.match(String(asked('info')[0]?.[1]), /busy is not asleep/);
      assert.deepEqual(written(), []);
    });
  });
});
