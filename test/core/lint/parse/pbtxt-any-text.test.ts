import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parsePbtxt } from '../../../../src/core/lint/parse/pbtxt/parse.js';
import type { PbField, PbValue } from '../../../../src/core/lint/parse/pbtxt/tree.js';
import type { Range } from '../../../../src/core/text/range.js';
import { contains } from '../../../../src/core/text/range.js';

const numRuns = Number(process.env['PROPERTY_RUNS'] ?? 300);

const SEED = `# model
name: "a" 'b'
max_batch_size: 8,
instance_group [ { count: 2 kind: KIND_GPU gpus: [ 0, 1 ] }, < count: 0x1 > ]
dynamic_batching: {
  preferred_batch_size: [ 4, 8 ]; max_queue_delay_microseconds: 1e2
}
parameters { key: "k" value: { string_value: "\${x}\\n" } }
[a.b/c] { d: -inf e: {{ f }} }
`;

function assertFields(fields: readonly PbField[], outer: Range): void {
  let last = outer.start;
  for (const { nameRange, value, range } of fields) {
    assert.ok(contains(outer, range) && range.start >= last, 'in the order of the text');
    assert.ok(contains(range, nameRange) && nameRange.end <= value.range.start);
    assertValue(value, range);
    last = range.end;
  }
}

function assertValue(value: PbValue, outer: Range): void {
  assert.ok(contains(outer, value.range) && value.range.start <= value.range.end);
  if (value.kind === 'list') for (const item of value.items) assertValue(item, value.range);
  if (value.kind !== 'message') return;
  assert.ok(contains(value.range, value.inside));
  assertFields(value.fields, value.range);
}

function check(text: string): void {
  const started = performance.now();
  const { root, comments, problems } = parsePbtxt(text);
  assert.ok(performance.now() - started < 1000, 'quick');
  assertFields(root.fields, root.range);
  for (const range of [...comments, ...problems.map((problem) => problem.range)])
    assert.ok(contains(root.range, range));
  assert.ok(problems.length <= 100);
}

const PIECES = ['', '{', '}', '<', '>', '[', ']', ':', ',', ';', '"', "'", '\\', '#', '-', '.', '/'];
const MORE = ['\n', '\r\n', '\uFEFF', 'é', '$', '${', '{{', '}}', '{%', '0x', '1e', '\0', ' ', 'a: ', 'a {'];

describe('parsePbtxt on any text', () => {
  for (const piece of [...PIECES, ...MORE, 'a: [', '- ', 'a ', '"a" ', '[a', 'a < b: [ {', '# \n'])
    it(`survives 100,000 times ${JSON.stringify(piece)}`, () => {
      check(piece.repeat(100_000));
      check(`a: ${piece.repeat(100_000)}`);
    });

  it('never throws, is quick and keeps pieces in their blocks, whatever is typed', () => {
    const change = fc.tuple(fc.nat(SEED.length), fc.nat(12), fc.constantFrom(...PIECES, ...MORE));
    fc.assert(
      fc.property(fc.array(change, { maxLength: 8 }), (changes) => {
        check(
          changes.reduce((text, [at, length, by]) => text.slice(0, at) + by + text.slice(at + length), SEED),
        );
      }),
      { numRuns },
    );
  });

  it('does so on texts of nothing but its own signs', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...PIECES, ...MORE, 'a', '1'), { maxLength: 60 }), (pieces) => {
        check(pieces.join(''));
      }),
      { numRuns },
    );
  });
});
