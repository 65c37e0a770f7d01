import type { PyCall, PyExpr, PyFunction, PyParameter } from '../../parse/python/tree.js';
import type { Reaching } from './flow.js';
import type { Binding, Scope, Scopes } from './scopes.js';

/** What callers need of name resolution. */
interface Names {
  readonly reach: (expr: PyExpr) => Reaching;
}

interface Caller {
  readonly call: PyCall;
  /** 1 for methods: the first parameter is the object. */
  readonly shift: number;
}

/** What one caller gives for a parameter: an expression, nothing (the default holds), or something out of reach. */
export type Given = PyExpr | 'default' | 'unknown';

/** Which calls of the same file a function is reached by. */
export class Callers {
  readonly #scopes: Scopes;
  readonly #names: Names;
  #byFunction: ReadonlyMap<PyFunction, readonly Caller[]> | undefined;

  constructor(scopes: Scopes, names: Names) {
    this.#scopes = scopes;
    this.#names = names;
  }

  /** What each call in the file gives for a parameter; empty when nothing here calls the function. */
  given({ context, offset }: Binding): readonly Given[] {
    const { node } = context.scope;
    if (!('parameters' in node)) return [];
    const index = node.parameters.findIndex((parameter) => parameter.range.start === offset);
    const parameter = node.parameters[index];
    if (parameter === undefined || parameter.splat !== '') return [];
    return this.#callersOf(node).map((caller) => givenBy(caller, parameter, index));
  }

  /** The only value that a function of this file returns, when it is called in one place only. */
  returned(call: PyCall): PyExpr | undefined {
    const scope = this.#calleeOf(call)?.scope;
    const node = scope?.node;
    if (node === undefined || !('parameters' in node) || this.#callersOf(node).length !== 1) return undefined;
    const [only, ...others] = this.#scopes.returns.get(node) ?? [];
    return others.length === 0 ? only : undefined;
  }

  #callersOf(node: PyFunction): readonly Caller[] {
    this.#byFunction ??= this.#collect();
    return this.#byFunction.get(node) ?? [];
  }

  #collect(): ReadonlyMap<PyFunction, readonly Caller[]> {
    const found = new Map<PyFunction, Caller[]>();
    // Asking for a callee must not come back here.
    this.#byFunction = found;
    for (const { call } of this.#scopes.calls) {
      const callee = this.#calleeOf(call);
      const node = callee?.scope.node;
      if (callee === undefined || node === undefined || !('parameters' in node)) continue;
      const list = found.get(node) ?? [];
      found.set(node, list);
      list.push({ call, shift: callee.shift });
    }
    return found;
  }

  #calleeOf({ callee }: PyCall): { readonly scope: Scope; readonly shift: number } | undefined {
    const [binding, ...others] = this.#names.reach(callee).bindings;
    if (others.length > 0) return undefined;
    if (binding?.kind === 'function' && binding.body !== undefined) {
      const isBound = callee.kind === 'attribute' && !isStatic(binding.body);
      return { scope: binding.body, shift: isBound ? 1 : 0 };
    }
    return binding?.kind === 'class' ? methodOf(binding.body, '__init__') : undefined;
  }
}

function methodOf(
  owner: Scope | undefined,
  name: string,
): { readonly scope: Scope; readonly shift: number } | undefined {
  const [binding, ...others] = owner?.bindings.get(name) ?? [];
  if (binding?.body === undefined || binding.kind !== 'function' || others.length > 0) return undefined;
  return { scope: binding.body, shift: isStatic(binding.body) ? 0 : 1 };
}

function isStatic({ node }: Scope): boolean {
  if (!('decorators' in node)) return false;
  return node.decorators.some((decorator) => decorator.kind === 'name' && decorator.name === 'staticmethod');
}

function givenBy({ call, shift }: Caller, parameter: PyParameter, index: number): Given {
  const named = call.args.find((argument) => argument.name === parameter.name);
  if (named !== undefined) return named.value;
  const positional = call.args.filter((argument) => argument.name === undefined && argument.splat !== '**');
  const own = positional[index - shift];
  if (positional.slice(0, index - shift + 1).some((argument) => argument.splat === '*')) return 'unknown';
  if (own !== undefined && index >= shift) return own.value;
  return call.args.some((argument) => argument.splat !== '') ? 'unknown' : 'default';
}
