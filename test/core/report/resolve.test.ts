import assert from 'node:assert/strict';
import type { Diagnostic } from '../../../src/core/lint/diagnostic.js';
import type { PlaceResolver } from '../../../src/core/report/resolve.js';
import { resolveDiagnostics } from '../../../src/core/report/resolve.js';
import { place } from './report-sample.js';

const TEXT = 'one\ntwo\ntwo\n';

const resolver: PlaceResolver = {
  placeOf: ({ file, range }) => place(file, range.start, range.end),
  rawEdit: ({ file, range, newText }) =>
    file === 'lost' ? undefined : { place: place(file, range.start, range.end), newText },
  lineText: ({ range }) => TEXT.slice(range.start).split('\n')[0] ?? '',
};

function diagnostic(start: number, more: Partial<Diagnostic> = {}): Diagnostic {
  const at = { file: 'a', range: { start, end: start + 1 } };
  return { rule: 'r', severity: 'error', at, message: 'm', wording: 'm', related: [], fixes: [], ...more };
}

const edit = (file: string): { file: string; range: { start: number; end: number }; newText: string } => ({
  file,
  range: { start: 0, end: 1 },
  newText: 'x',
});

describe('resolving diagnostics', () => {
  it('turns every offset into a place', () => {
    const at = { file: 'b', range: { start: 8, end: 9 } };
    const [found] = resolveDiagnostics(
      [diagnostic(4, { related: [{ at, message: 'why', wording: 'why' }] })],
      resolver,
    );
    assert.deepEqual(found?.place, place('a', 4, 5));
    assert.deepEqual(found.related, [{ place: place('b', 8, 9), message: 'why' }]);
  });

  it('calls fixable what a safe fix removes', () => {
    const fix = (isSafe: boolean): Diagnostic['fixes'] => [
      { title: 't', wording: 't', isSafe, edits: [edit('a')] },
    ];
    const found = resolveDiagnostics(
      [diagnostic(0, { fixes: fix(true) }), diagnostic(4, { fixes: fix(false) })],
      resolver,
    );
    assert.deepEqual(
      found.map(({ isFixable, fixes }) => [isFixable, fixes.length]),
      [
        [true, 1],
        [false, 1],
      ],
    );
  });

  it('leaves out a fix of which a part has no place', () => {
    const fixes = [{ title: 't', wording: 't', isSafe: true, edits: [edit('a'), edit('lost')] }];
    assert.deepEqual(resolveDiagnostics([diagnostic(0, { fixes })], resolver)[0]?.fixes, []);
  });

  it('gives fingerprints that depend on the line and not on where it stands', () => {
    const prints = (list: readonly Diagnostic[]): readonly string[] =>
      resolveDiagnostics(list, resolver).map(({ fingerprint }) => fingerprint);
    const [first, second] = prints([diagnostic(4), diagnostic(8)]);
    assert.notEqual(first, second);
    assert.deepEqual(prints([diagnostic(8)]), [first]);
    assert.match(first ?? '', /^[0-9a-f]{16}$/);
  });
});
