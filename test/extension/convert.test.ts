import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import type { Diagnostic } from '../../src/core/lint/diagnostic.js';
import { RULES } from '../../src/core/lint/rules/index.js';
import { runIn, TestFolder } from '../support/cli.js';
import { lintTexts } from '../support/lint.js';
import { deploy, nginxConf } from '../support/serving-files.js';
import { fakeVscode } from '../support/with-vscode.js';

const fake = await fakeVscode();
const { toVsDiagnostic } = await import('../../src/extension/lint/convert.js');
const { localise } = await import('../../src/extension/localise.js');

const RULE = 'nginx-read-timeout-below-request';
const ENGLISH = 'nginx answers 504 after 300 s; a request may last 900 s (the default).';
const FILES = { 'deploy.py': deploy(), 'nginx.conf': nginxConf('proxy_read_timeout 300s;') };
const CALLING = { ...FILES, 'deploy.py': deploy({ timeout: '3600' }) };
/** Gaps may change places; a sentence in a gap has its own row. */
const CHINESE: readonly (readonly [string, string])[] = [
  ['nginx answers 504 after {0} s; a request may last {1}.', '要求最長 {1}，但 nginx 在 {0} 秒後回應 504。'],
  ['{0} s (the default)', '{0} 秒（預設）'],
  ['A request may last {0} s by this call.', '此呼叫允許要求執行 {0} 秒。'],
  ['Set {0} to {1}s', '將 {0} 設為 {1}s'],
];

const range = new fake.Range(new fake.Position(0, 0), new fake.Position(0, 5)) as unknown as vscode.Range;
const uri = fake.Uri.parse('file:///speech/nginx.conf') as unknown as vscode.Uri;

function findingIn(files: Readonly<Record<string, string>>): Diagnostic {
  const found = lintTexts(files, RULES).find(({ rule }) => rule === RULE);
  assert.ok(found);
  return found;
}

function shown(files: Readonly<Record<string, string>>): vscode.Diagnostic {
  return toVsDiagnostic(
    findingIn(files),
    { uri, range },
    () => ({ uri, range }),
    () => uri,
  );
}

describe('a finding in the editor', () => {
  beforeEach(() => {
    fake.reset();
  });

  after(() => {
    fake.reset();
  });

  it('is English without a bundle', () => {
    assert.equal(shown(FILES).message, ENGLISH);
  });

  it('is in the editor’s language, with its values in the places of that language', () => {
    for (const [english, chinese] of CHINESE) fake.translations.set(english, chinese);
    assert.equal(shown(FILES).message, '要求最長 900 秒（預設），但 nginx 在 300 秒後回應 504。');
    assert.equal(shown(CALLING).relatedInformation?.[0]?.message, '此呼叫允許要求執行 3600 秒。');
    assert.deepEqual(
      findingIn(FILES).fixes.map(({ wording }) => localise(wording)),
      ['將 proxy_read_timeout 設為 900s'],
    );
  });

  it('is English sentence by sentence where a translation lacks one', () => {
    for (const [english, chinese] of CHINESE.slice(0, 1)) fake.translations.set(english, chinese);
    assert.equal(shown(FILES).message, '要求最長 900 s (the default)，但 nginx 在 300 秒後回應 504。');
  });

  it('never has the braces of a value taken for gaps', () => {
    assert.equal(localise({ template: '{0} of {1}', values: ['{1}', 'b'] }), '{1} of b');
  });

  it('is English on the command line all the same', async () => {
    for (const [english, chinese] of CHINESE) fake.translations.set(english, chinese);
    const folder = new TestFolder(FILES);
    try {
      const { out } = await runIn(folder, ['lint', '.', '--format', 'json', '--fail-on', 'never']);
      const { findings } = JSON.parse(out) as { findings: readonly { rule: string; message: string }[] };
      assert.equal(findings.find(({ rule }) => rule === RULE)?.message, ENGLISH);
    } finally {
      folder.remove();
    }
  });
});
