import assert from 'node:assert/strict';
import { isSameText, listOf, say, textOf } from '../../../src/core/text/message.js';

describe('a sentence with gaps', () => {
  it('is its English template with its values', () => {
    const sentence = say`${'web'} has ${2} instances.`;
    assert.deepEqual(sentence, { template: '{0} has {1} instances.', values: ['web', '2'] });
    assert.equal(textOf(sentence), 'web has 2 instances.');
    assert.equal(textOf(say`No endpoint.`), 'No endpoint.');
    assert.equal(textOf('ml.g5.xlarge'), 'ml.g5.xlarge');
  });

  it('is filled in the order of another language, sentences in gaps included', () => {
    const table: Readonly<Record<string, string>> = { '{0} of {1}': '{1}: {0}', 'the {0}': 'le {0}' };
    const translate = (template: string): string => table[template] ?? template;
    assert.equal(textOf(say`${1} of ${say`the ${'rest'}`}`, translate), 'le rest: 1');
  });

  it('takes braces of a value, and those that were never gaps, for text', () => {
    assert.equal(textOf(say`${'{1}'} and ${'b'} in {…} and {7}`), '{1} and b in {…} and {7}');
  });

  it('is filled with what looks like a replacement pattern', () => {
    assert.equal(textOf(say`cost ${'$& $1'}`), 'cost $& $1');
  });

  it('lists with a comma that is translated', () => {
    assert.equal(textOf(listOf(['a', 'b', say`c ${1}`])), 'a, b, c 1');
    assert.equal(
      textOf(listOf(['a', 'b', 'c']), (template) => template.replace(', ', '、')),
      'a、b、c',
    );
    assert.equal(textOf(listOf([])), '');
    assert.equal(textOf(listOf(['a'])), 'a');
  });

  it('is the same as another without being made a string', () => {
    const made = (name: string) => say`${say`${name} of ${2}`} and ${'b'}`;
    assert.equal(isSameText(made('a'), made('a')), true);
    assert.equal(isSameText(made('a'), made('c')), false);
    assert.equal(isSameText(say`${'a'} of ${2}`, say`${'a'} in ${2}`), false);
    assert.equal(isSameText(say`${'a'}`, 'a'), false);
    assert.equal(
      isSameText({ template: '{0}', values: ['a'] }, { template: '{0}', values: ['a', ''] }),
      false,
    );
    assert.equal(isSameText('a', 'a'), true);
  });
});
