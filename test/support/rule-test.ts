import assert from 'node:assert/strict';
import { applyEdits } from '../../src/core/text/apply-edits.js';
import type { Rule, Severity } from '../../src/core/lint/rule.js';
import type { LintOptions } from './lint.js';
import { lintTexts } from './lint.js';
import { unmark } from './marked.js';

type Files = Readonly<Record<string, string>>;

interface Broken extends LintOptions {
  /** Texts with `‹…›` around exactly what is reported, in the order of files and places. */
  readonly files: Files;
  /** Of every finding, or one a finding. A string must match whole. */
  readonly message: string | readonly string[];
  /** Default: the rule's own. */
  readonly severity?: Severity;
  /** The changed files after the first fix of every finding; absent when the rule cannot know a value. */
  readonly fixed?: Files;
  /** Places that a finding points to besides, as the text they cover. */
  readonly related?: readonly string[];
}

export interface RuleCases {
  readonly clean: Readonly<Record<string, Files | ({ readonly files: Files } & LintOptions)>>;
  readonly broken: Readonly<Record<string, Broken>>;
}

/** The tables of all rules whose tests are loaded. */
export const TABLES = new Map<string, RuleCases>();

/** One rule's table: what it must not report, what it must, where, and what its first fix makes of it. */
export function testRule(rule: Rule, { clean, broken }: RuleCases): void {
  const before = TABLES.get(rule.id);
  TABLES.set(rule.id, { clean: { ...before?.clean, ...clean }, broken: { ...before?.broken, ...broken } });
  describe(rule.id, () => {
    for (const [name, entry] of Object.entries(clean)) {
      it(`says nothing of ${name}`, () => {
        const { files, ...options } = isFiles(entry) ? { files: entry } : entry;
        assert.deepEqual(
          lintTexts(files, [rule], options).map((one) => one.message),
          [],
        );
      });
    }
    for (const [name, entry] of Object.entries(broken)) {
      it(`reports ${name}`, () => {
        reports(rule, entry);
      });
    }
  });
}

function isFiles(entry: Files | { readonly files: Files }): entry is Files {
  return typeof (entry as { files?: unknown }).files !== 'object';
}

function reports(rule: Rule, { files, message, severity, fixed, related, ...options }: Broken): void {
  const unmarked = Object.entries(files).map(([file, text]) => [file, unmark(text)] as const);
  const texts = Object.fromEntries(unmarked.map(([file, { text }]) => [file, text]));
  const expected = unmarked
    .flatMap(([file, { ranges }]) => ranges.map((range) => ({ file, range })))
    .sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.range.start - b.range.start));

  const found = lintTexts(texts, [rule], options).filter((one) => one.rule === rule.id);
  assert.deepEqual(
    found.map((one) => ({ file: one.at.file, text: slice(texts, one.at.file, one.at.range) })),
    expected.map(({ file, range }) => ({ file, text: slice(texts, file, range) })),
    'what is marked',
  );
  assert.deepEqual(
    found.map((one) => one.at),
    expected,
    'where it is marked',
  );
  const messages = typeof message === 'string' ? found.map(() => message) : message;
  assert.deepEqual(
    found.map((one) => one.message),
    messages,
  );
  for (const one of found) {
    assert.ok(one.message.length <= 120, `the message has ${one.message.length} characters`);
    assert.equal(one.severity, severity ?? rule.severity);
  }
  if (related !== undefined)
    assert.deepEqual(
      found.flatMap((one) => one.related.map(({ at }) => slice(texts, at.file, at.range))),
      related,
    );

  const edits = found.flatMap((one) => one.fixes[0]?.edits ?? []);
  if (fixed === undefined) {
    assert.deepEqual(edits, [], 'a fix that the case does not show');
    return;
  }
  const after = Object.fromEntries(
    Object.entries(texts).map(([file, text]) => [
      file,
      applyEdits(
        text,
        edits.filter((edit) => edit.file === file),
      ),
    ]),
  );
  assert.deepEqual(after, { ...texts, ...fixed });
  const again = lintTexts(after, [rule], options).filter((one) => one.rule === rule.id);
  assert.deepEqual(again, [], 'what is still reported after the fix');
}

function slice(
  texts: Files,
  file: string,
  { start, end }: { start: number; end: number },
): string | undefined {
  return texts[file]?.slice(start, end);
}
