import assert from 'node:assert/strict';
import { NO_BUDGET } from '../../../../src/core/lint/config/project-file.js';
import { readProjectFile } from '../../../../src/core/lint/config/read-project-file.js';
import { textOf } from '../../../../src/core/text/message.js';
import { unmark } from '../../../support/marked.js';

/** The problems of a text, each as "what is marked: message", and whether they stand where the marks are. */
function problemsOf(fixture: string): readonly string[] {
  const { text, ranges } = unmark(fixture);
  const { problems } = readProjectFile('sagemaker-async.json', text);
  const sorted = problems.toSorted((a, b) => a.at.range.start - b.at.range.start);
  assert.deepEqual(
    sorted.map(({ at }) => at.range),
    ranges,
    'where they stand',
  );
  return sorted.map(({ message }) => textOf(message));
}

describe('readProjectFile', () => {
  it('reads every key, comments and trailing commas allowed', () => {
    const text = `{
      // The longest is a whole film.
      "$schema": "./schema.json",
      "longestInvocationSeconds": 3600,
      "largestRequestBytes": 1000,
      "largestResponseBytes": 2000,
      "concurrency": 4,
      "deployments": [{ "image": "docker/whisper", "model": "WhisperModel" }],
      "rules": { "unreadable-file": "off", "unused-ignore": "error" },
      "ignore": ["old/", "!old/keep.py"],
    }`;
    const { problems, rules, ...rest } = readProjectFile('a/sagemaker-async.json', text);
    assert.deepEqual(problems, []);
    assert.deepEqual(
      [...rules],
      [
        ['unreadable-file', 'off'],
        ['unused-ignore', 'error'],
      ],
    );
    assert.deepEqual(rest, {
      file: 'a/sagemaker-async.json',
      budget: {
        longestInvocationSeconds: 3600,
        largestRequestBytes: 1000,
        largestResponseBytes: 2000,
        concurrency: 4,
      },
      links: [{ image: 'docker/whisper', model: 'WhisperModel' }],
      ignoredPaths: ['old/', '!old/keep.py'],
    });
  });

  it('declares nothing where nothing is said', () => {
    const { budget, problems } = readProjectFile('sagemaker-async.json', '{}');
    assert.deepEqual([budget, problems], [NO_BUDGET, []]);
  });

  const WRONG: Readonly<Record<string, readonly [fixture: string, ...messages: readonly string[]]>> = {
    'an unknown key': ['{ ‹"color"›: 1 }', 'There is no key "color".'],
    'a mistyped key': ['{ ‹"concurency"›: 1 }', 'There is no key "concurency". Did you mean "concurrency"?'],
    'a string for a number': [
      '{ "concurrency": ‹"4"› }',
      'concurrency must be a whole number from 1 to 1000.',
    ],
    'a number out of range': [
      '{ "longestInvocationSeconds": ‹7200› }',
      'longestInvocationSeconds must be a whole number from 1 to 3600 seconds.',
    ],
    'a fraction': [
      '{ "longestInvocationSeconds": ‹0.5› }',
      'longestInvocationSeconds must be a whole number from 1 to 3600 seconds.',
    ],
    'an unknown rule': ['{ "rules": { ‹"no-such-rule"›: "off" } }', 'There is no rule "no-such-rule".'],
    'a mistyped rule': [
      '{ "rules": { ‹"unused-ignores"›: "off" } }',
      'There is no rule "unused-ignores". Did you mean "unused-ignore"?',
    ],
    'an unknown severity': [
      '{ "rules": { "unused-ignore": ‹"fatal"› } }',
      'The severity of unused-ignore must be "error", "warning", "info" or "off".',
    ],
    'rules that are no object': [
      '{ "rules": ‹["unused-ignore"]› }',
      'rules must be an object of rule ids and severities.',
    ],
    'a deployment without a model': [
      '{ "deployments": [‹{ "image": "a" }›] }',
      'This deployment lacks model.',
    ],
    'a deployment with more': [
      '{ "deployments": [{ "image": "a", "model": "b", ‹"modell"›: "c" }] }',
      'There is no key "modell". Did you mean "model"?',
    ],
    'an empty image': [
      '{ "deployments": [{ "image": ‹""›, "model": "b" }] }',
      'image must be a string that is not empty.',
    ],
    'deployments that are no list': [
      '{ "deployments": ‹{}› }',
      'deployments must be a list of objects with image and model.',
    ],
    'a deployment that is no object': [
      '{ "deployments": [‹"a"›] }',
      'A deployment must be an object with image and model.',
    ],
    'ignore that is no list': ['{ "ignore": ‹"a"› }', 'ignore must be a list of patterns as in .gitignore.'],
    'a pattern that is no string': [
      '{ "ignore": ["a", ‹1›] }',
      'An item of ignore must be a string that is not empty.',
    ],
    'a key given twice': [
      '{ ‹"concurrency"›: 1, "concurrency": 2 }',
      '"concurrency" is given again below, which wins.',
    ],
    'a list': ['‹[]›', 'A project file must hold one JSON object, {…}.'],
    'nothing at all': ['‹›', 'This project file is empty; it must hold a JSON object, {…}.'],
    'invalid JSON': ['{ "concurrency": 4 ‹›"ignore": [] }', "This is not valid JSON: Expected ',' here."],
  };
  for (const [name, [fixture, ...messages]] of Object.entries(WRONG)) {
    it(`tells of ${name}`, () => {
      assert.deepEqual(problemsOf(fixture), messages);
    });
  }

  it('keeps what can be used beside what cannot', () => {
    const text =
      '{ "concurrency": 4, "x": 1, "rules": { "y": "off", "unused-ignore": "off" }, "ignore": ["a", 2] ';
    const { budget, rules, ignoredPaths, problems } = readProjectFile('sagemaker-async.json', text);
    assert.equal(budget.concurrency, 4);
    assert.deepEqual([...rules.keys()], ['unused-ignore']);
    assert.deepEqual(ignoredPaths, ['a']);
    assert.equal(problems.length, 4);
  });

  it('never throws and says nothing endless', () => {
    const long = 'x'.repeat(100_000);
    for (const text of ['{', '}', '"', '\u0000', '[[[[', `{"${long}": 1}`, `{"rules": {"${long}": "off"}}`]) {
      const { problems } = readProjectFile('sagemaker-async.json', text);
      assert.ok(problems.length > 0);
      for (const text of problems.map(({ message }) => textOf(message))) assert.ok(text.length <= 120, text);
    }
  });
});
