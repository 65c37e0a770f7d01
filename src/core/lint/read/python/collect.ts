import type { Range } from '../../../text/range.js';
import type {
  PyCompound,
  PyExpr,
  PyFunction,
  PyImport,
  PyModule,
  PyStatement,
} from '../../parse/python/tree.js';
import { bindParameter, Binder, boundAt } from './bind.js';
import type { Context, FoundCall, Holder, Scope, Scopes, Step } from './scopes.js';
import { calleeRange, MAX_NESTING, newScope, pushTo } from './scopes.js';

export function collectScopes(module: PyModule): Scopes {
  return new Collector().collect(module);
}

class Collector {
  readonly #contexts = new Map<PyExpr, Context>();
  readonly #holders = new Map<PyExpr, Holder>();
  readonly #calls: FoundCall[] = [];
  readonly #only = new Set<PyStatement>();
  readonly #docstrings: Range[] = [];
  readonly #returns = new Map<PyFunction, PyExpr[]>();
  readonly #binder = new Binder();
  #depth = 0;

  collect(module: PyModule): Scopes {
    const scope = newScope('module', module, undefined);
    this.#block(module.body, scope, [], undefined);
    this.#binder.finish();
    this.#calls.sort((a, b) => a.call.argsRange.start - b.call.argsRange.start);
    return {
      contexts: this.#contexts,
      holders: this.#holders,
      calls: this.#calls,
      only: this.#only,
      docstrings: this.#docstrings,
      returns: this.#returns,
    };
  }

  #block(
    body: readonly PyStatement[],
    scope: Scope,
    path: readonly Step[],
    loop: PyCompound | undefined,
  ): void {
    if (++this.#depth <= MAX_NESTING) {
      const [first] = body;
      if (body.length === 1 && first !== undefined && scope.parent !== undefined) this.#only.add(first);
      if (body.length === 1 && first !== undefined && path.length > 0) this.#only.add(first);
      for (const statement of body) this.#statement(statement, { scope, path, statement, loop });
    }
    this.#depth--;
  }

  #statement(statement: PyStatement, context: Context): void {
    const { scope } = context;
    switch (statement.kind) {
      case 'assign':
        if (statement.value !== undefined) this.#visit(statement.value, context);
        if (statement.annotation !== undefined) this.#visit(statement.annotation, context);
        for (const target of statement.targets) {
          this.#visit(target, context);
          if (statement.value === undefined) continue;
          const from = statement.range.end;
          if (statement.operator === '') this.#binder.bind(target, statement.value, from, context);
          else this.#binder.augment(target, statement.operator, statement.value, from, context);
        }
        break;
      case 'expression':
        this.#visit(statement.value, context);
        if (statement.value.kind === 'string') this.#docstrings.push(statement.range);
        if (statement.value.kind === 'call') this.#binder.change(statement.value, context);
        break;
      case 'function':
        this.#function(statement, context);
        break;
      case 'class': {
        for (const expr of [...statement.bases, ...statement.decorators]) this.#visit(expr, context);
        const body = newScope('class', statement, scope);
        this.#binder.add(scope, statement.name, {
          kind: 'class',
          ...boundAt(statement.range),
          context,
          body,
        });
        this.#block(statement.body, body, [], undefined);
        break;
      }
      case 'compound':
        this.#compound(statement, context);
        break;
      case 'return':
        if (statement.value !== undefined) this.#return(statement.value, context);
        break;
      case 'import':
        this.#import(statement, context);
        break;
      case 'other-statement':
        this.#other(statement.form, statement.expressions, context);
        break;
    }
  }

  #return(value: PyExpr, context: Context): void {
    this.#visit(value, context);
    const { node } = context.scope;
    if ('parameters' in node) pushTo(this.#returns, node, value);
  }

  #function(node: PyFunction, context: Context): void {
    const defaults = node.parameters.flatMap((parameter) => parameter.default ?? []);
    for (const expr of [...node.decorators, ...defaults]) this.#visit(expr, context);
    const body = newScope('function', node, context.scope);
    this.#binder.add(context.scope, node.name, { kind: 'function', ...boundAt(node.range), context, body });
    const inside: Context = { scope: body, path: [], statement: node, loop: undefined };
    for (const parameter of node.parameters)
      this.#binder.add(body, parameter.name, bindParameter(parameter, inside));
    this.#block(node.body, body, [], undefined);
  }

  #compound(statement: PyCompound, context: Context): void {
    const { scope, path } = context;
    const isLoop = statement.form === 'for' || statement.form === 'while';
    statement.branches.forEach((branch, index) => {
      const isBranch = statement.form !== 'with' && branch.keyword !== 'finally';
      const inner = isBranch ? [...path, { compound: statement, branch: index }] : path;
      const inside: Context = { ...context, path: inner, loop: isLoop ? statement : context.loop };
      for (const expr of branch.header) this.#visit(expr, context);
      for (const target of branch.binds) {
        this.#visit(target, inside);
        const single = statement.form === 'with' && branch.header.length === 1 ? branch.header[0] : undefined;
        this.#binder.bind(target, single, target.range.end, inside);
      }
      this.#block(branch.body, scope, inner, isLoop ? statement : context.loop);
    });
  }

  #import(statement: PyImport, context: Context): void {
    for (const { name, as } of statement.names) {
      const isPlain = statement.module === undefined && as === name;
      // `import a.b` binds `a`.
      const bound = isPlain ? (name.split('.')[0] ?? name) : as;
      const dotted =
        statement.module === undefined ? (isPlain ? bound : name) : `${statement.module}.${name}`;
      this.#binder.add(context.scope, bound, {
        kind: 'import',
        ...boundAt(statement.range),
        context,
        dotted,
      });
    }
  }

  #other(form: string, expressions: readonly PyExpr[], context: Context): void {
    if (form === 'global' || form === 'nonlocal') {
      for (const expr of expressions) if (expr.kind === 'name') context.scope.outer.add(expr.name);
      return;
    }
    for (const expr of expressions) {
      this.#visit(expr, context);
      if (form !== 'del') continue;
      if (expr.kind === 'subscript')
        this.#binder.mutate(expr.object, 'delete', context, { keys: [expr.index] });
      else this.#binder.bind(expr, undefined, expr.range.end, context);
    }
  }

  #visit(expr: PyExpr, context: Context): void {
    if (++this.#depth <= MAX_NESTING) this.#expression(expr, context);
    this.#depth--;
  }

  #expression(expr: PyExpr, context: Context): void {
    switch (expr.kind) {
      case 'name':
        this.#contexts.set(expr, context);
        break;
      case 'string':
        for (const part of expr.parts) if (typeof part !== 'string') this.#visit(part, context);
        break;
      case 'number':
      case 'constant':
        break;
      case 'attribute':
        this.#visit(expr.object, context);
        break;
      case 'call':
        this.#calls.push({ call: expr, context });
        this.#contexts.set(expr, context);
        this.#visit(expr.callee, context);
        for (const argument of expr.args) {
          this.#hold(argument.value, { head: argument.nameRange ?? calleeRange(expr) });
          this.#visit(argument.value, context);
        }
        break;
      case 'dict':
        this.#contexts.set(expr, context);
        if (!this.#holders.has(expr)) this.#hold(expr, { head: headOfStatement(expr, context) });
        for (const entry of expr.entries) {
          if (entry.key !== undefined) {
            this.#visit(entry.key, context);
            this.#hold(entry.value, { head: entry.key.range });
          }
          this.#visit(entry.value, context);
        }
        break;
      case 'list': {
        const around = this.#holders.get(expr) ?? { head: headOfStatement(expr, context) };
        for (const item of expr.items) {
          this.#hold(item, { head: around.head, list: expr });
          this.#visit(item, context);
        }
        break;
      }
      case 'binary':
        this.#binary(expr, context);
        break;
      case 'unary':
        this.#visit(expr.operand, context);
        break;
      case 'conditional':
        for (const part of [expr.test, expr.then, expr.otherwise]) this.#visit(part, context);
        break;
      case 'subscript':
        this.#visit(expr.object, context);
        this.#visit(expr.index, context);
        break;
      case 'other': {
        const inside = this.#enclose(expr.form, expr.children, context);
        for (const child of expr.children) this.#visit(child, inside);
        break;
      }
    }
  }

  /** Long sums lean to the left: they are walked in a loop, so that their length costs no depth. */
  #binary(expr: PyExpr, context: Context): void {
    let current = expr;
    while (current.kind === 'binary') {
      this.#visit(current.right, context);
      current = current.left;
    }
    this.#visit(current, context);
  }

  /** Comprehensions and lambdas bind names of their own, which nothing outside decides. */
  #enclose(form: string, children: readonly PyExpr[], context: Context): Context {
    if (form === ':=') {
      const [target, value] = children;
      if (target?.kind === 'name') this.#binder.bind(target, value, target.range.end, context);
      return context;
    }
    if (!/lambda|comprehension|generator/i.test(form)) return context;
    const node = context.scope.node;
    const scope = newScope('function', node, context.scope);
    const inside: Context = { ...context, scope, path: [] };
    for (const child of children) this.#binder.bindNames(child, inside);
    return inside;
  }

  #hold(expr: PyExpr, holder: Holder): void {
    if (expr.kind === 'dict' || expr.kind === 'call' || expr.kind === 'list') this.#holders.set(expr, holder);
  }
}

function headOfStatement(expr: PyExpr, { statement }: Context): Range {
  const target = statement.kind === 'assign' ? statement.targets.at(-1) : undefined;
  if (target?.kind === 'attribute') return target.nameRange;
  if (target?.kind === 'subscript') return target.index.range;
  return target?.range ?? { start: expr.range.start, end: expr.range.start + 1 };
}
