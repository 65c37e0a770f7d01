import type { PyCall, PyExpr } from '../../parse/python/tree.js';
import type { Given } from './callers.js';
import { Callers } from './callers.js';
import type { Reaching } from './flow.js';
import { reachingAttribute, reachingName } from './flow.js';
import type { Binding, Context, Scope, Scopes } from './scopes.js';
import { classOf } from './scopes.js';

/** Variables stand for variables, one for the other, this far. */
export const MAX_STEPS = 60;

const NOTHING: Reaching = { bindings: [], changes: [] };

/** What names stand for, without evaluating anything. */
export class Resolver {
  readonly #scopes: Scopes;
  readonly #callers: Callers;
  readonly #reaching = new Map<PyExpr, Reaching>();

  constructor(scopes: Scopes) {
    this.#scopes = scopes;
    this.#callers = new Callers(scopes, { reach: (expr) => this.reach(expr) });
  }

  /** What the calls of this file give for a parameter. */
  given(binding: Binding): readonly Given[] {
    return this.#callers.given(binding);
  }

  /** What a call of a function of this file returns. */
  returned(call: PyCall): PyExpr | undefined {
    return this.#callers.returned(call);
  }

  /** The definitions of a name or of `self.x`, `Class.x` that are in reach. */
  reach(expr: PyExpr): Reaching {
    const before = this.#reaching.get(expr);
    if (before !== undefined) return before;
    // `x = x.y` asks for itself.
    this.#reaching.set(expr, NOTHING);
    const reaching = this.#findReaching(expr);
    this.#reaching.set(expr, reaching);
    return reaching;
  }

  #findReaching(expr: PyExpr): Reaching {
    if (expr.kind === 'name') {
      const context = this.#scopes.contexts.get(expr);
      return context === undefined ? NOTHING : reachingName(expr.name, expr.range.start, context);
    }
    if (expr.kind !== 'attribute') return NOTHING;
    const owner = this.#ownerOf(expr.object);
    return owner === undefined ? NOTHING : reachingAttribute(owner, expr.name);
  }

  /** The class whose attributes `self`, a class's name or an object made of it has. */
  #ownerOf(object: PyExpr): Scope | undefined {
    if (object.kind === 'name') {
      const context = this.#scopes.contexts.get(object);
      const owner = context === undefined ? undefined : methodClass(context.scope, object.name);
      if (owner !== undefined) return owner;
      const [binding] = this.reach(object).bindings;
      if (binding?.kind === 'class') return binding.body;
    }
    const origin = this.originOf(object);
    if (origin.kind !== 'call') return undefined;
    const [binding, ...others] = this.reach(origin.callee).bindings;
    return binding?.kind === 'class' && others.length === 0 ? binding.body : undefined;
  }

  readonly originOf = (expr: PyExpr): PyExpr => {
    let current = expr;
    for (let i = 0; i < MAX_STEPS; i++) {
      const next = this.#next(current);
      if (next === undefined) return current;
      current = next;
    }
    return current;
  };

  #next(expr: PyExpr): PyExpr | undefined {
    if (expr.kind === 'other' && expr.form === 'await') return expr.children[0];
    if (expr.kind === 'call') return this.returned(expr);
    if (expr.kind !== 'name' && expr.kind !== 'attribute') return undefined;
    const { bindings } = this.reach(expr);
    const [only] = bindings.length > 1 ? withoutPlaceholders(expr, bindings) : bindings;
    if (only?.kind === 'parameter') {
      const [given, ...others] = this.given(only);
      return typeof given === 'object' && others.length === 0 ? given : undefined;
    }
    return only?.kind === 'value' && !isField(only.context) ? only.value : undefined;
  }

  readonly nameOf = (expr: PyExpr): string | undefined => this.#name(expr, 0);

  #name(expr: PyExpr, depth: number): string | undefined {
    if (depth > MAX_STEPS) return undefined;
    switch (expr.kind) {
      case 'name': {
        const { bindings } = this.reach(expr);
        if (bindings.length === 0) return expr.name;
        const dotted = bindings.find((binding) => binding.dotted !== undefined)?.dotted;
        if (dotted !== undefined && bindings.every((binding) => binding.kind === 'import')) return dotted;
        return this.#nameOfOrigin(expr, depth);
      }
      case 'attribute': {
        const viaOrigin = this.#nameOfOrigin(expr, depth);
        if (viaOrigin !== undefined) return viaOrigin;
        const object = this.#name(expr.object, depth + 1);
        return object === undefined ? undefined : `${object}.${expr.name}`;
      }
      case 'call': {
        const viaReturn = this.#nameOfOrigin(expr, depth);
        if (viaReturn !== undefined) return viaReturn;
        const callee = this.#name(expr.callee, depth + 1);
        return callee === undefined ? undefined : `${callee}()`;
      }
      case 'other': {
        const [first] = expr.children;
        return expr.form === 'await' && first !== undefined ? this.#name(first, depth + 1) : undefined;
      }
      default:
        return undefined;
    }
  }

  #nameOfOrigin(expr: PyExpr, depth: number): string | undefined {
    const next = this.#next(expr);
    return next === undefined ? undefined : this.#name(next, depth + 1);
  }
}

function methodClass(scope: Scope, name: string): Scope | undefined {
  let current: Scope | undefined = scope;
  // A nested function still sees the method's `self`.
  for (let i = 0; current?.kind === 'function' && i < MAX_STEPS; i++) {
    const owner = classOf(current, name);
    if (owner !== undefined) return owner;
    current = current.parent;
  }
  return undefined;
}

/** `self.x = None` before the real thing is assigned. */
function withoutPlaceholders(expr: PyExpr, bindings: readonly Binding[]): readonly Binding[] {
  if (expr.kind !== 'attribute') return [];
  const real = bindings.filter(({ value }) => value?.kind !== 'constant' || value.value !== null);
  return real.length === 1 && real[0]?.value?.kind === 'call' ? real : [];
}

/** A field of a data class or settings class: the constructor, or the environment, may set another value. */
export function isField({ scope, statement }: Context): boolean {
  if (scope.kind !== 'class' || statement.kind !== 'assign' || statement.annotation === undefined)
    return false;
  const node = scope.node;
  if (!('bases' in node)) return false;
  return node.decorators.length > 0 || node.bases.length > 0;
}
