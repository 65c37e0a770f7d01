import assert from 'node:assert/strict';
import { DEFAULTS, readSettings } from '../../src/lsp/settings.js';
import { BAD_CALL, BAD_CALL_RULE } from '../support/cli.js';
import { ABILITIES, LspClient } from '../support/lsp-client.js';

const URI = 'untitled:a.py';
const PULLS = { ...ABILITIES, workspace: { ...ABILITIES.workspace, configuration: true } };

describe('settings of the language server', () => {
  it('are read in three shapes', () => {
    const inner = { run: 'onSave', assume: 'async', rules: { [BAD_CALL_RULE]: 'off' }, maxContextFiles: 5 };
    for (const given of [inner, { lint: inner }, { sagemakerAsync: { lint: inner } }])
      assert.deepEqual(readSettings(given), { settings: inner, problems: [] });
  });

  it('are none where nothing was sent', () => {
    for (const given of [undefined, null, {}, { sagemakerAsync: {} }, { lint: {} }, 3, 'x', []])
      assert.equal(readSettings(given), undefined);
  });

  it('keep the default where a value makes no sense, and say so', () => {
    const given = {
      run: 'always',
      assume: 1,
      rules: { nothing: 'off', [BAD_CALL_RULE]: 'loud' },
      maxContextFiles: -1,
    };
    const read = readSettings(given);
    assert.deepEqual(read?.settings, DEFAULTS);
    assert.deepEqual(read.problems, [
      'run must be onType, onSave, off; it is taken as onType.',
      'assume must be auto, async, off; it is taken as auto.',
      'There is no rule "nothing".',
      `The severity of ${BAD_CALL_RULE} must be error, warning, info or off.`,
      'maxContextFiles must be a whole number from 0 on.',
    ]);
    assert.deepEqual(readSettings({ rules: [] })?.problems, [
      'rules must be an object of rule and severity.',
    ]);
  });

  describe('in a session', () => {
    let client: LspClient;

    beforeEach(() => {
      client = new LspClient();
    });
    afterEach(() => {
      client.kill();
    });

    async function severityIs(severity: number | undefined): Promise<void> {
      await client.diagnostics(URI, ([one]) => one?.severity === severity);
    }

    it('hold from the start', async () => {
      await client.start({ options: { rules: { [BAD_CALL_RULE]: 'info' } } });
      client.open(URI, BAD_CALL);
      await severityIs(3);
    });

    it('change when the client says so', async () => {
      await client.start();
      client.open(URI, BAD_CALL);
      await severityIs(1);
      const lint = { rules: { [BAD_CALL_RULE]: 'warning' } };
      client.notify('workspace/didChangeConfiguration', { settings: { sagemakerAsync: { lint } } });
      await severityIs(2);
      client.notify('workspace/didChangeConfiguration', {
        settings: { sagemakerAsync: { lint: { run: 'off' } } },
      });
      await severityIs(undefined);
      client.notify('workspace/didChangeConfiguration', {
        settings: { sagemakerAsync: { lint: { run: 'onType' } } },
      });
      await client.diagnostics(URI, ([one]) => one?.severity === 1);
    });

    it('are asked for where the client answers, and win', async () => {
      let severity = 'info';
      await client.start({
        abilities: PULLS,
        options: { rules: { [BAD_CALL_RULE]: 'error' } },
        configuration: () => ({ lint: { rules: { [BAD_CALL_RULE]: severity } } }),
      });
      client.open(URI, BAD_CALL);
      await severityIs(3);
      severity = 'warning';
      client.notify('workspace/didChangeConfiguration', { settings: null });
      await severityIs(2);
    });

    it('are those of the start where the client answers nothing', async () => {
      await client.start({
        abilities: PULLS,
        options: { rules: { [BAD_CALL_RULE]: 'info' } },
        configuration: () => null,
      });
      client.open(URI, BAD_CALL);
      await severityIs(3);
    });

    it('say once what makes no sense', async () => {
      await client.start({ options: { run: 'sometimes' } });
      await client.log(/^sagemakerAsync: run must be/);
      client.open(URI, BAD_CALL);
      await severityIs(1);
    });

    it('can wait for the file to be saved', async () => {
      await client.start({ options: { run: 'onSave' } });
      client.open(URI, BAD_CALL);
      await severityIs(1);
      const before = client.published.length;
      client.change(URI, 2, { text: 'print(1)\n' });
      client.open('untitled:b.py', BAD_CALL);
      await client.diagnostics('untitled:b.py');
      assert.deepEqual(
        client.published
          .slice(before)
          .filter(({ uri, diagnostics }) => uri === URI && diagnostics.length === 0),
        [],
      );
      client.notify('textDocument/didSave', { textDocument: { uri: URI } });
      await client.diagnostics(URI, (all) => all.length === 0);
    });
  });
});
