import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { check } from '../../src/core/lint/engine.js';
import { Corpus } from '../../src/core/lint/corpus.js';
import { RULES } from '../../src/core/lint/rules/index.js';
import { BAD_CALL, BAD_CALL_RULE } from '../support/cli.js';
import { fakeVscode } from '../support/with-vscode.js';

const fake = await fakeVscode();
const { openText } = await import('../../src/extension/lint/texts.js');

function rulesOf(path: string, text: string): readonly string[] {
  const uri = fake.Uri.from({ scheme: 'file', path }) as unknown as vscode.Uri;
  const linted = openText(uri, text);
  if (linted === undefined) return [];
  const corpus = new Corpus();
  corpus.set(linted.source);
  const found = check({
    files: corpus.models(),
    projectFiles: [],
    assume: 'auto',
    rules: RULES,
    override: () => undefined,
  });
  for (const { at } of found) assert.ok(linted.placeOf(at), 'it has a place');
  return found.map(({ rule, severity }) => `${rule} ${severity}`);
}

describe('a document of many megabytes', () => {
  const padding = '# padding, padding, padding\n'.repeat(220_000);

  it('is one remark, whatever it says', () => {
    assert.deepEqual(rulesOf('/w/deploy.py', BAD_CALL + padding), ['unreadable-file info']);
    assert.deepEqual(rulesOf('/w/config.properties', `max_request_size=1\n${padding}`), [
      'unreadable-file info',
    ]);
  });

  it('is nothing where its first pages are none of ours', () => {
    assert.deepEqual(rulesOf('/w/data.py', padding + BAD_CALL), []);
  });

  it('is told from one that is only long', () => {
    const rules = rulesOf('/w/deploy.py', BAD_CALL + padding.slice(0, 500_000));
    assert.ok(rules.some((one) => one.startsWith(BAD_CALL_RULE)));
  });
});
