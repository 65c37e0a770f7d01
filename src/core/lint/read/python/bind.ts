import type { Range } from '../../../text/range.js';
import type { PyCall, PyExpr, PyParameter } from '../../parse/python/tree.js';
import type { Binding, Context, Mutation, Scope } from './scopes.js';
import { classOf, pushTo } from './scopes.js';

const LIST_CHANGES: Readonly<Record<string, Mutation['kind']>> = {
  update: 'update',
  setdefault: 'default',
  pop: 'delete',
  clear: 'clear',
  append: 'append',
  extend: 'extend',
  insert: 'opaque',
  remove: 'opaque',
  popitem: 'opaque',
  sort: 'opaque',
  reverse: 'opaque',
};

/** Writes down what statements bind and change. */
export class Binder {
  readonly #pending: { readonly name: string; readonly mutation: Mutation }[] = [];

  /** Once all bindings are known. */
  finish(): void {
    for (const { name, mutation } of this.#pending) this.#attach(name, mutation);
  }

  /** A change belongs to the scope that binds the name, which may only be known at the end. */
  #attach(name: string, mutation: Mutation): void {
    let scope: Scope | undefined = mutation.context.scope;
    while (scope !== undefined && (scope.outer.has(name) || !scope.bindings.has(name))) {
      scope = scope.parent;
      while (scope?.kind === 'class') scope = scope.parent;
    }
    if (scope !== undefined) pushTo(scope.mutations, name, mutation);
  }

  bind(target: PyExpr, value: PyExpr | undefined, from: number, context: Context): void {
    const offset = target.range.start;
    const binding: Binding = {
      kind: value === undefined ? 'opaque' : 'value',
      offset,
      from,
      context,
      ...optional({ value }),
    };
    if (target.kind === 'name') this.add(context.scope, target.name, binding);
    else if (target.kind === 'attribute') {
      const owner = target.object.kind === 'name' ? classOf(context.scope, target.object.name) : undefined;
      if (owner !== undefined) pushTo(owner.attributes, target.name, binding);
    } else if (target.kind === 'subscript') {
      this.mutate(target.object, value === undefined ? 'opaque' : 'set', context, {
        keys: [target.index],
        ...optional({ value }),
      });
    } else if (target.kind === 'list') {
      const values =
        value?.kind === 'list' && value.items.length === target.items.length ? value.items : undefined;
      const isPlain = values?.every((item) => item.kind !== 'other') === true;
      target.items.forEach((item, i) => {
        this.bind(item, isPlain ? values[i] : undefined, from, context);
      });
    } else if (target.kind === 'other') {
      for (const child of target.children) this.bind(child, undefined, from, context);
    }
  }

  augment(target: PyExpr, operator: string, value: PyExpr, from: number, context: Context): void {
    const isList = value.kind === 'list';
    if (operator.startsWith('|')) this.mutate(target, 'update', context, { keys: [], value });
    else if (operator.startsWith('+') && isList) this.mutate(target, 'extend', context, { keys: [], value });
    else this.bind(target, undefined, from, context);
  }

  /** `d.update(…)`, `l.append(…)` as statements. */
  change(call: PyCall, context: Context): void {
    if (call.callee.kind !== 'attribute') return;
    const kind = LIST_CHANGES[call.callee.name];
    if (kind === undefined) return;
    const [first, second] = call.args;
    const target = call.callee.object;
    if (kind === 'delete' || kind === 'default') {
      if (first === undefined) return;
      const value = kind === 'default' ? second?.value : undefined;
      this.mutate(target, kind, context, { keys: [first.value], ...optional({ value }) });
    } else if (kind === 'update') this.mutate(target, kind, context, { keys: [], call });
    else this.mutate(target, kind, context, { keys: [], ...optional({ value: first?.value }) });
  }

  mutate(
    target: PyExpr,
    kind: Mutation['kind'],
    context: Context,
    rest: Pick<Mutation, 'keys' | 'value' | 'call'>,
  ): void {
    const keys = [...rest.keys];
    let base = target;
    while (base.kind === 'subscript') {
      keys.unshift(base.index);
      base = base.object;
    }
    const mutation: Mutation = { ...rest, kind, keys, range: context.statement.range, context };
    if (base.kind === 'name') this.#pending.push({ name: base.name, mutation });
    else if (base.kind === 'attribute' && base.object.kind === 'name') {
      const owner = classOf(context.scope, base.object.name);
      if (owner !== undefined) pushTo(owner.attributeMutations, base.name, mutation);
    }
  }

  add(scope: Scope, name: string, binding: Binding): void {
    if (!scope.outer.has(name)) {
      pushTo(scope.bindings, name, binding);
      return;
    }
    let owner = scope.parent;
    while (owner?.parent !== undefined && (owner.kind === 'class' || !owner.bindings.has(name)))
      owner = owner.parent;
    if (owner !== undefined) pushTo(owner.bindings, name, binding);
  }

  bindNames(target: PyExpr, context: Context): void {
    if (target.kind === 'name') this.bind(target, undefined, target.range.start, context);
    else if (target.kind === 'list') for (const item of target.items) this.bindNames(item, context);
  }
}

function optional<T extends object>(members: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as T;
}

export function bindParameter(parameter: PyParameter, context: Context): Binding {
  const offset = parameter.range.start;
  return { kind: 'parameter', offset, from: offset, context, ...optional({ value: parameter.default }) };
}

/** Bound at the start of `range`, in force behind it. */
export function boundAt(range: Range): { offset: number; from: number } {
  return { offset: range.start, from: range.end };
}
