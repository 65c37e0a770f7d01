import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { check } from '../../../src/core/lint/engine.js';
import { RULES } from '../../../src/core/lint/rules/index.js';
import { readAll } from '../../support/lint.js';
import { readRulePage } from '../../support/rule-pages.js';

/** The examples, the golden projects and every page's example, each in a folder of its own, as one project. */
function everything(): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const root of ['examples', 'test/fixtures']) {
    for (const name of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
      const path = join(root, name);
      if (statSync(path).isFile()) texts[path.replaceAll('\\', '/')] = readFileSync(path, 'utf8');
    }
  }
  for (const { id } of RULES) {
    for (const [index, { files }] of (readRulePage(id)?.examples ?? []).entries()) {
      for (const [file, text] of Object.entries(files)) texts[`pages/${id}/${index}/${file}`] = text;
    }
  }
  return texts;
}

describe('findings of some files only', () => {
  it('are those that a check of everything has there', function () {
    this.timeout(60_000);
    const files = readAll(everything());
    const input = {
      files,
      projectFiles: [],
      assume: 'auto',
      rules: RULES,
      override: () => undefined,
    } as const;
    const all = check(input);
    assert.ok(all.length > 200);
    const pages = [...files.keys()].filter((file) => file.startsWith('pages/'));
    const others = [...files.keys()].filter((file) => !file.startsWith('pages/'));
    for (const file of [...others, ...pages.filter((_, index) => index % 7 === 0)]) {
      const here = check({ ...input, isWanted: (one) => one === file });
      assert.deepEqual(
        here,
        all.filter(({ at }) => at.file === file),
        file,
      );
    }
  });
});
