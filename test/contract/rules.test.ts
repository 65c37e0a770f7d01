import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { OWN_RULES } from '../../src/core/lint/own-rules.js';
import type { Rule } from '../../src/core/lint/rule.js';
import { RULES } from '../../src/core/lint/rules/index.js';
import { lintExample, pagePath, readRulePage } from '../support/rule-pages.js';
import { isSentence } from '../support/sentence.js';
import { renderTable, TABLE_PATH } from '../support/rules-table.js';

const FOLDER = 'src/core/lint/rules';
const SECTIONS = ['What is reported', 'Why', 'Numbers and source', 'Example'];
const OWN_SECTIONS = ['What is reported', 'Why'];
const KEBAB = /^[a-z][a-z0-9]*(-[a-z0-9]+)+$/;

const registered = RULES.map(({ id }) => id);
const files = namesIn(FOLDER, '.ts').filter((name) => name !== 'index');

/** Names of a folder's files with this ending, without it. */
function namesIn(folder: string, ending: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .map((name) => name.slice(0, -ending.length))
    .sort();
}

function without(all: readonly string[], some: readonly string[]): readonly string[] {
  return all.filter((one) => !some.includes(one));
}

describe('rules', () => {
  it('are all in the registry', () => {
    assert.deepEqual(without(files, registered), [], 'files of src/core/lint/rules that index.ts lacks');
  });

  it('are each in a file of their name', () => {
    assert.deepEqual(without(registered, files), [], 'rules without src/core/lint/rules/<id>.ts');
  });

  it('are each exported by the file of their name', async () => {
    const wrong: string[] = [];
    for (const id of files) {
      const module = (await import(pathToFileURL(`${FOLDER}/${id}.ts`).href)) as Record<string, unknown>;
      const rules = Object.values(module).filter(isRule);
      if (rules.length !== 1 || rules[0]?.id !== id) wrong.push(`${id}.ts`);
    }
    assert.deepEqual(wrong, [], 'files that do not export exactly one rule of their own name');
  });

  it('have each a test', () => {
    const tests = namesIn('test/core/lint/rules', '.test.ts');
    assert.deepEqual(without(registered, tests), [], 'rules without test/core/lint/rules/<id>.test.ts');
    assert.deepEqual(without(tests, registered), [], 'tests of no rule');
  });

  it('have each a page', () => {
    const pages = without(namesIn('docs/rules', '.md'), ['README', 'declined']);
    const ids = [...registered, ...OWN_RULES.map(({ id }) => id)];
    assert.deepEqual(without(ids, pages), [], 'rules without docs/rules/<id>.md');
    assert.deepEqual(without(pages, ids), [], 'pages of no rule');
  });

  it('have ids that are words with hyphens, each used once', () => {
    const ids = [...registered, ...OWN_RULES.map(({ id }) => id)];
    assert.deepEqual(
      ids.filter((id) => !KEBAB.test(id)),
      [],
    );
    assert.deepEqual(
      ids.filter((id, index) => ids.indexOf(id) !== index),
      [],
    );
  });

  it('are summed up in one sentence', () => {
    const wrong = [...RULES, ...OWN_RULES].filter(
      ({ summary }) => !isSentence(summary) || /[.!?]\s+[A-Z]/.test(summary) || summary.length > 120,
    );
    assert.deepEqual(
      wrong.map(({ id, summary }) => `${id}: ${summary}`),
      [],
    );
  });

  it('name the artefacts they read', () => {
    assert.deepEqual(
      RULES.filter(({ artefacts }) => artefacts.length === 0).map(({ id }) => id),
      [],
    );
  });

  it('stand in the generated table as they are', () => {
    const text = existsSync(TABLE_PATH) ? readFileSync(TABLE_PATH, 'utf8') : '';
    assert.equal(text, renderTable(), 'run: node --import tsx scripts/rules-table.mjs');
  });
});

describe('rule pages', () => {
  for (const { id } of OWN_RULES) {
    it(`${id}.md says what and why`, () => {
      const page = readRulePage(id);
      assert.ok(page, `${pagePath(id)} does not exist`);
      assert.equal(page.title, id);
      assert.deepEqual(without(OWN_SECTIONS, page.sections), [], 'missing sections');
    });
  }
  for (const rule of RULES) {
    it(`${rule.id}.md has its sections and true examples`, () => {
      checkPage(rule);
    });
  }
});

function checkPage(rule: Rule): void {
  const page = readRulePage(rule.id);
  assert.ok(page, `${pagePath(rule.id)} does not exist`);
  assert.equal(page.title, rule.id, 'the first heading');
  assert.deepEqual(without(SECTIONS, page.sections), [], 'missing sections');
  for (const kind of ['bad', 'good'] as const)
    assert.ok(
      page.examples.some((example) => example.kind === kind),
      `no fence like "\`\`\`lang file=NAME ${kind}"`,
    );
  for (const example of page.examples) {
    const found = lintExample(rule, example).filter(
      (one) => one.rule === rule.id || one.rule === 'crashed-rule',
    );
    const messages = found.map(({ at, message }) => `${at.file}: ${message}`);
    if (example.kind === 'bad')
      assert.ok(messages.length > 0, `${page.path}:${example.line} is bad, but nothing is reported`);
    else assert.deepEqual(messages, [], `${page.path}:${example.line} is good, but something is reported`);
  }
}

function isRule(value: unknown): value is Rule {
  return typeof value === 'object' && value !== null && 'id' in value && 'check' in value;
}
