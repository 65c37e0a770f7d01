import assert from 'node:assert/strict';
import { parsePython } from '../../../../src/core/lint/parse/python/parse.js';
import type { PyExpr, PyStatement } from '../../../../src/core/lint/parse/python/tree.js';
import { printBody } from './python-print.js';

/** Python text → its tree, see `printBody`. None of these has a problem. */
const READS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  strings: {
    [`'a' "b"`]: '"ab"',
    [`x = (\n  'a'\n  "b" # c\n)`]: 'x = "ab"',
    [`'''a\n'b'"c"'''`]: `"a\\n'b'\\"c\\""`,
    [String.raw`'\n\\\'\x41\u0042\U0001F600\101\q\
z'`]: String.raw`"\n\\'AB😀A\\qz"`,
    [String.raw`'\N{DASH}'`]: String.raw`"\\N{DASH}"`,
    [String.raw`r'\n\''`]: String.raw`"\\n\\'"`,
    [String.raw`b'\x41\u0041' rb'\x'`]: String.raw`b"A\\u0041\\x"`,
    [`u'a'; ''; """"""`]: '"a"; ""; ""',
    [`f"s3://{bucket}/{prefix}"`]: '(f "s3://" bucket "/" prefix)',
    [`f"{{a}} {b}"`]: '(f "{a} " b)',
    [`f"{a!r:>10} {b:{width}.2f} {c=}"`]: '(f a " " <format b width> " c=" c)',
    [`f"{d["a"]}" 'b'`]: '(f d["a"] "b")',
    [`f'''{f(\n  a=1)}'''`]: '(f (call f a=1))',
    [`f"a" rf"{b}\\d"`]: String.raw`(f "a" b "\\d")`,
    [`f"plain"`]: '"plain"',
    [`f"{100. * i / n:.0f}%{'1.'}{a[0].b:5.}{-0.:.1f}{1.}"`]:
      '(f (/ (* 100f i) n) "%" "1." a[0].b (- 0f) 1f)',
    [String.raw`rf'(\{{%)\{b}\'{{' f'\{{\{c}'`]: String.raw`(f "(\\{%)\\" b "\\'{\\{\\" c)`,
  },
  'numbers and constants': {
    '1_000; 0xff; 0o17; 0b11; 017': '1000; 255; 15; 3; 15',
    '1e9; 10.0; 5.; .5; 1.e5': '1000000000f; 10f; 5f; 0.5f; 100000f',
    '5j': '<number>',
    'True; False; None; ...': 'True; False; None; <ellipsis>',
  },
  operators: {
    'a + b * -c ** d': '(+ a (* b (- (** c d))))',
    'not a and b or c': '(or (and (not a) b) c)',
    'a and not b or not (c and d) and not e == f':
      '(or (and a (not b)) (and (not (and c d)) (not (== e f))))',
    'a < b <= c': '(<= (< a b) c)',
    'a not in b; a is not b; a in b': '(not in a b); (is not a b); (in a b)',
    'a if b else c': '(if b a c)',
    '(n := 3)': '<:= n 3>',
    'a.b \\\n  .c': 'a.b.c',
    '(a\n  .b(1)\n  .c)': '(call a.b 1).c',
    'a[0]["b"]; a[b, c]; a[1:2]; a[:]; a[*b]':
      'a[0]["b"]; a[(tuple b c)]; a[<slice 1 2>]; a[<slice>]; a[<* b>]',
    'lambda a, b=1: a + b': '<lambda 1 (+ a b)>',
    'x = yield; x = await f()': 'x = <yield>; x = <await (call f)>',
  },
  calls: {
    'f(a, b=1, *c, **d)': '(call f a b=1 *c **d)',
    'a.b(c)(d)': '(call (call a.b c) d)',
    'f(\n  a=1, # one\n  b={"c": [1]},\n)': '(call f a=1 b={"c":(list 1)})',
    'f(x for x, y in z if y)': '(call f <comprehension x x y z y>)',
    'f(n := 1)': '(call f <:= n 1>)',
  },
  collections: {
    '{}; {"a": 1, **b}': '{}; {"a":1 **b}',
    '[]; [1, *a]; (); (1,); 1, 2; {1}': '(list); (list 1 <* a>); (tuple); (tuple 1); (tuple 1 2); (set 1)',
    '[a for a in b if c]; {a: b for a, b in c}': '<comprehension a a b c>; <comprehension a b a b c>',
    '[u for u, *rest in pairs]; {u for *_, u in v}':
      '<comprehension u u rest pairs>; <comprehension u _ u v>',
    '(a)': 'a',
  },
  assignments: {
    'a = b = 1': 'a = b = 1',
    'a, b = c, d': '(tuple a b) = (tuple c d)',
    'a: int = 1; b: str': 'a: int = 1; b: str',
    'a += 1; b **= 2; c //= 3': 'a += 1; b **= 2; c //= 3',
    'os.environ["A"] = "b"': 'os.environ["A"] = "b"',
  },
  definitions: {
    'def f(a, b: int = 1, /, *c, d=2, **e) -> int:\n  return a': 'def f(a b=1 *c d=2 **e) {return a}',
    '@a\n@b.c(1)\nasync def f():\n  pass': '@a @(call b.c 1) async def f() {pass}',
    '@a.b[0](x)\n@f()[0] # one\n@(x)\n@a.b("/x").y\ndef f(): pass':
      '@(call a.b[0] x) @(call f)[0] @x @(call a.b "/x").y def f() {pass}',
    '@x if y else z\n@a(1)(2)\n@False or b\n@c\n@d(\n  (1))\nclass A: pass':
      '@(if y x z) @(call (call a 1) 2) @(or False b) @c @(call d 1) class A() {pass}',
    'class A(B, metaclass=C):\n  x = 1\n  def f(self): pass':
      'class A(B <keyword C>) {x = 1; def f(self) {pass}}',
  },
  branches: {
    'if a:\n  b\nelif c:\n  d\nelse:\n  e': 'if a {b} elif c {d} else {e}',
    'for i, j in a:\n  b\nelse:\n  c': 'for a as i j {b} else {c}',
    'async for i in a: b': 'for a as i {b}',
    'while a: b; c': 'while a {b; c}',
    'with a as b, c(d) as (e, f), g:\n  h': 'with a (call c d) g as b (tuple e f) {h}',
    'with (open(a) as self.b, c as d):\n  e': 'with (call open a) c as self.b d {e}',
    'try:\n  a\nexcept (B, C) as e:\n  d\nexcept:\n  e\nfinally:\n  f':
      'try {a} except (tuple B C) as e {d} except {e} finally {f}',
    'match a:\n  case {"b": 1} if c:\n    d\n  case A() | [e]:\n    f':
      'match a {} case <pattern <pattern "b"> <pattern 1>> c {d} case <pattern <pattern A <pattern <pattern>>> <pattern <pattern>>> as e {f}',
    'match = 1\nmatch(a)\ncase[b] = 2': 'match = 1; (call match a); case[b] = 2',
  },
  'other statements': {
    'import a.b as c, d.e': 'import a.b as c d.e',
    'from . import a, b as c': 'from . import a b as c',
    'from ...x.y import (\n  a, # one\n  b,\n)': 'from ...x.y import a b',
    'from a import *': 'from a import *',
    'return\nreturn a, b': 'return; return (tuple a b)',
    'pass; del a, b; global c; assert d, "e"; raise f from g':
      'pass; del a b; global c; assert d "e"; raise f g',
  },
  notebooks: {
    '%matplotlib inline\nx = 1': '<magic>; x = 1',
    '!pip install "a>1" \\\n  b\nx = 1': '<magic>; x = 1',
    '?f\nf?\nf.g??\nx': '<magic>; f; f.g; x',
    'if a:\n  !ls\n  %cd b\nx': 'if a {<magic>; <magic>}; x',
    'a = !ls "b"\nc = %env D\nx': 'a = <magic>; c = <magic>; x',
    '%time f(a=1)\nx': '(call f a=1); x',
    '%%time\nf(a=1)': '<magic>; (call f a=1)',
    "%%bash\necho ' (\nx = 1": '<magic>',
    "%%time\n%%capture out\n%%sh\necho ' (\nx = 1": '<magic>',
    "# %%\n%%bash\necho ' (\n# %%\nx = 1": '<magic>; x = 1',
    '%%writefile code/inference.py\nx = 1': '<magic>; x = 1',
    '%%writefile a.json\n{ "b" }': '<magic>',
    '{% if a %}\nx = {{ y }}\n{% endif %}\nz': '<magic>; x = (set (set y)); <magic>; z',
    '>>> x = 1': 'x = 1',
    'x = 5 % y': 'x = (% 5 y)',
  },
  layout: {
    'x = a \\\n\ny = 2 \\\n \\\n  # one\nif z: \\\n\n  b': 'x = a; y = 2; if z {b}',
    '\ufeffx = 1\n\f\ny = 2': 'x = 1; y = 2',
    'if a:\r\n\tb = "c\\\r\nd"\r\n\r\n  # e\r\n\tf(\r\n1)\r\ng': 'if a {b = "cd"; (call f 1)}; g',
    'x = 1\ry = 2': 'x = 1; y = 2',
    '\n  # c\n\nx = 1  # d': 'x = 1',
    '': '',
  },
};

describe('parsePython', () => {
  for (const [group, cases] of Object.entries(READS)) {
    describe(`reads ${group}`, () => {
      for (const [text, expected] of Object.entries(cases)) {
        it(JSON.stringify(text), () => {
          const { body, problems } = parsePython(text);
          assert.equal(printBody(body), expected);
          assert.deepEqual(problems, []);
        });
      }
    });
  }

  describe('gives ranges', () => {
    const text =
      '# start\r\nx = 1\r\n@a.b(1)\r\nasync def run(self, k=2):\r\n  """doc"""\r\n' +
      "  m.deploy(name='a' \\\r\n    f'{b}', **c) # end\r\n\r\nprint(  )\r\n";
    const slice = ({ start, end }: { readonly start: number; readonly end: number }): string =>
      text.slice(start, end);
    const { body, comments } = parsePython(text);
    const [assign, definition, print] = body;

    it('of statements, without their line ends', () => {
      assert.deepEqual(
        [assign, print].map((one) => one && slice(one.range)),
        ['x = 1', 'print(  )'],
      );
      assert.ok(definition?.kind === 'function');
      assert.match(slice(definition.range), /^@a\.b[^]*\*\*c\)$/);
      assert.equal(slice(definition.nameRange), 'run');
      assert.deepEqual(
        definition.parameters.map(({ range }) => slice(range)),
        ['self', 'k=2'],
      );
      assert.deepEqual(
        definition.decorators.map(({ range }) => slice(range)),
        ['a.b(1)'],
      );
    });

    it('of calls and arguments', () => {
      const call = expressionOf(definition?.kind === 'function' ? definition.body[1] : undefined);
      assert.ok(call?.kind === 'call' && call.callee.kind === 'attribute');
      assert.equal(slice(call.callee.range), 'm.deploy');
      assert.equal(slice(call.callee.nameRange), 'deploy');
      assert.equal(slice(call.argsRange), "(name='a' \\\r\n    f'{b}', **c)");
      const [named, splat] = call.args;
      assert.ok(named?.nameRange && splat);
      assert.equal(slice(named.nameRange), 'name');
      assert.equal(slice(named.value.range), "'a' \\\r\n    f'{b}'");
      assert.deepEqual([slice(splat.range), slice(splat.value.range)], ['**c', 'c']);
    });

    it('of comments', () => {
      assert.deepEqual(comments.map(slice), ['# start', '# end']);
    });
  });

  it('reads a comparison with a name as what it is', () => {
    const value = expressionOf(parsePython('__name__ == "__main__"').body[0]);
    assert.ok(value?.kind === 'binary');
    assert.equal(value.operator, '==');
  });
});

function expressionOf(statement: PyStatement | undefined): PyExpr | undefined {
  return statement?.kind === 'expression' ? statement.value : undefined;
}
