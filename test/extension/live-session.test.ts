import assert from 'node:assert/strict';
import type { Row } from '../../src/extension/live/api.js';
import type { LiveHost } from '../../src/extension/live/live-host.js';
import type { LiveSession } from '../../src/extension/live/live-session.js';
import type { TreeElement } from '../../src/extension/live/tree-diff.js';
import type { Simulator } from '../../src/simulator/index.js';
import { startSimulator } from '../../src/simulator/index.js';
import type * as Fake from '../support/fake-vscode.js';
import { FakeView } from '../support/fake-view.js';
import { MemoryMemento } from '../support/memory-memento.js';
import { SmallWorld } from '../support/small-world.js';
import { fakeVscode } from '../support/with-vscode.js';

const PATIENCE_MS = 10_000;
/** Seconds of the account in one of the test. */
const SPEED = 300;
const NOWHERE = '/nonexistent/aws';

const FIVE_MINUTES_MS = 300_000;

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** The live view with real clients and a pretend account, and a window that is not there. */
describe('the live view outside of VS Code', () => {
  let vscode: typeof Fake;
  let world: SmallWorld;
  let simulator: Simulator;
  let session: LiveSession;
  let view: FakeView;
  let memory: MemoryMemento;
  let before: NodeJS.ProcessEnv;
  const checked: (readonly [name: string, text: string])[] = [];
  const logged: unknown[] = [];
  /** A file that defines beta, on its fourth line, with two values that differ. */
  const fileUri = { with: () => 'preview:deploy.py', toString: () => 'file:///deploy.py' };
  const file = { uri: fileUri, getText: () => '' };
  const taken: (readonly string[])[] = [];
  const written = {
    endpoints: (document: unknown) =>
      document === file ? [{ key: 'beta#1', name: 'beta', range: { start: { line: 3 } }, places: 1 }] : [],
    differences: () => [
      ...['InstanceType', 'TargetValue'].map((id) => ({
        ...{ id, what: id, written: '1', deployed: '2', isOverridable: false, canTake: true },
      })),
      { id: 'Image', what: 'Image', written: '1', deployed: '2', isOverridable: true, canTake: false },
    ],
    edit: (_document: unknown, _key: string, _endpoint: unknown, ids: readonly string[]) => {
      taken.push(ids);
      return { ids, entries: () => [[fileUri, []]] };
    },
  };
  const lensTitles = (): readonly string[] =>
    [...vscode.lenses]
      .flatMap((provider) => provider.provideCodeLenses(file))
      .map((lens) => (lens as { command: { title: string } }).command.title);

  const requests = (): number => [...simulator.requests.values()].reduce((sum, count) => sum + count, 0);
  const labels = (): readonly string[] =>
    session.endpoints().rows.flatMap(({ children = [] }) => children.map(({ label }) => label));
  const given = (): readonly TreeElement[] =>
    session.rowsBelow(undefined).flatMap((root) => session.rowsBelow(root));
  /** Three endpoints, and no row that says that some are still being read. */
  const hasAllRows = (): boolean =>
    given().length === 3 && given().every(({ node: { kind } }) => kind === 'endpoint');
  const row = (name: string): TreeElement => {
    const found = given().find(({ node }) => node.label === name);
    assert.ok(found, `There is no row ${name}.`);
    return found;
  };

  async function eventually(holds: () => boolean, what: string): Promise<void> {
    const giveUpAt = Date.now() + PATIENCE_MS;
    while (!holds()) {
      assert.ok(Date.now() < giveUpAt, `${what}: ${JSON.stringify(session.endpoints())}`);
      await pause(5);
    }
  }

  async function open(isVisible = true): Promise<void> {
    const { LiveSession } = await import('../../src/extension/live/live-session.js');
    const log = { error: (error: unknown) => logged.push(error), debug: () => undefined };
    view = new FakeView(vscode);
    view.visible = isVisible;
    const check = (name: string, text: string) => {
      checked.push([name, text]);
      return Promise.resolve([{ rule: 'some-rule', severity: 'warning', message: 'Something is odd.' }]);
    };
    const lint = { current: { written }, onDidPublish: new vscode.EventEmitter<undefined>().event };
    const limits = () => Promise.resolve([]);
    const host = { memory, log, view, redraw: () => (view.redraws += 1), check, limits, lint };
    session = new LiveSession(host as unknown as LiveHost);
    session.start();
    session.rowsBelow(undefined);
  }

  beforeEach(async () => {
    vscode = await fakeVscode();
    vscode.reset();
    logged.length = 0;
    checked.length = 0;
    taken.length = 0;
    world = new SmallWorld();
    simulator = await startSimulator({ world });
    memory = new MemoryMemento();
    before = { ...process.env };
    Object.assign(process.env, {
      AWS_ENDPOINT_URL: simulator.url,
      AWS_ACCESS_KEY_ID: 'demo',
      AWS_SECRET_ACCESS_KEY: 'demo',
      AWS_REGION: 'eu-west-1',
      AWS_CONFIG_FILE: NOWHERE,
      AWS_SHARED_CREDENTIALS_FILE: NOWHERE,
      AWS_EC2_METADATA_DISABLED: 'true',
      SAGEMAKER_ASYNC_CLOCK: `${Date.now()}:${SPEED}`,
    });
  });

  afterEach(async () => {
    session.dispose();
    session.dispose();
    await simulator.stop();
    for (const name of Object.keys(process.env))
      if (!(name in before)) Reflect.deleteProperty(process.env, name);
    Object.assign(process.env, before);
    assert.deepEqual(logged, []);
  });

  it('shows rows, and tells VS Code of the state', async () => {
    await open();
    assert.equal(vscode.context.get('sagemakerAsync.state'), 'connecting');
    await eventually(hasAllRows, 'rows');
    await eventually(() => vscode.context.get('sagemakerAsync.state') === 'ready', 'state');
    assert.deepEqual(labels(), ['alpha', 'beta', 'gamma']);
    assert.ok(view.redraws > 0);
    assert.match(session.endpoints().rows[0]?.label ?? '', /111122223333/);
  });

  it('asks nothing in five minutes while it is hidden, and draws nothing', async () => {
    await open();
    await eventually(hasAllRows, 'rows');
    view.show(false);
    await pause(150); // What was under way comes to its end.
    const [asked, drawn] = [requests(), view.redraws];
    await pause(FIVE_MINUTES_MS / SPEED);
    assert.deepEqual([requests(), view.redraws], [asked, drawn]);
    view.show(true);
    await eventually(() => requests() > asked, 'shown again');
  });

  it('leaves AWS alone in a folder that is not trusted, until it is', async () => {
    vscode.trust.isTrusted = false;
    await open();
    await session.attempt(() => session.view.refresh(undefined));
    await session.attempt(() => session.places.chooseProfile({ profile: 'x', region: 'eu-west-1' }));
    assert.equal(session.endpoints().state, 'untrusted');
    assert.equal(requests(), 0);
    assert.match(String(vscode.seen.at(-1)?.[1]), /not trusted/);
    vscode.grantTrust();
    await eventually(hasAllRows, 'rows');
  });

  it('shows the demo account in place of it, which needs no trust', async () => {
    vscode.trust.isTrusted = false;
    await open();
    await session.attempt(() => session.view.exploreDemo());
    await eventually(() => session.endpoints().isDemo && labels().length > 5, 'demo');
    await eventually(() => vscode.context.get('sagemakerAsync.isDemo') === true, 'key');
    session.view.leaveDemo();
    assert.equal(session.endpoints().state, 'untrusted');
    assert.equal(requests(), 0);
  });

  it('keeps pins, and shows the worst in the status bar, with its time once hidden', async () => {
    await open();
    await eventually(hasAllRows, 'rows');
    assert.equal(vscode.statusBar.isShown, false);
    await session.attempt(() => session.rows.pin(row('gamma')));
    await eventually(() => labels()[0] === 'gamma', 'order');
    await eventually(() => vscode.statusBar.isShown, 'status bar');
    assert.match(vscode.statusBar.text ?? '', /^\$\([\w-]+\) gamma /);
    view.show(false);
    await eventually(() => / at \d/.test(vscode.statusBar.text ?? ''), 'time');
    assert.match(vscode.statusBar.tooltip ?? '', /nothing is read while the view is hidden/);
    assert.deepEqual(memory.get('sagemakerAsync.pinned'), ['@eu-west-1/gamma']);
    await session.attempt(() => session.rows.unpin(row('gamma')));
    await eventually(() => !vscode.statusBar.isShown, 'no status bar');
  });

  it('reads what belongs to a row once it is open', async () => {
    await open();
    await eventually(hasAllRows, 'rows');
    const models = (): number => simulator.requests.get('DescribeModel') ?? 0;
    assert.equal(models(), 0);
    view.toggle(row('beta'), true);
    await eventually(() => models() > 0, 'details');
    await eventually(() => session.endpoints({ depth: 5 }).rows.some(hasModel), 'model');
    view.toggle(row('beta'), false);
    assert.equal(row('beta').isOpen, false);
  });

  it('opens what is deployed under its account, values masked until asked for', async () => {
    await open();
    await eventually(hasAllRows, 'rows');
    await session.attempt(() => session.rows.openDeployedConfiguration(row('alpha')));
    const { shown } = vscode.documents;
    assert.equal(String(shown?.uri), 'sagemaker-async:/111122223333/eu-west-1/alpha.json');
    assert.match(shown?.getText() ?? '', /"SECRET": "••••"/);
    await session.attempt(() => session.rows.showEnvironment(row('alpha'), true));
    assert.doesNotMatch(shown?.getText() ?? '', /••••/);
    await session.attempt(() => session.rows.showEnvironment(row('alpha'), false));
    assert.match(shown?.getText() ?? '', /"SECRET": "••••"/);
  });

  it('troubleshoots an endpoint, with the findings of what is deployed and none of its values', async () => {
    await open();
    await eventually(hasAllRows, 'rows');
    await session.attempt(() => session.rows.troubleshoot(row('alpha')));
    const { shown } = vscode.documents;
    const text = shown?.getText() ?? '';
    assert.equal(
      String(shown?.uri),
      'sagemaker-async-report:/sagemaker-async-report/111122223333/eu-west-1/alpha.txt',
    );
    assert.match(text, /^alpha: \S.*\nAccount 111122223333, eu-west-1, /);
    assert.match(text, /How many instances are behind the endpoint/);
    assert.match(text, /some-rule: Something is odd\./);
    assert.equal(checked.length, 1);
    assert.match(checked[0]?.[1] ?? '', /"EndpointConfig"/);
    assert.doesNotMatch(text, /SECRET/);
  });

  it('offers ways to mend what it found, above the answer and as a list, and sends nothing to AWS', async () => {
    await open();
    await eventually(hasAllRows, 'rows');
    await session.attempt(() => session.rows.troubleshoot(row('alpha')));
    const { shown } = vscode.documents;
    const found = [...vscode.lenses]
      .flatMap((provider) => provider.provideCodeLenses(shown))
      .map((lens) => lens as { command: { title: string; command: string; arguments?: unknown[] } });
    const rule = found.find(({ command }) => command.title.includes('some-rule'));
    assert.ok(rule !== undefined, 'No lens names the rule.');
    assert.equal(rule.command.command, 'sagemakerAsync.mendFinding');
    const before = requests();
    await session.attempt(() => session.reports.mend(rule.command.arguments?.[0]));
    assert.deepEqual(
      vscode.seen.find(([kind]) => kind === 'command'),
      ['command', 'sagemakerAsync.openRulePage', 'some-rule'],
    );
    Object.assign(vscode.window, { activeTextEditor: { document: shown } });
    await session.attempt(() => session.reports.copy());
    assert.match(vscode.clipboard.text, /^# alpha$/m);
    vscode.person.picks = (items) => items.find(({ label }) => label.includes('some-rule'));
    await session.attempt(() => session.reports.mend(undefined));
    assert.equal(vscode.seen.filter(([, command]) => command === 'sagemakerAsync.openRulePage').length, 2);
    Object.assign(vscode.window, { activeTextEditor: undefined });
    assert.equal(requests(), before);
  });

  it('shows live numbers over code of what it knows, and how much differs', async () => {
    await open();
    vscode.showDocuments(file);
    await eventually(hasAllRows, 'rows');
    await eventually(() => lensTitles().length === 2, 'lenses');
    const [numbers, differences] = lensTitles();
    assert.match(numbers ?? '', /^live \d/);
    assert.equal(differences, '2 values differ from what is deployed');
    vscode.configure('live.codeLens', false);
    assert.deepEqual(lensTitles(), []);
  });

  it('asks nothing for code before the view was shown', async () => {
    await open(false);
    vscode.showDocuments(file);
    await pause(FIVE_MINUTES_MS / SPEED);
    assert.deepEqual([requests(), lensTitles()], [0, []]);
  });

  it('reads what visible code defines while the view is hidden, and only in a window with the focus', async () => {
    await open();
    vscode.showDocuments(file);
    await eventually(hasAllRows, 'rows');
    view.show(false);
    await pause(150);
    const described = (): number => simulator.requests.get('DescribeEndpoint') ?? 0;
    const [lists, before] = [simulator.requests.get('ListEndpoints'), described()];
    await eventually(() => described() > before + 1, 'described again');
    assert.equal(simulator.requests.get('ListEndpoints'), lists);
    const losses = ['focus', 'document'] as const;
    for (const loss of losses) {
      vscode.focus(true);
      vscode.showDocuments(file);
      await pause(50);
      if (loss === 'focus') vscode.focus(false);
      else vscode.showDocuments();
      await pause(150);
      const asked = requests();
      await pause(FIVE_MINUTES_MS / SPEED);
      assert.equal(requests(), asked);
    }
  });

  it('takes deployed values over into the file, those that a person picks', async () => {
    await open();
    vscode.showDocuments(file);
    await eventually(hasAllRows, 'rows');
    const given = { placeId: '@eu-west-1', endpoint: 'beta', uri: 'file:///deploy.py', key: 'beta#1' };
    vscode.openDocuments(file);
    await session.attempt(() => session.differences.take({ ...given, ids: ['TargetValue'] }));
    const kinds = (): readonly unknown[] =>
      vscode.seen.map(([kind, text]) => (kind === 'command' ? text : kind));
    assert.deepEqual([taken, kinds()], [[['TargetValue']], ['vscode.diff', 'info']]);
    vscode.person.presses = 'Write';
    await session.attempt(() => session.differences.take({ ...given, ids: ['TargetValue'] }));
    assert.deepEqual(kinds().slice(2), ['vscode.diff', 'info', 'edit']);
  });

  it('watches an endpoint though nobody looks, until that is stopped', async () => {
    await open();
    await eventually(hasAllRows, 'rows');
    const wanted = {
      placeId: '@eu-west-1',
      endpoint: 'beta',
      conditions: ['late', 'asleep'],
      notifies: true,
    };
    await session.attempt(() => session.watching.watch(wanted));
    await eventually(() => /Watching 1/.test(vscode.statusBar.text ?? ''), 'status bar');
    await eventually(() => row('beta').node.context.includes('watched'), 'token');
    view.show(false);
    vscode.focus(false);
    await pause(150);
    const [lists, asked] = [simulator.requests.get('ListEndpoints'), requests()];
    await pause((2 * FIVE_MINUTES_MS) / SPEED + 200);
    assert.ok(requests() > asked, 'Nothing is read.');
    assert.ok(requests() - asked <= 12, `${requests() - asked} requests`);
    assert.equal(simulator.requests.get('ListEndpoints'), lists);
    assert.deepEqual(Object.keys(memory.get<object>('sagemakerAsync.watches') ?? {}), ['@eu-west-1/beta']);

    await session.attempt(() => session.watching.stop({ placeId: '@eu-west-1', endpoint: 'beta' }));
    await eventually(() => !vscode.statusBar.isShown, 'no status bar');
    await pause(150);
    const before = requests();
    await pause(FIVE_MINUTES_MS / SPEED);
    assert.equal(requests(), before);
    assert.equal(memory.get('sagemakerAsync.watches'), undefined);
  });

  it('goes on watching in the next window, whose view nobody opened', async () => {
    await memory.update('sagemakerAsync.watches', { '@eu-west-1/beta': { conditions: ['failures'] } });
    await open(false);
    await eventually(() => (simulator.requests.get('DescribeEndpoint') ?? 0) > 0, 'described');
    await pause(100);
    assert.deepEqual(
      [simulator.requests.get('ListEndpoints'), simulator.requests.get('GetCallerIdentity')],
      [undefined, undefined],
    );
  });

  it('copies, opens and reveals', async () => {
    await open();
    await eventually(hasAllRows, 'rows');
    await session.attempt(() => session.rows.copyName(row('alpha')));
    assert.equal(vscode.clipboard.text, 'alpha');
    await session.attempt(() => session.rows.copyArn(row('alpha')));
    assert.equal(vscode.clipboard.text, world.endpoint('alpha')?.arn);
    await session.attempt(() => session.view.copyReadPolicy(undefined));
    assert.match(vscode.clipboard.text, /"Version": "2012-10-17"/);
    await session.attempt(() => session.rows.openInConsole(row('alpha')));
    assert.match(
      String(vscode.seen.find(([kind]) => kind === 'open')?.[1]),
      /^https:\/\/eu-west-1\.console\.aws/,
    );
    await session.attempt(() => session.rows.revealRow({ placeId: '@eu-west-1', endpoint: 'beta' }));
    assert.equal(view.revealed?.node.label, 'beta');
  });

  it('says why a row cannot be revealed that a filter hides', async () => {
    await memory.update('sagemakerAsync.filter', { text: 'alpha', states: [] });
    await open();
    await eventually(() => labels()[0] === 'alpha', 'rows');
    await session.attempt(() => session.rows.revealRow({ placeId: '@eu-west-1', endpoint: 'beta' }));
    assert.deepEqual(vscode.seen.at(-1), ['info', 'The filter hides beta.', 'Clear Filter']);
    await session.view.clearFilter();
    assert.deepEqual(labels(), ['alpha', 'beta', 'gamma']);
  });
});

function hasModel({ label, description, children = [] }: Row): boolean {
  return (label === 'Model' && description === 'beta-model') || children.some(hasModel);
}
