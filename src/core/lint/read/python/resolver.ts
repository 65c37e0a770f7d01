import type { PyExpr } from '../../parse/python/tree.js';
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
  readonly #reaching = new Map<PyExpr, Reaching>();

  constructor(scopes: Scopes) {
    this.#scopes = scopes;
  }

  /** The definitions of a name or of `self.x`, `Class.x` that are in reach. */
  reach(expr: PyExpr): Reaching {
    let reaching = this.#reaching.get(expr);
    if (reaching === undefined) this.#reaching.set(expr, (reaching = this.#findReaching(expr)));
    return reaching;
  }

  #findReaching(expr: PyExpr): Reaching {
    if (expr.kind === 'name') {
      const context = this.#scopes.contexts.get(expr);
      return context === undefined ? NOTHING : reachingName(expr.name, expr.range.start, context);
    }
    if (expr.kind !== 'attribute' || expr.object.kind !== 'name') return NOTHING;
    const context = this.#scopes.contexts.get(expr.object);
    const owner = context === undefined ? undefined : methodClass(context.scope, expr.object.name);
    if (owner !== undefined) return reachingAttribute(owner, expr.name);
    const [binding] = this.reach(expr.object).bindings;
    if (binding?.kind !== 'class' || binding.body === undefined) return NOTHING;
    return reachingAttribute(binding.body, expr.name);
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
    if (expr.kind !== 'name' && expr.kind !== 'attribute') return undefined;
    const { bindings } = this.reach(expr);
    const [only] = bindings.length > 1 ? withoutPlaceholders(expr, bindings) : bindings;
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
