import assert from 'node:assert/strict';
import { unmark } from '../../../../support/marked.js';
import { formatOf, read } from './support.js';

/** The mark stands around what is covered; none: the whole file. */
const CASES: Record<string, [marked: string, rules: readonly string[], reason: string]> = {
  'a comment in YAML covers the next line': [
    'a: 1\n# sagemaker-async-ignore some-rule because\n‹b: 2›\n',
    ['some-rule'],
    'because',
  ],
  'a comment behind a value covers its line': [
    '‹a: 1 # sagemaker-async-ignore some-rule, other-rule›\nb: 2\n',
    ['some-rule', 'other-rule'],
    '',
  ],
  'a comment in JSON': ['{\n  // sagemaker-async-ignore some-rule\n‹  "a": 1›\n}', ['some-rule'], ''],
  'a property covers its object': [
    '‹{"//": "sagemaker-async-ignore some-rule why", "a": 1}›',
    ['some-rule'],
    'why',
  ],
  'and the key in front of it': [
    '{"b": 1, ‹"a": {"c": 1, "//": "sagemaker-async-ignore some-rule"}›}',
    ['some-rule'],
    '',
  ],
  'or an item of a list': ['[1, ‹{"//": "sagemaker-async-ignore some-rule"}›]', ['some-rule'], ''],
  'a property for the whole file': [
    '{"a": {"//": "sagemaker-async-ignore-file some-rule why"}}',
    ['some-rule'],
    'why',
  ],
  'metadata covers its resource': [
    'Resources:\n  ‹A:\n    Type: AWS::SageMaker::Model\n    Metadata: {sagemaker-async: {ignore: [some-rule, other-rule], reason: why}}›\n  B:\n    Type: AWS::SageMaker::Model\n',
    ['some-rule', 'other-rule'],
    'why',
  ],
  'metadata of one rule': [
    'Resources:\n  ‹A:\n    Type: X::Y\n    Metadata:\n      sagemaker-async:\n        ignore: some-rule›\n',
    ['some-rule'],
    '',
  ],
  'metadata of the template': [
    'Metadata: {sagemaker-async: {ignore: [some-rule]}}\nResources: {A: {Type: X::Y}}\n',
    ['some-rule'],
    '',
  ],
};

describe('suppressions in data', () => {
  for (const [name, [marked, rules, reason]] of Object.entries(CASES)) {
    it(name, () => {
      const { text, ranges } = unmark(marked);
      const found = read(text, formatOf(text)).ignores;
      assert.deepEqual(
        found.map((one) => ({ rules: one.rules, covers: one.covers, reason: one.reason })),
        [{ rules, covers: ranges[0], reason }],
      );
    });
  }

  it('are not found where nothing is said', () => {
    const text = '{"//": "sagemaker-async is fine", "a": {"//": 1}}';
    assert.deepEqual(read(text).ignores, []);
  });
});
