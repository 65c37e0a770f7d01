import assert from 'node:assert/strict';
import { plain } from '../../src/extension/live/plain.js';
import { isRegionName, REGIONS } from '../../src/extension/live/regions.js';
import { TreeElement } from '../../src/extension/live/tree-diff.js';
import { node } from '../support/outline-nodes.js';
import { fakeVscode } from '../support/with-vscode.js';

await fakeVscode();
const { subjectOf } = await import('../../src/extension/live/subject.js');

describe('texts of AWS in pickers and messages', () => {
  it('make no icons and no links', () => {
    const text = plain('a $(zap) [click](command:quit) $$(x)');
    assert.doesNotMatch(text, /\$\(|\]\(/);
    assert.equal(text.replaceAll('\u200b', ''), 'a $(zap) [click](command:quit) $$(x)');
  });

  it('are left alone otherwise', () => {
    assert.equal(plain('whisper-large (prod) [1] $5'), 'whisper-large (prod) [1] $5');
  });
});

describe('regions of the picker', () => {
  it('look like regions, those of other partitions too', () => {
    assert.deepEqual(
      Object.keys(REGIONS).filter((region) => !isRegionName(region)),
      [],
    );
    for (const region of ['cn-north-1', 'us-gov-west-1', 'eusc-de-east-1', 'us-iso-east-1', 'xy-middle-7'])
      assert.ok(isRegionName(region), region);
  });

  it('are told from other texts', () => {
    for (const text of ['', 'eu', 'eu-west', 'eu-west-1 ', 'EU-WEST-1', 'eu-west-1.evil.example', '-1'])
      assert.equal(isRegionName(text), false, text);
  });
});

describe('what a command was called for', () => {
  const of = { placeId: 'p', endpoint: 'whisper', variant: 'main' };

  it('is what the row is about', () => {
    assert.deepEqual(subjectOf(new TreeElement(node('a', { of }), undefined)), of);
  });

  it('is what another extension names', () => {
    assert.deepEqual(subjectOf({ placeId: 'p' }), { placeId: 'p' });
    assert.deepEqual(subjectOf({ ...of, command: 'aws sso login', extra: 1 }), {
      ...of,
      command: 'aws sso login',
    });
  });

  it('is nothing in the palette, nor for what makes no sense', () => {
    for (const given of [
      undefined,
      null,
      'whisper',
      7,
      {},
      { endpoint: 'whisper' },
      { placeId: 7 },
      { node: {} },
    ])
      assert.equal(subjectOf(given), undefined);
  });
});
