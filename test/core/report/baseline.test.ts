import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Mark } from '../../../src/core/report/baseline.js';
import {
  formatBaseline,
  makeBaseline,
  markIn,
  matchBaseline,
  parseBaseline,
} from '../../../src/core/report/baseline.js';

const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 300);

/** The mark ‹…› of a text. */
function marked(text: string, rule = 'a-rule', file = 'a.py'): Mark {
  const [before = '', rest = ''] = text.split('‹');
  const [inside = '', after = ''] = rest.split('›');
  const range = { start: before.length, end: before.length + inside.length };
  return { file, rule, ...markIn(before + inside + after, range) };
}

function known(before: readonly Mark[], after: readonly Mark[]): readonly boolean[] {
  return matchBaseline(after, makeBaseline(before)).isKnown;
}

const OLD = 'one\ntwo = ‹7200›\nthree\n';

describe('baseline', () => {
  const SAME: Readonly<Record<string, string>> = {
    'lines added above': `# a\n\n# b\n${OLD}`,
    'blank lines between': 'one\n\n\ntwo = ‹7200›\n\n  \nthree\n',
    'another indentation': '  one\n\t\ttwo  =  ‹7200›\n  three',
    'Windows line breaks': OLD.replaceAll('\n', '\r\n'),
    'an edited line above': OLD.replace('one', 'ONE'),
    'an edited line below': OLD.replace('three', 'THREE'),
    'a comment behind it': OLD.replace('›', '›  # long'),
    'a line in between': OLD.replace('\nthree', '\nnew\nthree'),
  };
  for (const [name, text] of Object.entries(SAME)) {
    it(`knows a problem again after ${name}`, () => {
      assert.deepEqual(known([marked(OLD)], [marked(text)]), [true]);
    });
  }

  const NEW: Readonly<Record<string, Mark>> = {
    'another value': marked(OLD.replace('7200', '7300')),
    'another rule': marked(OLD, 'b-rule'),
    'another file': marked(OLD, 'a-rule', 'b.py'),
    'another place': marked('four\ntwo = ‹7200›\nfive\n'),
  };
  for (const [name, mark] of Object.entries(NEW)) {
    it(`takes ${name} as new and its entry as unused`, () => {
      const { isKnown, unused } = matchBaseline([mark], makeBaseline([marked(OLD)]));
      assert.deepEqual([isKnown, unused.length], [[false], 1]);
    });
  }

  it('counts problems that look alike', () => {
    const one = marked(OLD);
    assert.deepEqual(known([one, one], [one, one, one]), [true, true, false]);
    const { unused } = matchBaseline([one], makeBaseline([one, one]));
    assert.deepEqual(
      unused.map(({ count }) => count),
      [2],
    );
  });

  it('prefers the one that agrees in all', () => {
    const edited = marked(OLD.replace('one', 'ONE'));
    assert.deepEqual(known([marked(OLD)], [edited, marked(OLD)]), [false, true]);
  });

  it('keeps no text, which may be a secret', () => {
    const text = formatBaseline(makeBaseline([marked('a = 1\nkey = ‹hf_secret›\n')]));
    assert.doesNotMatch(text, /secret|key/);
  });

  it('is the same text whatever the order of findings', () => {
    const marks = [marked(OLD), marked(OLD, 'b-rule'), marked(OLD, 'a-rule', 'Z.py'), marked(OLD)];
    assert.equal(formatBaseline(makeBaseline(marks)), formatBaseline(makeBaseline(marks.toReversed())));
  });

  const BROKEN: Readonly<Record<string, string>> = {
    '': 'it is not JSON',
    '[': 'it is not JSON',
    '[]': 'it holds no list of findings',
    null: 'it holds no list of findings',
    '{"version":1}': 'it holds no list of findings',
    '{"version":2,"findings":[]}': 'it was written by a version of another kind',
    '{"version":1,"findings":[{}]}': 'finding 1 of it is not complete',
    '{"version":1,"findings":[{"file":"a","rule":"b","text":"c","lines":["","",""],"count":0}]}':
      'finding 1 of it is not complete',
  };
  for (const [text, reason] of Object.entries(BROKEN)) {
    it(`refuses ${JSON.stringify(text)}`, () => {
      assert.equal(parseBaseline(text), reason);
    });
  }

  it('knows everything that it was made of, and is read as it was written', () => {
    const mark = fc.record({
      file: fc.constantFrom('a', 'b'),
      rule: fc.constantFrom('x', 'y'),
      text: fc.constantFrom('1', '2', ' 1'),
      lines: fc.tuple(fc.string(), fc.constantFrom('', 'l'), fc.string()),
    });
    fc.assert(
      fc.property(fc.array(mark, { maxLength: 20 }), (marks) => {
        const entries = makeBaseline(marks);
        assert.deepEqual(parseBaseline(formatBaseline(entries)), entries);
        const { isKnown, unused } = matchBaseline(marks.toReversed(), entries);
        assert.deepEqual([isKnown.every(Boolean), unused], [true, []]);
      }),
      { numRuns: RUNS },
    );
  });

  it('marks any stretch of any text without failing', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', ' ', '\n', '\r', '😀') }),
        fc.nat(40),
        fc.nat(40),
        (text, a, b) => {
          const { text: inside, lines } = markIn(text, { start: Math.min(a, b), end: Math.max(a, b) });
          assert.ok([inside, ...lines].every((line) => !/[\r\n]/.test(line)));
        },
      ),
      { numRuns: RUNS },
    );
  });
});
