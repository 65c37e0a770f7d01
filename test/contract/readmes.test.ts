import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';

const ENGLISH = readFileSync('README.md', 'utf8');
const CHINESE = readFileSync('README.zh-tw.md', 'utf8');

const lines = (text: string, pattern: RegExp): readonly string[] =>
  text.split('\n').filter((line) => pattern.test(line));
/** Code blocks of a language, whole. */
const blocks = (text: string, language: string): readonly string[] =>
  Array.from(
    text.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g')),
    (match) => match[1] ?? '',
  );

describe('the README in Chinese', () => {
  it('has the same sections and rows as the English one', () => {
    assert.deepEqual(
      lines(CHINESE, /^#+ /).map((line) => line.split(' ')[0]),
      lines(ENGLISH, /^#+ /).map((line) => line.split(' ')[0]),
    );
    assert.equal(lines(CHINESE, /^\|/).length, lines(ENGLISH, /^\|/).length);
  });

  it('has the same policies and examples', () => {
    for (const language of ['json', 'yaml'])
      assert.deepEqual(blocks(CHINESE, language), blocks(ENGLISH, language));
  });

  it('names the same settings and actions', () => {
    const names = (text: string) =>
      [...new Set(text.match(/`(?:sagemakerAsync\.[\w.]+|[\w-]+:[A-Z]\w+)`/g))].sort();
    assert.deepEqual(names(CHINESE), names(ENGLISH));
  });

  it('is linked, and links the English one', () => {
    assert.match(ENGLISH, /\]\(README\.zh-tw\.md\)/);
    assert.match(CHINESE, /\]\(README\.md\)/);
  });
});

describe('both READMEs', () => {
  for (const [name, text] of [
    ['README.md', ENGLISH],
    ['README.zh-tw.md', CHINESE],
  ] as const)
    it(`${name} links files that exist`, () => {
      const targets = Array.from(text.matchAll(/\]\((?!https?:|#)([^)#\s]+)/g), (match) => match[1] ?? '');
      assert.ok(targets.length > 3);
      assert.deepEqual(
        targets.filter((target) => !existsSync(target)),
        [],
      );
    });
});
