import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { RULES } from '../../src/core/lint/rules/index.js';
import type { Artefact } from '../../src/core/lint/rule.js';
import { artefactsOf, readExamples } from '../support/artefacts.js';

// Their tables are collected as they are loaded.
const TESTS = readdirSync('test/core/lint/rules').filter((name) => name.endsWith('.test.ts'));
for (const name of TESTS) await import(`../core/lint/rules/${name}`);
await import('../core/lint/model-files.test.js');

describe('the artefacts of a rule', () => {
  before(() => {
    readExamples(RULES);
  });

  it('are those in which it reports something, and no others', function () {
    this.timeout(120_000);
    const wrong = RULES.flatMap(({ id, artefacts, ...rule }) => {
      const found = artefactsOf({ id, artefacts, ...rule }, artefacts);
      const silent = artefacts.filter((kind) => !found.has(kind));
      const unnamed = [...found].filter((kind) => !artefacts.includes(kind));
      return [
        ...silent.map((kind) => `${id} reports nothing in ${kind}`),
        ...unnamed.map((kind) => `${id} does not name ${kind}`),
      ];
    });
    assert.deepEqual(wrong, []);
  });

  it('hold every format that is read', () => {
    const all = new Set<Artefact>(RULES.flatMap(({ artefacts }) => artefacts));
    assert.equal(all.size, 18);
  });

  it('are each named once', () => {
    const twice = RULES.filter(({ artefacts }) => new Set(artefacts).size !== artefacts.length);
    assert.deepEqual(
      twice.map(({ id }) => id),
      [],
    );
  });
});
