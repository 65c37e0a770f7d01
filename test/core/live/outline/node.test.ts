import assert from 'node:assert/strict';
import type { OutlineNode } from '../../../../src/core/live/outline/node.js';
import { looksSame } from '../../../../src/core/live/outline/node.js';

const NODE: OutlineNode = {
  id: 'a',
  kind: 'fact',
  label: 'Image',
  description: 'repo:tag',
  icon: { name: 'symbol-constant' },
  accessibility: 'Image: repo:tag.',
  context: ['fact'],
  isExpanded: false,
  action: { kind: 'copy', text: 'registry/repo:tag' },
  of: { placeId: 'demo' },
};

describe('two rows', () => {
  const DIFFERENT: Readonly<Record<string, Partial<OutlineNode>>> = {
    label: { label: 'Images' },
    description: { description: 'repo:other' },
    icon: { icon: { name: 'package' } },
    colour: { icon: { name: 'symbol-constant', color: 'charts.red' } },
    sentence: { accessibility: 'Image.' },
    tokens: { context: ['fact', 'other'] },
    'being open': { isExpanded: true },
    'having rows below': { children: () => [] },
    'what a click copies': { action: { kind: 'copy', text: 'other/repo:tag' } },
    'what a click does': { action: { kind: 'retry', placeId: 'registry/repo:tag' } },
  };
  for (const [what, overrides] of Object.entries(DIFFERENT))
    it(`differ by their ${what}`, () => {
      assert.equal(looksSame(NODE, { ...NODE, ...overrides }), false);
    });

  it('look the same whatever object they are', () => {
    assert.equal(looksSame(NODE, { ...NODE, context: ['fact'], icon: { name: 'symbol-constant' } }), true);
  });
});
