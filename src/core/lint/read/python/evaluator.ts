import type { Datum, Mapping } from '../../model/value.js';
import type {
  PyAttribute,
  PyCall,
  PyExpr,
  PyFunction,
  PyModule,
  PyName,
  PySubscript,
} from '../../parse/python/tree.js';
import type { Source } from '../source.js';
import type { Host } from './blocks.js';
import { callMapping, dictMapping, listSequence } from './blocks.js';
import { keyText, overridable } from './entries.js';
import { evaluateCall } from './builtins.js';
import { evaluateCdkAttribute } from './cdk/values.js';
import { changed } from './changes.js';
import { collectScopes } from './collect.js';
import { derived } from './derive.js';
import type { CallSite, PythonFile } from './python-file.js';
import { evaluateOperator, evaluateString } from './operators.js';
import type { Reaching } from './flow.js';
import { isField, MAX_STEPS, Resolver } from './resolver.js';
import type { Binding, Context, Scope, Scopes } from './scopes.js';
import { calleeRange } from './scopes.js';
import { endpointNameOf } from './predictors.js';
import { unknown, usedAt, written } from './values.js';

export class Evaluator implements PythonFile, Host {
  readonly source: Source;
  readonly module: PyModule;
  readonly scopes: Scopes;
  readonly nameOf: PythonFile['nameOf'];
  readonly originOf: PythonFile['originOf'];
  readonly #data = new Map<PyExpr, Datum>();
  readonly #running = new Set<PyExpr>();
  readonly #resolver: Resolver;
  #calls: readonly CallSite[] | undefined;

  constructor(source: Source, module: PyModule) {
    this.source = source;
    this.module = module;
    this.scopes = collectScopes(module);
    this.#resolver = new Resolver(this.scopes);
    this.nameOf = this.#resolver.nameOf;
    this.originOf = this.#resolver.originOf;
  }

  get calls(): readonly CallSite[] {
    this.#calls ??= this.scopes.calls.map(({ call, context }) => ({
      call,
      name: this.nameOf(call.callee),
      method: call.callee.kind === 'attribute' || call.callee.kind === 'name' ? call.callee.name : '',
      methodRange: calleeRange(call),
      statement: context.statement,
      function: functionOf(context),
      loop: context.loop,
    }));
    return this.#calls;
  }

  readonly evaluate = (expr: PyExpr): Datum => {
    const before = this.#data.get(expr);
    if (before !== undefined) return before;
    if (this.#running.has(expr) || this.#running.size > MAX_STEPS) return unknown(this.source, expr.range);
    this.#running.add(expr);
    const datum = this.#withDerive(expr, this.#compute(expr));
    this.#running.delete(expr);
    // A result cut short by the depth of this question would be wrong for a later, shallower one.
    if (this.#running.size < MAX_STEPS) this.#data.set(expr, datum);
    return datum;
  };

  readonly argumentsOf = (call: PyCall, positional: readonly string[] = []): Mapping =>
    callMapping(this, call, positional);

  #withDerive(expr: PyExpr, datum: Datum): Datum {
    if (datum.kind === 'known' && typeof datum.value !== 'string') return datum;
    if (datum.kind !== 'known' && datum.kind !== 'unknown') return datum;
    return { ...datum, derive: (edit) => derived(this.source, expr, datum, edit) };
  }

  #compute(expr: PyExpr): Datum {
    const { source } = this;
    switch (expr.kind) {
      case 'number':
      case 'constant':
        return written(source, expr.range, expr.value);
      case 'string':
        return evaluateString(this, expr);
      case 'dict':
        return dictMapping(this, expr);
      case 'list':
        return listSequence(this, expr);
      case 'name':
        return this.#evaluateReference(expr, this.#resolver.reach(expr));
      case 'attribute':
        return this.#evaluateAttribute(expr);
      case 'subscript':
        return this.#evaluateSubscript(expr);
      case 'call':
        return evaluateCall(this, expr) ?? this.#evaluateReturned(expr) ?? this.#symbolic(expr);
      case 'binary':
      case 'unary':
      case 'conditional':
        return evaluateOperator(this, expr) ?? this.#symbolic(expr);
      case 'other': {
        const [first] = expr.children;
        if (expr.form === 'await' && first !== undefined) return this.evaluate(first);
        return this.#symbolic(expr);
      }
    }
  }

  #symbolic(expr: PyExpr): Datum {
    return unknown(this.source, expr.range, [{ symbol: this.symbolOf(expr) }]);
  }

  #evaluateReturned(call: PyCall): Datum | undefined {
    const value = this.#resolver.returned(call);
    return value === undefined ? undefined : usedAt(this.source, this.evaluate(value), call.range);
  }

  #evaluateReference(expr: PyName | PyAttribute, { bindings, changes }: Reaching): Datum {
    const [first, ...others] = bindings;
    if (first === undefined) return this.#symbolic(expr);
    const datum = this.#evaluateBinding(first);
    const isOnly = others.length === 0;
    const all = isOnly
      ? datum && changed(this, datum, changes)
      : agreed(
          datum,
          others.map((binding) => this.#evaluateBinding(binding)),
        );
    return all === undefined ? this.#symbolic(expr) : usedAt(this.source, all, expr.range);
  }

  #evaluateBinding(binding: Binding): Datum | undefined {
    if (binding.kind === 'parameter') return this.#evaluateParameter(binding);
    const { kind, value, context } = binding;
    if (value === undefined || kind !== 'value') return undefined;
    const datum = this.evaluate(value);
    return isField(context) ? asDefault(datum) : datum;
  }

  /** What the callers in reach agree on; the default where nothing is given. */
  #evaluateParameter(binding: Binding): Datum | undefined {
    const fallback = binding.value === undefined ? undefined : asDefault(this.evaluate(binding.value));
    const given = this.#resolver.given(binding);
    const [first, ...others] = given.map((one) => {
      if (one === 'unknown') return undefined;
      return one === 'default' ? fallback : this.evaluate(one);
    });
    if (given.length === 0) return fallback;
    return others.length === 0 ? first : agreed(first, others);
  }

  #evaluateAttribute(expr: PyAttribute): Datum {
    const argument = this.#argumentNamed(expr);
    if (argument !== undefined) return usedAt(this.source, this.evaluate(argument), expr.range);
    const reaching = this.#resolver.reach(expr);
    if (reaching.bindings.length > 0) return this.#evaluateReference(expr, reaching);
    const ofConstruct = evaluateCdkAttribute(this, expr);
    if (ofConstruct !== undefined) return ofConstruct;
    if (expr.name !== 'endpoint_name') return this.#symbolic(expr);
    return usedAt(this.source, endpointNameOf(this, expr.object), expr.range);
  }

  /** `model.name` is what `Model(name=…)` was given; so are other attributes of constructed things. */
  #argumentNamed({ object, name }: PyAttribute): PyExpr | undefined {
    const origin = this.originOf(object);
    if (origin.kind !== 'call') return undefined;
    const value = origin.args.find((argument) => argument.name === name)?.value;
    return value?.kind === 'constant' && value.value === null ? undefined : value;
  }

  #evaluateSubscript(expr: PySubscript): Datum {
    const object = this.evaluate(expr.object);
    const index = this.evaluate(expr.index);
    const key = keyText(index);
    if (object.kind === 'mapping' && key !== undefined) {
      const entry = object.entries.findLast((each) => each.key === key);
      if (entry !== undefined) return usedAt(this.source, entry.value, expr.range);
    }
    if (
      object.kind === 'sequence' &&
      object.isComplete &&
      index.kind === 'known' &&
      typeof index.value === 'number'
    ) {
      const item = object.items.at(index.value);
      if (item !== undefined) return usedAt(this.source, item, expr.range);
    }
    return this.#symbolic(expr);
  }

  readonly symbolOf = (expr: PyExpr): string => this.#symbol(expr, 0);

  #symbol(expr: PyExpr, depth: number): string {
    const { file } = this.source;
    const origin = this.originOf(expr);
    const own = `${file}#${origin.range.start}:${origin.range.end}`;
    if (depth > MAX_STEPS) return own;
    switch (origin.kind) {
      case 'name':
        return this.#symbolOfName(origin);
      case 'attribute': {
        const { bindings } = this.#resolver.reach(origin);
        if (bindings.length > 0) return `${file}#${bindings.map((binding) => binding.offset).join('|')}`;
        return `${this.#symbol(origin.object, depth + 1)}.${origin.name}`;
      }
      case 'subscript': {
        const key = keyText(this.evaluate(origin.index));
        return key === undefined ? own : `${this.#symbol(origin.object, depth + 1)}.${key}`;
      }
      default:
        return own;
    }
  }

  #symbolOfName(expr: PyName): string {
    const { file } = this.source;
    const { bindings } = this.#resolver.reach(expr);
    const [only] = bindings;
    if (only === undefined) return `${file}#${expr.name}`;
    if (bindings.length === 1 && only.dotted !== undefined) return `${file}#${only.dotted}`;
    return `${file}#${bindings.map((binding) => binding.offset).join('|')}`;
  }
}

function functionOf({ scope }: Context): PyFunction | undefined {
  for (let current: Scope | undefined = scope; current !== undefined; current = current.parent) {
    if (current.kind === 'function') return current.node as PyFunction;
  }
  return undefined;
}

/** A default only holds as long as nobody says otherwise. */
function asDefault(datum: Datum): Datum | undefined {
  return datum.kind === 'known' ? overridable(datum) : undefined;
}

/** The value that several places agree on. No single literal decides: an edit of one would leave the others. */
function agreed(first: Datum | undefined, others: readonly (Datum | undefined)[]): Datum | undefined {
  if (first?.kind !== 'known') return undefined;
  if (others.some((other) => other?.kind !== 'known' || other.value !== first.value)) return undefined;
  const { replace, ...rest } = first;
  return replace === undefined ? first : rest;
}
