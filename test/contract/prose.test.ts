import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { RULES } from '../../src/core/lint/rules/index.js';
import { lintExample, readRulePage } from '../support/rule-pages.js';
import { isSentence } from '../support/sentence.js';

const AT_THE_TOP = ['README.md', 'CHANGELOG.md', 'CONTRIBUTING.md'];
const PAGES = [...AT_THE_TOP, ...markdownBelow('docs')];

/** Paths of somebody's machine. */
const MACHINE = /(?<![\w.:/-])(\/(work|home|root|Users|tmp\/\w+)\/[\w.-]+|[A-Z]:\\[\w.-]+)/;

function markdownBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => posix.join(folder, file.replaceAll('\\', '/')))
    .filter((file) => file.endsWith('.md'))
    .sort();
}

describe('prose', () => {
  for (const file of AT_THE_TOP) {
    it(`${file} exists`, () => {
      assert.ok(existsSync(file));
    });
  }

  for (const file of PAGES.filter((one) => existsSync(one))) {
    it(`${file} names no machine's paths and links only to what exists`, () => {
      const text = readFileSync(file, 'utf8');
      assert.equal(MACHINE.exec(text)?.[0], undefined);
      const broken = Array.from(withoutCode(text).matchAll(/\]\(([^)\s]+)\)/g), (match) => match[1] ?? '')
        .filter((target) => !/^([a-z]+:|#)/.test(target))
        .map((target) => posix.join(posix.dirname(file), target.replace(/#.*$/, '')))
        .filter((target) => !existsSync(target));
      assert.deepEqual(broken, []);
    });
  }

  it('every message is one full sentence of at most 120 characters', () => {
    const wrong = RULES.flatMap((rule) =>
      (readRulePage(rule.id)?.examples ?? []).flatMap((example) =>
        lintExample(rule, example)
          .filter((found) => found.rule === rule.id)
          .map(({ message }) => message)
          .filter((message) => message.length > 120 || !isSentence(message))
          .map((message) => `${rule.id}: ${message}`),
      ),
    );
    assert.deepEqual(wrong, []);
  });
});

function withoutCode(text: string): string {
  return text.replace(/^```+[\s\S]*?^```+$/gm, '').replace(/`[^`\n]*`/g, '');
}
