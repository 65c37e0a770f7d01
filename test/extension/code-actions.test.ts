import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import type { Diagnostic } from '../../src/core/lint/diagnostic.js';
import type { Reported } from '../../src/extension/lint/reported.js';
import type { TextEdit } from '../../src/core/text/range.js';
import { say } from '../../src/core/text/message.js';
import { fakeVscode } from '../support/with-vscode.js';

const fake = await fakeVscode();
const { codeActionsFor } = await import('../../src/extension/lint/code-actions.js');

const HERE = new fake.Range(new fake.Position(0, 0), new fake.Position(0, 5)) as unknown as vscode.Range;
const DOCUMENT = { uri: fake.Uri.parse('file:///speech/nginx.conf') } as unknown as vscode.TextDocument;

const edit = (file: string, newText: string): TextEdit => ({ file, range: { start: 0, end: 2 }, newText });

/** A finding in nginx.conf; files that are named `lost` have no place in the editor. */
function reported(edits: readonly TextEdit[]): Reported {
  const found: Diagnostic = {
    rule: 'nginx-read-timeout-below-request',
    severity: 'warning',
    at: { file: 'nginx.conf', range: { start: 0, end: 2 } },
    message: 'nginx answers 504 after 60 s; a request may last 3600 s.',
    wording: 'nginx answers 504 after 60 s; a request may last 3600 s.',
    related: [],
    fixes: [
      {
        title: 'Raise every timeout on the way to 3600 s',
        wording: say`Raise every timeout on the way to ${3600} s`,
        edits,
        isSafe: false,
      },
    ],
  };
  const folder = {
    text: (file: string) =>
      file === 'lost'
        ? undefined
        : {
            editsOf: ({ newText }: TextEdit) => [
              { place: { uri: fake.Uri.parse(`file:///speech/${file}`), range: HERE }, newText },
            ],
          },
  };
  return { found, folder, shown: { range: HERE } } as unknown as Reported;
}

function fixOf(edits: readonly TextEdit[]) {
  const actions = codeActionsFor(DOCUMENT, HERE, 'quick-fixes', [reported(edits)]);
  return actions.find(({ title }) => title.startsWith('Raise'));
}

/** File, text and whether somebody has to confirm it first. */
function replaced(action: vscode.CodeAction | undefined): readonly unknown[] {
  const made = action?.edit as unknown as InstanceType<typeof fake.WorkspaceEdit> | undefined;
  return (made?.replaced ?? []).map(({ uri, newText, metadata }) => [
    String(uri),
    newText,
    metadata?.needsConfirmation,
  ]);
}

describe('a fix in the editor', () => {
  it('of several files is one action that is shown before it is applied', () => {
    const action = fixOf([edit('nginx.conf', '3600s'), edit('serve', '3600'), edit('caller.py', '3600')]);
    assert.deepEqual(replaced(action), [
      ['file:///speech/nginx.conf', '3600s', true],
      ['file:///speech/serve', '3600', true],
      ['file:///speech/caller.py', '3600', true],
    ]);
    assert.equal(action?.isPreferred, false);
  });

  it('of one file is applied at once', () => {
    const action = fixOf([edit('nginx.conf', '3600s'), edit('nginx.conf', '0')]);
    assert.deepEqual(replaced(action), [
      ['file:///speech/nginx.conf', '3600s', undefined],
      ['file:///speech/nginx.conf', '0', undefined],
    ]);
  });

  it('is not offered when one of its files is out of reach', () => {
    assert.equal(fixOf([edit('nginx.conf', '3600s'), edit('lost', '3600')]), undefined);
  });

  it('of several files is no part of "fix all"', () => {
    const source = fake.CodeActionKind.SourceFixAll as unknown as vscode.CodeActionKind;
    const safe = (edits: readonly TextEdit[]) => {
      const one = reported(edits);
      return {
        ...one,
        found: { ...one.found, fixes: one.found.fixes.map((fix) => ({ ...fix, isSafe: true })) },
      };
    };
    const all = (edits: readonly TextEdit[]) =>
      codeActionsFor(DOCUMENT, HERE, { fixAll: source }, [safe(edits)]).length;
    assert.equal(all([edit('nginx.conf', '3600s')]), 1);
    assert.equal(all([edit('nginx.conf', '3600s'), edit('serve', '3600')]), 0);
  });
});
