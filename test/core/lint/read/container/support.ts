import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Location, TextEdit } from '../../../../../src/core/text/range.js';
import { overlaps } from '../../../../../src/core/text/range.js';
import type { Entry, Mapping } from '../../../../../src/core/lint/model/value.js';
import type { FileKind, Source } from '../../../../../src/core/lint/read/source.js';

export const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 300);

export function sourceOf(kind: FileKind, file: string, text: string): Source {
  return { kind, file, text };
}

/** Takes the marks `‹…›` out of a text and tells where they stood. */
export function marked(text: string): { text: string; start: number; end: number } {
  const start = text.indexOf('‹');
  const end = text.indexOf('›') - 1;
  return { text: text.replace(/[‹›]/g, ''), start, end };
}

/** The text with marks around a place. */
export function mark(text: string, { range }: Location): string {
  return `${text.slice(0, range.start)}‹${text.slice(range.start, range.end)}›${text.slice(range.end)}`;
}

export function apply(text: string, edits: readonly TextEdit[] | undefined): string {
  assert.ok(edits !== undefined, 'an edit is offered');
  const sorted = [...edits].sort((a, b) => b.range.start - a.range.start);
  sorted.forEach((edit, i) => {
    const next = sorted[i + 1];
    assert.ok(next === undefined || !overlaps(edit.range, next.range), 'edits do not overlap');
  });
  return sorted.reduce(
    (result, { range, newText }) => result.slice(0, range.start) + newText + result.slice(range.end),
    text,
  );
}

/** Keys and values; `?` for what is unknown. */
export function shown(mapping: Mapping | undefined): Record<string, unknown> {
  assert.ok(mapping !== undefined, 'there is a block');
  return Object.fromEntries(
    mapping.entries.map(({ key, value }) => [key, value.kind === 'known' ? value.value : '?']),
  );
}

export function entry(mapping: Mapping | undefined, key: string): Entry {
  const found = mapping?.entries.findLast((candidate) => candidate.key === key);
  assert.ok(found !== undefined, `there is ${key}`);
  return found;
}

export function insert(
  mapping: Mapping | undefined,
  key: string,
  value: string | number | boolean,
): readonly TextEdit[] {
  const edits = mapping?.insert?.(key, value);
  assert.ok(edits !== undefined && edits.length > 0, 'an insertion is offered');
  return edits;
}

export function replace(
  mapping: Mapping | undefined,
  key: string,
  value: string | number | boolean,
): readonly TextEdit[] {
  const datum = entry(mapping, key).value;
  assert.ok(datum.kind === 'known' && datum.replace !== undefined, 'a replacement is offered');
  return datum.replace(value);
}

function literals(mapping: Mapping): string[] {
  return mapping.entries.map(({ key, value }) => {
    const isLiteral = value.kind === 'known' && value.at.range.start === value.decidedAt.range.start;
    return isLiteral && !value.isOverridable ? `${key}=${String(value.value)}` : key;
  });
}

/** Applies every edit that a reader offers and reads again: the change is there, nothing else has changed. */
export function checkEdits(text: string, blocks: (text: string) => readonly Mapping[], key: string): void {
  const again = (edits: readonly TextEdit[], block: number): Mapping => {
    const found = blocks(apply(text, edits))[block];
    assert.ok(found !== undefined, 'the block is still there');
    return found;
  };
  blocks(text).forEach((mapping, block) => {
    const before = literals(mapping);
    mapping.entries.forEach(({ value, remove, key: name }, i) => {
      const isLiteral = value.kind === 'known' && value.at.range.start === value.decidedAt.range.start;
      if (
        isLiteral &&
        value.replace !== undefined &&
        typeof value.value !== 'boolean' &&
        value.environmentName === undefined
      ) {
        const after = again(value.replace('901'), block);
        const start = value.decidedAt.range.start;
        const wanted = before.map((line, at) => {
          const other = mapping.entries[at];
          const isShared = other?.value.kind === 'known' && other.value.at.range.start === start;
          return isShared ? `${other.key}=901` : line;
        });
        assert.deepEqual(literals(after), wanted, `replace ${name}`);
      }
      if (remove !== undefined) {
        const after = again(remove(), block);
        assert.deepEqual(
          literals(after),
          before.filter((_, at) => at !== i),
          `remove ${name}`,
        );
      }
    });
    if (mapping.insert === undefined || mapping.entries.some((candidate) => candidate.key === key)) return;
    const edits = mapping.insert(key, 901);
    if (edits.length === 0) return;
    const after = literals(again(edits, block));
    assert.ok(after.includes(`${key}=901`), `insert ${key}`);
    assert.deepEqual(
      after.filter((line) => line !== `${key}=901`),
      before,
    );
  });
}

const NOISE = [
  '"',
  "'",
  '\\',
  '\n',
  '\r\n',
  ' ',
  '{',
  '}',
  ';',
  '#',
  '$',
  '=',
  '[',
  ']',
  ',',
  '{{ x }}',
  '${X:-1}',
  '(',
  ')',
  'é',
  '\t',
];

/** Seeds with a few characters taken, doubled or put in. */
export function mutated(seeds: readonly string[]): fc.Arbitrary<string> {
  const change = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.nat({ max: 12 }),
    noise: fc.option(fc.constantFrom(...NOISE)),
  });
  return fc
    .tuple(fc.constantFrom(...seeds), fc.array(change, { minLength: 0, maxLength: 4 }))
    .map(([seed, changes]) =>
      changes.reduce((text, { at, length, noise }) => {
        const start = Math.floor(at * text.length);
        return noise === null
          ? text.slice(0, start) + text.slice(start + length)
          : text.slice(0, start) + noise + text.slice(start);
      }, seed),
    );
}

/** Never throws and takes less than a second, whatever the text. */
export function checkRobust(read: (text: string) => unknown, seeds: readonly string[]): void {
  fc.assert(
    fc.property(
      fc.oneof(mutated(seeds), fc.string(), fc.string({ unit: fc.constantFrom(...NOISE) })),
      (text) => {
        const start = performance.now();
        read(text);
        assert.ok(performance.now() - start < 1000);
      },
    ),
    { numRuns: RUNS },
  );
}

export function checkEditsOf(
  blocks: (text: string) => readonly Mapping[],
  seeds: readonly string[],
  key: string,
): void {
  for (const seed of seeds) checkEdits(seed, blocks, key);
  fc.assert(
    fc.property(mutated(seeds), (text) => {
      checkEdits(text, blocks, key);
    }),
    { numRuns: RUNS },
  );
}
