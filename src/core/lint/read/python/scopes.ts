import type { Range } from '../../../text/range.js';
import type {
  PyCall,
  PyClass,
  PyCompound,
  PyExpr,
  PyFunction,
  PyList,
  PyModule,
  PyStatement,
} from '../../parse/python/tree.js';

/** One branch on the way from a scope's body to a statement; `with` and `finally` bodies are no branches. */
export interface Step {
  readonly compound: PyCompound;
  readonly branch: number;
}

/** Where an expression is evaluated. */
export interface Context {
  readonly scope: Scope;
  readonly path: readonly Step[];
  readonly statement: PyStatement;
  readonly loop: PyCompound | undefined;
}

export interface Binding {
  readonly kind: 'value' | 'parameter' | 'import' | 'function' | 'class' | 'opaque';
  /** Identity: where the name is bound. */
  readonly offset: number;
  /** The name means this from here on. */
  readonly from: number;
  readonly context: Context;
  /** The assigned expression, or the parameter's default. */
  readonly value?: PyExpr;
  /** `import a.b as c`, `from a import b`: what the name stands for. */
  readonly dotted?: string;
  readonly body?: Scope;
}

/** A change to the dict or list that a name holds. */
export interface Mutation {
  readonly kind: 'set' | 'default' | 'update' | 'delete' | 'clear' | 'append' | 'extend' | 'opaque';
  /** `d["a"]["b"]`: the two keys. */
  readonly keys: readonly PyExpr[];
  readonly value?: PyExpr;
  readonly call?: PyCall;
  /** The entry as it stands in the text: the statement. */
  readonly range: Range;
  readonly context: Context;
}

export interface Scope {
  readonly kind: 'module' | 'function' | 'class';
  readonly parent: Scope | undefined;
  readonly node: PyModule | PyFunction | PyClass;
  readonly bindings: Map<string, Binding[]>;
  readonly mutations: Map<string, Mutation[]>;
  /** Class only: what methods assign to `self.NAME`. */
  readonly attributes: Map<string, Binding[]>;
  /** Class only: keyed by attribute. */
  readonly attributeMutations: Map<string, Mutation[]>;
  /** `global x`, `nonlocal x`. */
  readonly outer: Set<string>;
}

/** What holds a dict or a call: the short stretch to mark, and the list it can be taken out of. */
export interface Holder {
  readonly head: Range;
  readonly list?: PyList;
}

export interface FoundCall {
  readonly call: PyCall;
  readonly context: Context;
}

export interface Scopes {
  readonly contexts: ReadonlyMap<PyExpr, Context>;
  readonly holders: ReadonlyMap<PyExpr, Holder>;
  readonly calls: readonly FoundCall[];
  /** Statements that are alone in their block: taking them out would leave it empty. */
  readonly only: ReadonlySet<PyStatement>;
  /** What functions return, without bare `return`s. */
  readonly returns: ReadonlyMap<PyFunction, readonly PyExpr[]>;
  /** Strings that stand alone as statements. */
  readonly docstrings: readonly Range[];
}

/** Deeper trees are not followed: generated data, and nothing a setting is written in. */
export const MAX_NESTING = 200;

export function newScope(kind: Scope['kind'], node: Scope['node'], parent: Scope | undefined): Scope {
  return {
    kind,
    parent,
    node,
    bindings: new Map(),
    mutations: new Map(),
    attributes: new Map(),
    attributeMutations: new Map(),
    outer: new Set(),
  };
}

/** The class around a method, when `name` is the method's own first parameter. */
export function classOf(scope: Scope, name: string): Scope | undefined {
  if (scope.kind !== 'function' || scope.parent?.kind !== 'class') return undefined;
  const { node } = scope;
  // Lambdas and comprehensions of a class body are scopes as well, without a `self`.
  const first = 'parameters' in node ? node.parameters[0] : undefined;
  return first?.name === name && first.splat === '' ? scope.parent : undefined;
}

export function pushTo<K, T>(map: Map<K, T[]>, key: K, item: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [item]);
  else list.push(item);
}

/** The callee's last name. */
export function calleeRange(call: PyCall): Range {
  return call.callee.kind === 'attribute' ? call.callee.nameRange : call.callee.range;
}
