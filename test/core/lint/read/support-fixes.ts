import assert from 'node:assert/strict';
import { RULES } from '../../../../src/core/lint/rules/index.js';
import { applyEdits } from '../../../../src/core/text/apply-edits.js';
import { lintTexts } from '../../../support/lint.js';
import { unmark } from '../../../support/marked.js';

/** Rules that look at what AWS itself checks: the same in every format. */
const IDS = [
  'initial-count-zero',
  'concurrency-out-of-range',
  'failure-path-missing',
  'invocation-timeout-out-of-range',
  'payload-limit-below-service',
  'scaling-zero-without-wake',
  'capacity-max-below-min',
  'sync-invoke-on-async-endpoint',
  'backlog-metric-variant-dimension',
  'environment-value-not-string',
  'unreadable-file',
];
const CHOSEN = RULES.filter(({ id }) => IDS.includes(id));

/** What is reported in a marked text: the rules in the order of the marks, and exactly the marked places. */
export function reports(file: string, marked: string, rules: readonly string[]): void {
  const { text, ranges } = unmark(marked);
  const found = lintTexts({ [file]: text }, CHOSEN);
  const sorted = [...found].sort((a, b) => a.at.range.start - b.at.range.start);
  assert.deepEqual(
    sorted.map(({ rule, at: { range } }) => [rule, text.slice(range.start, range.end)]),
    ranges.map((range, index) => [rules[index], text.slice(range.start, range.end)]),
  );
  assert.deepEqual(
    sorted.map(({ at }) => at.range),
    ranges,
  );
}

/** Nothing is reported. */
export function isClean(file: string, text: string): void {
  assert.ok(!/[‹›]/.test(text));
  assert.deepEqual(
    lintTexts({ [file]: text }, CHOSEN).map(({ rule, message }) => `${rule}: ${message}`),
    [],
  );
}

/** The text after the first fix of every finding of a rule; a second round finds nothing of it. */
export function fixed(file: string, text: string, rule: string): string {
  const findingsIn = (one: string): ReturnType<typeof lintTexts> =>
    lintTexts({ [file]: one }, CHOSEN).filter((finding) => finding.rule === rule);
  const found = findingsIn(text);
  assert.ok(found.length > 0, 'something is reported');
  const after = applyEdits(
    text,
    found.flatMap(({ fixes }) => fixes[0]?.edits ?? []),
  );
  assert.deepEqual(
    findingsIn(after).map(({ message }) => message),
    [],
  );
  return after;
}
