import assert from 'node:assert/strict';
import { parsePython } from '../../../../src/core/lint/parse/python/parse.js';
import { textOf } from '../../../../src/core/text/message.js';
import { printBody } from './python-print.js';

const UNFINISHED_CALL = 'Unfinished call: `)` is missing.';
const UNFINISHED_DICT = 'Unfinished dict or set: `}` is missing.';
const UNFINISHED_LIST = 'Unfinished list: `]` is missing.';

/** Python text → its tree and its problems as `message @ text`. */
const READS: Readonly<
  Record<string, Readonly<Record<string, readonly [tree: string, ...problems: string[]]>>>
> = {
  'a last line that is still to be typed': {
    'def f():\n    a\n        ': ['def f() {a}'],
    'def f():\n    a\n    \n   ': ['def f() {a}'],
  },
  'unfinished calls': {
    'f(': ['(call f …)', `${UNFINISHED_CALL} @ (`],
    'f(a=1,\n  ': ['(call f a=1 …)', `${UNFINISHED_CALL} @ (`],
    'f(a=': ['(call f a=<missing> …)', `${UNFINISHED_CALL} @ (`, 'Expected a value after `=`. @ ='],
    'x = f(a=1,\n\ny = g(b=2)\nz': ['x = (call f a=1 …); y = (call g b=2); z', `${UNFINISHED_CALL} @ (`],
    'x = f(\n  a=1,\n  e={"b": "c"}\ny = g(1)': [
      'x = (call f a=1 e={"b":"c"} …); y = (call g 1)',
      `${UNFINISHED_CALL} @ (`,
    ],
    'class A:\n  def f(self):\n    g(a, # b\n    return c\n  d = 1': [
      'class A() {def f(self) {(call g a …); return c}; d = 1}',
      `${UNFINISHED_CALL} @ (`,
    ],
    'f(a b)': ['(call f a b)', 'Expected `,`. @ b'],
    'f(\n  a=1\n  b=2\n)\nz': ['(call f a=1 b=2); z', 'Expected `,`. @ b'],
    'f(a,, b)': ['(call f a b)', 'Unexpected `,`. @ ,'],
    'f(class=1, b=2)': ['(call f class=1 b=2)', 'Unexpected `class`. @ class'],
    'a = f(b))\nc': ['a = (call f b); c', 'Unexpected `)`. @ )'],
  },
  'unfinished dicts, lists and subscripts': {
    'x = {"a": 1, "b\ny = 2': [
      'x = {"a":1 "b":<missing> …}; y = 2',
      `${UNFINISHED_DICT} @ {`,
      'Unfinished string. @ "b',
    ],
    'x = {"a":\ny = 2': [
      'x = {"a":<missing> …}; y = 2',
      `${UNFINISHED_DICT} @ {`,
      'Expected a value after `:`. @ :',
    ],
    '{"a", "b": 1}': ['{"a":<missing> "b":1}', 'Expected `:` and a value. @ "'],
    '{"a": "1"\n "b": "2"}': ['{"a":"1" "b":"2"}', 'Expected `,`. @ "b"'],
    'f(e={"A": "1",\n  n=3)\nz': ['(call f e={"A":"1" …} n=3); z', `${UNFINISHED_DICT} @ {`],
    '{"a": [1, 2, "b": 3}': ['{"a":(list 1 2 …) "b":3}', `${UNFINISHED_LIST} @ [`],
    'x = [1, 2\ny = 3': ['x = (list 1 2 …); y = 3', `${UNFINISHED_LIST} @ [`],
    'x = y[\nz = 3': ['x = y[<missing>]; z = 3', 'Unclosed `[`. @ ['],
  },
  'unfinished strings': {
    'x = "abc\ny = 2': ['x = "abc"; y = 2', 'Unfinished string. @ "abc'],
    'f(a="b, c=3)\ny': [
      '(call f a="b, c=3)" …); y',
      `${UNFINISHED_CALL} @ (`,
      'Unfinished string. @ "b, c=3)',
    ],
    "'''a\nb": ['"a\\nb"', "Unfinished string. @ '''a"],
    'f"s3://{bucket\ny': ['(f "s3://" bucket); y', 'Unfinished string. @ f"s3://{bucket'],
    'f"s3://{bucket"\ny': ['(f "s3://" bucket); y', 'Unfinished string. @ f"s3://{bucket"'],
    'f"{g(a, "\ny': ['"{g(a, "; y', 'Unfinished string. @ f"{g(a, "'],
    'f"{}{:x}"': ['(f <missing> <missing>)'],
  },
  'headers without colon or body': {
    'if a\n  b\nelse\n  c\nd': ['if a {b} else {c}; d', 'Expected `:`. @ a', 'Expected `:`. @ e'],
    'if a:\nb': ['if a {}; b'],
    'def f(a, b\n  return 1\nc': [
      'def f(a b) {return 1}; c',
      'Unfinished parameters: `)` is missing. @ (',
      'Expected `:`. @ b',
    ],
    'for x in range(3:\n  y\nz': ['for (call range 3 …) as x {y}; z', `${UNFINISHED_CALL} @ (`],
    'for\nx': ['for <missing> as <missing> {}; x', 'Expected `:`. @ r'],
    'def\nx': ['def () {}; x', 'Expected `:`. @ f'],
    'class\nx': ['class () {}; x', 'Expected `:`. @ s'],
    'with open(a) as\nx': ['with (call open a) as <missing> {}; x', 'Expected a value after `as`. @ as'],
    'elif a:\n  b\nc': ['elif a {b}; c', 'Unexpected `elif`. @ elif'],
    'except A:\n  b\nc': ['except A {b}; c', 'Unexpected `except`. @ except'],
    '@a(b=1)\nx = 1': ['decorator (call a b=1); x = 1', 'Unexpected `x`. @ x'],
  },
  'wrong indentation': {
    'a\n    b\n    c\nd': ['a; b; c; d', 'Unexpected indentation. @     '],
    'if a:\n        b\n    c\nd': ['if a {b; c}; d', 'This indentation matches no block. @     '],
  },
  'missing operands': {
    'x =\ny': ['x = <missing>; y', 'Expected a value after `=`. @ ='],
    'x.\ny': ['x.; y', 'Expected a name after `.`. @ .'],
    'f(x., y)': ['(call f x. y)', 'Expected a name after `.`. @ .'],
    'a = b +\nc': ['a = (+ b <missing>); c', 'Expected a value after `+`. @ +'],
    'x: =\ny': ['x = <missing>; y'],
    'a b\nc': ['a; b; c', 'Unexpected `b`. @ b'],
    'x = “a”\ny': ['x = a; y', 'Unexpected `“`. @ “', 'Unexpected `”`. @ ”'],
    'from a import\nx': ['from a import ; x', 'Unexpected end of the line. @ '],
  },
};

describe('parsePython recovers from', () => {
  for (const [group, cases] of Object.entries(READS)) {
    describe(group, () => {
      for (const [text, [tree, ...expected]] of Object.entries(cases)) {
        it(JSON.stringify(text), () => {
          const { body, problems } = parsePython(text);
          assert.equal(printBody(body), tree);
          const found = problems.map(
            ({ message, range }) => `${textOf(message)} @ ${text.slice(range.start, range.end)}`,
          );
          if (expected.length > 0) assert.deepEqual(found, expected);
        });
      }
    });
  }

  it('ends an unfinished call where the text ends', () => {
    const text = 'f(a=1,\n  ';
    const [statement] = parsePython(text).body;
    assert.ok(statement?.kind === 'expression' && statement.value.kind === 'call');
    assert.deepEqual(statement.value.argsRange, { start: 1, end: text.length });
    assert.equal(statement.value.isClosed, false);
  });

  it('ends an unfinished call where the next statement starts', () => {
    const text = 'f(a=1,\n\nx = 1';
    const [statement] = parsePython(text).body;
    assert.ok(statement?.kind === 'expression' && statement.value.kind === 'call');
    assert.deepEqual(statement.value.argsRange, { start: 1, end: text.indexOf('x') });
  });

  it('tells at most twenty problems, adjacent ones as one', () => {
    assert.equal(parsePython('f(]\n'.repeat(100)).problems.length, 20);
    const merged = parsePython(') ) ]').problems.map((one) => ({ ...one, message: textOf(one.message) }));
    assert.deepEqual(merged, [{ code: 'syntax', message: 'Unexpected `)`.', range: { start: 0, end: 5 } }]);
  });
});
