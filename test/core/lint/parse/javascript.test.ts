import assert from 'node:assert/strict';
import { dialectOf, parseJavaScript } from '../../../../src/core/lint/parse/javascript/parse.js';
import type { JsExpr, JsModule, JsNode } from '../../../../src/core/lint/parse/javascript/tree.js';
import { textOf } from '../../../../src/core/text/message.js';

function parse(text: string, file = 'stack.ts'): JsModule {
  return parseJavaScript(text, dialectOf(file));
}

/** An expression in one line, each part with its kind. */
function shown(expr: JsExpr | undefined): string {
  if (expr === undefined) return '-';
  switch (expr.kind) {
    case 'string':
      return JSON.stringify(expr.value);
    case 'number':
    case 'constant':
      return String(expr.value);
    case 'name':
      return expr.name;
    case 'this':
      return 'this';
    case 'template':
      return `\`${expr.parts.map((part) => (typeof part === 'string' ? part : `{${shown(part)}}`)).join('')}\``;
    case 'member':
      return `${shown(expr.object)}.${expr.name}`;
    case 'index':
      return `${shown(expr.object)}[${shown(expr.index)}]`;
    case 'call': {
      const args = expr.args.map(({ value, isSpread }) => (isSpread ? '...' : '') + shown(value));
      return `${expr.isNew ? 'new ' : ''}${shown(expr.callee)}(${args.join(', ')})`;
    }
    case 'object':
      return `{${expr.properties
        .map(({ key, value }) =>
          key === undefined ? `...${shown(value)}` : `${shown(key)}: ${shown(value)}`,
        )
        .join(', ')}}${expr.isClosed ? '' : '!'}`;
    case 'array':
      return `[${expr.items.map(({ value, isSpread }) => (isSpread ? '...' : '') + shown(value)).join(', ')}]${expr.isClosed ? '' : '!'}`;
    case 'function':
      return `(${expr.params.map(({ name, fallback }) => (fallback ? `${name} = ${shown(fallback)}` : name)).join(', ')}) => ${expr.result ? shown(expr.result) : `{${expr.body.length}}`}`;
    case 'class':
      return `class {${expr.members.map(({ name, value }) => `${name}: ${shown(value)}`).join('; ')}}`;
    case 'unary':
      return `(${expr.operator}${shown(expr.operand)})`;
    case 'binary':
      return `(${shown(expr.left)} ${expr.operator} ${shown(expr.right)})`;
    case 'conditional':
      return `(${shown(expr.test)} ? ${shown(expr.then)} : ${shown(expr.otherwise)})`;
    case 'await':
      return `await ${shown(expr.operand)}`;
    case 'assign':
      return `${shown(expr.target)} ${expr.operator} ${shown(expr.value)}`;
    case 'other':
      return `other(${expr.children.length})`;
  }
}

function only(body: readonly JsNode[]): JsNode {
  const [first, ...rest] = body;
  assert.ok(first !== undefined && rest.length === 0, `one, not ${body.length}`);
  return first;
}

function expression(text: string, file?: string): string {
  const { body, problems } = parse(`x = ${text};`, file);
  assert.deepEqual(problems, []);
  const node = only(body);
  assert.ok(node.kind === 'expression' && node.value?.kind === 'assign');
  return shown(node.value.value);
}

describe('parseJavaScript', () => {
  it('takes a comment among the children of an element for what it is', () => {
    const { problems, comments } = parse('x = <p>a {/* b */} c</p>; // d', 'a.jsx');
    assert.deepEqual(problems, []);
    assert.deepEqual(comments, [
      { start: 10, end: 17 },
      { start: 26, end: 30 },
    ]);
    assert.equal(parse('x = {/* b */};', 'a.jsx').problems.length, 0);
    assert.equal(parse('x = <p>a {/* b */ + } c</p>;', 'a.jsx').problems.length > 0, true);
  });

  const EXPRESSIONS: Readonly<Record<string, string>> = {
    "'a\\n\\u00e9\\x41'": '"a\\néA"',
    '1_000': '1000',
    '0x10': '16',
    true: 'true',
    undefined: 'null',
    '`s3://${bucket}/out`': '`s3://{bucket}/out`',
    '``': '``',
    'a.b?.c': 'a.b.c',
    "a['b'][0]": 'a["b"][0]',
    "new sagemaker.CfnModel(this, 'M', { a: 1 })": 'new sagemaker.CfnModel(this, "M", {"a": 1})',
    'new Foo': 'new Foo()',
    'f?.(...rest)': 'f(...rest)',
    'f<string>(1)': 'f(1)',
    "{ a: 1, 'b': [1, ...x], [k]: 2, short, ...rest, f() {} }":
      '{"a": 1, "b": [1, ...x], k: 2, "short": short, ...rest, "f": () => {0}}',
    '(a as Foo)!': 'a',
    '<Foo>a': 'a',
    '{ a: 1 } satisfies Foo': '{"a": 1}',
    'props.x ?? 60 * -15': '(props.x ?? (60 * (-15)))',
    'a ? b : c': '(a ? b : c)',
    'await client.send(new Foo({}))': 'await client.send(new Foo({}))',
    '(a, b = 2) => ({ c: a })': '(a, b = 2) => {"c": a}',
    'a => a': '(a) => a',
    'function (q) { return q; }': '(q) => {1}',
    'class { y = 1; m() {} }': 'class {y: 1; m: () => {0}}',
    'i++': 'i ++ -',
    'a += 1': 'a += 1',
    '/re/g': 'other(0)',
    'tag`x`': 'other(2)',
  };
  for (const [text, expected] of Object.entries(EXPRESSIONS)) {
    it(`reads ${text}`, () => {
      assert.equal(expression(text), expected);
    });
  }

  it('tells a cast from an element by the name of the file', () => {
    assert.deepEqual(dialectOf('a.ts'), { isTypeScript: true, hasJsx: false });
    assert.deepEqual(dialectOf('a.tsx'), { isTypeScript: true, hasJsx: true });
    assert.deepEqual(dialectOf('a.MTS'), { isTypeScript: true, hasJsx: false });
    assert.deepEqual(dialectOf('a.cjs'), { isTypeScript: false, hasJsx: true });
    assert.equal(expression('<b>{f(1)}</b>', 'a.jsx'), 'other(3)');
  });

  it('reads imports by what they name', () => {
    const { body } = parse(
      "import * as a from 'm'; import b, { c, d as e } from 'n'; import type { F } from 'o'; import 'p';",
    );
    assert.deepEqual(
      body.map(
        (node) =>
          node.kind === 'import' && [node.module, ...node.names.map((n) => `${n.imported}:${n.local}`)],
      ),
      [['m', '*:a'], ['n', 'default:b', 'c:c', 'd:e'], ['o', 'F:F'], ['p']],
    );
  });

  it('reads declarations and patterns with the way to each name', () => {
    const { body, problems } = parse('const { a = 1, b: { c }, ...d } = x, e = 2; let f; var [g] = y;');
    assert.deepEqual(problems, []);
    const bindings = body.flatMap((node) => (node.kind === 'declaration' ? node.bindings : []));
    assert.deepEqual(
      bindings.map(({ name, path, fallback, value }) => [
        name,
        path?.join('.'),
        shown(fallback),
        shown(value),
      ]),
      [
        ['a', 'a', '1', 'x'],
        ['c', 'b.c', '-', 'x'],
        ['d', undefined, '-', 'x'],
        ['e', '', '-', '2'],
        ['f', '', '-', '-'],
        ['g', undefined, '-', 'y'],
      ],
    );
  });

  it('reads classes with their fields, methods and parameters', () => {
    const { body, problems } = parse(`export class A extends Stack {
  private readonly e: sagemaker.CfnEndpoint = new B();
  constructor(scope: Construct, id: string, props?: P, { a = 5 }: Q = {}, ...rest: string[]) { super(scope, id); }
  get x(): number { return 1; }
}`);
    assert.deepEqual(problems, []);
    const [declaration] = body;
    assert.ok(declaration?.kind === 'declaration' && declaration.keyword === 'class');
    assert.equal(
      shown(declaration.bindings[0]?.value),
      'class {e: new B(); constructor: (scope, id, props, a = 5, rest) => {3}; x: () => {1}}',
    );
  });

  it('makes each branch and each loop a block of its own', () => {
    const { body } = parse('if (a) { b(); } else c(); for (const d of e) f(d); try { g(); } catch (h) {} ');
    assert.deepEqual(
      body.map((node) => node.kind),
      ['block', 'block', 'block'],
    );
    const [branches] = body;
    assert.ok(branches?.kind === 'block');
    assert.deepEqual(
      branches.body.map(({ kind }) => kind),
      ['name', 'block', 'block'],
    );
  });

  it('gives each node its place', () => {
    const text = "const x = new a.B(this, 'id', { key: 1 });";
    const node = only(parse(text).body);
    assert.ok(node.kind === 'declaration');
    const [call] = node.values;
    assert.ok(call?.kind === 'call' && call.callee.kind === 'member');
    const object = call.args[2]?.value;
    assert.ok(object?.kind === 'object');
    const places = [call.range, call.callee.nameRange, object.range, object.properties[0]?.keyRange];
    assert.deepEqual(
      places.map((range) => text.slice(range?.start, range?.end)),
      ["new a.B(this, 'id', { key: 1 })", 'B', '{ key: 1 }', 'key'],
    );
  });

  it('finds comments, and none in strings', () => {
    const text = '#!/usr/bin/env node\n// one\nconst a = "// no"; /* two\nlines */ const b = `/* no */`;\n';
    assert.deepEqual(
      parse(text, 'a.js').comments.map(({ start, end }) => text.slice(start, end)),
      ['#!/usr/bin/env node', '// one', '/* two\nlines */'],
    );
  });

  it('names what it cannot read, at its place, and reads the rest', () => {
    const text = "const a = { b: 1 ] };\nconst c = new D(this, 'id', { e: 2 });";
    const { body, problems } = parse(text);
    assert.deepEqual(
      problems.map((one) => ({ ...one, message: textOf(one.message) })),
      [{ code: 'syntax', message: 'Unexpected `]`.', range: { start: 17, end: 18 } }],
    );
    const last = body.at(-1);
    assert.ok(last?.kind === 'declaration');
    assert.equal(shown(last.values[0]), 'new D(this, "id", {"e": 2})');
  });

  it('says where a text ends too early', () => {
    const { problems } = parse('f({ a: 1');
    assert.equal(textOf(problems[0]?.message ?? ''), 'Unexpected end of the text.');
  });

  it('does not read what is too large or too deep', () => {
    assert.equal(parse(' '.repeat(1_100_001)).problems[0]?.code, 'too-large');
    const deep = `x = ${'['.repeat(5000)}${']'.repeat(5000)};`;
    assert.equal(parse(deep).problems.at(-1)?.code, 'too-deep');
    assert.ok(parse(`x = ${'('.repeat(5000)}`).problems.length <= 21);
  });
});
