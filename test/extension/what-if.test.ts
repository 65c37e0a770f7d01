import assert from 'node:assert/strict';
import type { EndpointSnapshot } from '../../src/core/live/snapshot.js';
import type { Numbers } from '../../src/core/what-if/setting.js';
import type { writePolicy as Write } from '../../src/extension/live/what-if/write-policy.js';
import type * as Fake from '../support/fake-vscode.js';
import { account, details, endpoint, target, variant, without } from '../support/live-snapshots.js';
import { fakeVscode } from '../support/with-vscode.js';

const NUMBERS: Numbers = { arrivals: 6, service: 30, min: 0, max: 4, target: 5, wake: 1 };

describe('“Write This Policy”', () => {
  let vscode: typeof Fake;
  let writePolicy: typeof Write;

  before(async () => {
    vscode = await fakeVscode();
    ({ writePolicy } = await import('../../src/extension/live/what-if/write-policy.js'));
  });
  beforeEach(() => {
    vscode.reset();
    delete vscode.documents.shown;
  });

  const NOWHERE = { current: undefined, onDidPublish: () => ({ dispose: () => undefined }) };
  const UNSHOWN = { shown: undefined, isSettled: true, onDidChange: () => ({ dispose: () => undefined }) };
  const known = {
    account: account(),
    endpoint: endpoint({
      name: 'whisper',
      variants: [variant({ name: 'main', target: target(0, 4) })],
      details: details(),
    }),
  };
  const picks = (...labels: readonly RegExp[]): void => {
    const wanted = [...labels];
    vscode.person.picks = (items) => {
      const label = wanted.shift();
      return items.find((item) => label?.test(item.label));
    };
  };
  const lists = (): readonly (readonly unknown[])[] =>
    vscode.seen.flatMap(([kind, ...texts]) => (kind === 'pick' ? [texts] : []));

  it('opens a new document in the format that is chosen, for the endpoint and variant that are played', async () => {
    picks(/New document: CloudFormation/);
    await writePolicy(NUMBERS, known, NOWHERE, UNSHOWN);
    const text = vscode.documents.shown?.getText() ?? '';
    assert.match(text, /endpoint\/whisper\/variant\/main/);
    assert.match(text, /HasBacklogWithoutCapacity/);
    assert.equal((vscode.documents.shown as { language?: string }).language, 'yaml');
    assert.equal(lists()[0]?.length, 7);
  });

  it('copies it, of an endpoint whose name is asked for', async () => {
    vscode.person.inputs = ['typed-name'];
    picks(/Copy to the clipboard/, /boto3/);
    await writePolicy({ ...NUMBERS, wake: 0 }, undefined, NOWHERE, UNSHOWN);
    assert.match(vscode.clipboard.text, /endpoint\/typed-name\/variant\/AllTraffic|typed-name/);
    assert.doesNotMatch(vscode.clipboard.text, /HasBacklogWithoutCapacity/);
    assert.ok(vscode.seen.some(([kind, text]) => kind === 'status' && /Copied/.test(String(text))));
  });

  it('writes nothing when the person leaves', async () => {
    picks();
    await writePolicy(NUMBERS, known, NOWHERE, UNSHOWN);
    await writePolicy(NUMBERS, undefined, NOWHERE, UNSHOWN);
    assert.deepEqual([vscode.documents.shown, vscode.clipboard.text], [undefined, '']);
    assert.ok(!vscode.seen.some(([kind]) => kind === 'edit'));
  });

  it('needs a minimum', async () => {
    await assert.rejects(writePolicy(without(NUMBERS, 'min'), known, NOWHERE, UNSHOWN), /needs a minimum/);
  });

  it('offers the file that defines the endpoint first, and changes its numbers by one edit', async () => {
    const uri = { toString: () => 'file:///work/deploy.py' };
    const asked: EndpointSnapshot[] = [];
    const EDIT = { an: 'edit' };
    const difference = (id: string, canTake = true) => ({
      ...{ id, canTake, what: id, written: '0', deployed: '4', isOverridable: false, place: undefined },
    });
    const written = {
      places: (name: string) => (name === 'whisper' ? [{ uri }, { uri }] : []),
      endpoints: () => [
        { key: 'whisper#1', name: 'whisper', range: { start: { line: 11 } }, places: 1 },
        { key: 'other#1', name: 'other', range: { start: { line: 40 } }, places: 1 },
      ],
      differences: (_document: unknown, _key: string, pretended: EndpointSnapshot) => {
        asked.push(pretended);
        return [
          difference('variant/main/MaxCapacity'),
          difference('variant/main/MinCapacity', false),
          difference('variant/main/InstanceType'),
        ];
      },
      edit: (_document: unknown, key: string, _pretended: unknown, ids: readonly string[]) => {
        assert.deepEqual([key, ids], ['whisper#1', ['variant/main/MaxCapacity']]);
        return EDIT;
      },
    };
    const lint = { ...NOWHERE, current: { written } } as unknown as Parameters<typeof Write>[2];
    picks(/Change the numbers in deploy\.py/);
    await writePolicy(NUMBERS, known, lint, UNSHOWN);
    assert.equal(lists()[0]?.[0], 'Change the numbers in deploy.py');
    assert.equal(lists()[0]?.length, 8);
    assert.deepEqual(asked[0]?.variants[0]?.target?.value?.max, 4);
    assert.deepEqual(
      vscode.seen.filter(([kind]) => kind === 'edit'),
      [['edit', EDIT]],
    );
  });
});
