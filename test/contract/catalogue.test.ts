import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Rule } from '../../src/core/lint/rule.js';
import { RULES } from '../../src/core/lint/rules/index.js';
import { CATALOGUE, PRONE } from '../support/catalogue.js';
import { TABLE_PATH } from '../support/rules-table.js';

const DECLINED_PATH = 'docs/rules/declined.md';
/** Working title of rules that the catalogue has no row for. */
const NONE = '-';
const LEAST_RULES_ON = 130;

interface Declined {
  readonly number: string;
  readonly slug: string;
  readonly reason: string;
}

const declined = readDeclined(readFileSync(DECLINED_PATH, 'utf8'));
const shipped = new Map<string, readonly Rule[]>();
for (const rule of RULES)
  for (const slug of slugsOf(rule)) shipped.set(slug, [...(shipped.get(slug) ?? []), rule]);

function slugsOf({ slug }: Rule): readonly string[] {
  return slug.split(',').map((one) => one.trim());
}

/** Rows of its tables: number, title, reason. */
function readDeclined(text: string): readonly Declined[] {
  return Array.from(text.matchAll(/^\| (\d+[a-c]?) +\| ([\w-]+) +\| (.+?) +\|$/gm), (match) => ({
    number: match[1] ?? '',
    slug: match[2] ?? '',
    reason: match[3] ?? '',
  }));
}

describe('the catalogue', () => {
  it('is shipped or declined, row by row', () => {
    const open = CATALOGUE.filter(
      ({ number, slugs }) =>
        !slugs.some((slug) => shipped.has(slug)) && !declined.some((one) => one.number === number),
    );
    assert.deepEqual(
      open.map(({ number, slugs }) => `${number} ${slugs.join(' ')}`),
      [],
      `rows that are no rule's slug and not in ${DECLINED_PATH}`,
    );
  });

  it('has no row that is both', () => {
    const both = CATALOGUE.filter(
      ({ number, slugs }) =>
        slugs.some((slug) => shipped.has(slug)) && declined.some((one) => one.number === number),
    );
    assert.deepEqual(both, []);
  });

  it('has each number and each working title once', () => {
    for (const all of [CATALOGUE.map(({ number }) => number), CATALOGUE.flatMap(({ slugs }) => slugs)])
      assert.deepEqual(
        all.filter((one, index) => all.indexOf(one) !== index),
        [],
      );
  });

  it('has every working title that a rule names', () => {
    const known = new Set([NONE, ...CATALOGUE.flatMap(({ slugs }) => slugs)]);
    assert.deepEqual(
      [...shipped.keys()].filter((slug) => !known.has(slug)),
      [],
    );
  });

  it('is declined by number, title and reason', () => {
    const wrong = declined.filter(({ number, slug, reason }) => {
      const row = CATALOGUE.find((one) => one.number === number);
      return row?.slugs.includes(slug) !== true || reason.length < 60 || !reason.endsWith('.');
    });
    assert.deepEqual(wrong, []);
    const numbers = declined.map(({ number }) => number);
    assert.equal(new Set(numbers).size, numbers.length, 'rows that are declined twice');
  });
});

describe('rules that are off by default', () => {
  it('are those that are prone to false alarms', () => {
    const prone = CATALOGUE.filter(({ number }) => PRONE.includes(number)).flatMap(({ slugs }) => slugs);
    const on = prone.flatMap((slug) => (shipped.get(slug) ?? []).filter(({ isOptional }) => !isOptional));
    assert.deepEqual(
      on.map(({ id }) => id),
      [],
    );
  });

  it('are named in the table and say so on their pages', () => {
    const table = readFileSync(TABLE_PATH, 'utf8');
    const silent = RULES.filter(({ isOptional }) => isOptional === true).filter(({ id }) => {
      const row = table.split('\n').find((line) => line.startsWith(`| [${id}](`)) ?? '';
      const page = readFileSync(`docs/rules/${id}.md`, 'utf8');
      return !row.includes('off by default') || !/\boff\s+(unless\s+configured|by\s+default)/i.test(page);
    });
    assert.deepEqual(
      silent.map(({ id }) => id),
      [],
    );
  });

  it(`leave at least ${LEAST_RULES_ON} on`, () => {
    const on = RULES.filter(({ isOptional }) => isOptional !== true).length;
    assert.ok(on >= LEAST_RULES_ON, `${on} rules are on`);
  });
});
