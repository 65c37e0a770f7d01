import assert from 'node:assert/strict';
import type { Remedy } from '../../src/core/doctor/remedy.js';
import type { Lint } from '../../src/extension/live/live-host.js';
import type { Remedies as Made } from '../../src/extension/live/remedies.js';
import type * as Fake from '../support/fake-vscode.js';
import { endpoint } from '../support/live-snapshots.js';
import { fakeVscode } from '../support/with-vscode.js';

const EDIT: Remedy = {
  ...{ kind: 'edit', title: 'Raise it', member: 'MaxCapacity', value: 12, variant: 'AllTraffic' },
};

describe('remedies in the editor', () => {
  let vscode: typeof Fake;
  let Remedies: typeof Made;
  let isSure: boolean;
  let edited: (readonly [key: string, max: number | undefined, ids: readonly string[]])[];

  before(async () => {
    vscode = await fakeVscode();
    ({ Remedies } = await import('../../src/extension/live/remedies.js'));
  });
  beforeEach(() => {
    vscode.reset();
    delete vscode.documents.shown;
    isSure = true;
    edited = [];
  });

  const range = { start: { line: 6 } };
  const written = (places: readonly string[]) => ({
    places: () => places.map((uri) => ({ uri, range })),
    endpoints: ({ uri }: { readonly uri: string }) => [
      { key: `${uri}#1`, name: 'whisper-large', range, places: places.length, format: 'terraform' },
      { key: `${uri}#2`, name: 'another', range, places: 1 },
    ],
    differences: () => [
      { id: 'variant/AllTraffic/MaxCapacity', canTake: true },
      { id: 'variant/AllTraffic/MinCapacity', canTake: true },
    ],
    edit: (
      _: unknown,
      key: string,
      {
        variants,
      }: { readonly variants: readonly { readonly target?: { readonly value: { readonly max: number } } }[] },
      ids: readonly string[],
    ) => {
      edited.push([key, variants[0]?.target?.value.max, ids]);
      return { ids };
    },
  });
  const apply = (remedy: Remedy, places: readonly string[] = []): Promise<void> => {
    const lint = { current: { written: written(places) } } as unknown as Lint;
    return new Remedies(lint, { confirm: () => Promise.resolve(isSure) }).apply(remedy, endpoint());
  };
  const shownText = (): string => vscode.documents.shown?.getText() ?? '';
  const applied = (): number => vscode.seen.filter(([kind]) => kind === 'edit').length;

  it('edit the one file that defines the endpoint, the value alone, after it was shown', async () => {
    await apply(EDIT, ['file:///a.tf']);
    assert.deepEqual(edited.at(-1), ['file:///a.tf#1', 12, ['variant/AllTraffic/MaxCapacity']]);
    assert.equal(applied(), 1);
    isSure = false;
    await apply(EDIT, ['file:///a.tf']);
    assert.equal(applied(), 1);
  });

  it('ask which file, where several define it', async () => {
    vscode.person.picks = (items) => items[1];
    await apply(EDIT, ['file:///a.tf', 'file:///b.tf']);
    assert.equal(edited.at(-1)?.[0], 'file:///b.tf#1');
    vscode.person.picks = () => undefined;
    await apply(EDIT, ['file:///a.tf', 'file:///b.tf']);
    assert.equal(applied(), 1);
  });

  it('give the value, where no file can be edited', async () => {
    vscode.person.presses = 'Copy the Value';
    await apply(EDIT);
    assert.deepEqual([applied(), vscode.clipboard.text], [0, '12']);
  });

  it('copy a command and run nothing', async () => {
    await apply({ kind: 'command', title: 'Do it', command: 'aws sns create-topic --name t' });
    assert.equal(vscode.clipboard.text, 'aws sns create-topic --name t');
    assert.deepEqual(
      vscode.seen.map(([kind]) => kind),
      ['status'],
    );
  });

  it('open a document, a rule’s page, and a policy’s formats', async () => {
    await apply({
      kind: 'payload',
      title: 'Allow it',
      call: 'iam put-role-policy',
      json: '{"Version":"2012-10-17"}',
    });
    assert.equal(shownText(), '{"Version":"2012-10-17"}');
    await apply({ kind: 'rule', title: 'Read', rule: 'some-rule' });
    assert.deepEqual(vscode.seen.at(-1), ['command', 'sagemakerAsync.openRulePage', 'some-rule']);
    const plan = {
      ...{ endpoint: 'whisper-large', variant: 'AllTraffic', min: 0, max: 4, targetBacklogPerInstance: 5 },
      ...{ scaleInCooldownSeconds: 300, scaleOutCooldownSeconds: 300, wakesFromZero: true },
    };
    vscode.person.picks = (items) => items.find(({ label }) => /New document: Terraform/.test(label));
    await apply({ kind: 'policy', title: 'Wake it', plan, script: '' });
    assert.match(shownText(), /HasBacklogWithoutCapacity/);
    // The format of the file that defines it stands before the others.
    vscode.seen.length = 0;
    await apply({ kind: 'policy', title: 'Wake it', plan, script: '' }, ['file:///a.tf']);
    const labels = vscode.seen.find(([kind]) => kind === 'pick') ?? [];
    assert.equal(
      labels.find((label) => String(label).startsWith('New document')),
      'New document: Terraform',
    );
  });
});
