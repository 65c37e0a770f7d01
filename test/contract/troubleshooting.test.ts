import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { CHECKS } from '../../src/core/doctor/checks/index.js';

const QUESTIONS = Array.from({ length: 14 }, (_, index) => index + 1);
const PAGE = readFileSync('docs/troubleshooting.md', 'utf8');

describe('the troubleshooting FAQ', () => {
  it('is answered question by question, and the page says by which check', () => {
    const rows = QUESTIONS.map((number) => {
      const row = new RegExp(`^\\| ${number} +\\|[^|]+\\|([^|]+)\\|$`, 'm').exec(PAGE)?.[1] ?? '';
      return Array.from(row.matchAll(/`([\w-]+)`/g), ([, id = '']) => id).sort();
    });
    const wanted = QUESTIONS.map((number) =>
      CHECKS.filter(({ faq }) => faq.includes(number))
        .map(({ id }) => id)
        .sort(),
    );
    assert.deepEqual(rows, wanted);
    assert.deepEqual(
      QUESTIONS.filter((_, index) => wanted[index]?.length === 0),
      [],
    );
  });

  it('is not all: every check is on the page and in a file of its name', () => {
    assert.deepEqual(
      CHECKS.filter(
        ({ id }) => !PAGE.includes(`\`${id}\``) || !existsSync(`src/core/doctor/checks/${id}.ts`),
      ),
      [],
    );
    assert.equal(new Set(CHECKS.map(({ id }) => id)).size, CHECKS.length);
  });
});
