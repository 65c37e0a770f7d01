import type { Datum, Mapping } from '../../model/value.js';
import type { JsCall, JsExpr, JsMember, JsModule, JsName } from '../../parse/javascript/tree.js';
import type { FlowText } from '../data/edit-flow.js';
import type { Source } from '../source.js';
import { arraySequence, flowOf, type Host, objectMapping } from './blocks.js';
import { evaluateCall } from './builtins.js';
import { changed, mutations, type Mutations } from './changes.js';
import { derived } from './derive.js';
import { enumValue } from './enums.js';
import { evaluateOperator } from './operators.js';
import type { Binding, CallSite, Change } from './scopes.js';
import { Scopes } from './scopes.js';
import { joined, overridable, unknown, usedAt, written } from './values.js';

const MAX_STEPS = 60;

/** What the expressions of one file stand for. Evaluates on demand, each expression once. */
export class Evaluator implements Host {
  readonly source: Source;
  readonly module: JsModule;
  readonly scopes: Scopes;
  readonly flow: FlowText;
  readonly #data = new Map<JsExpr, Datum>();
  readonly #running = new Set<JsExpr>();
  readonly #mutations: Mutations;

  #callsOn: ReadonlyMap<JsExpr, readonly CallSite[]> | undefined;
  #changesOf: ReadonlyMap<JsExpr, readonly Change[]> | undefined;

  constructor(source: Source, module: JsModule) {
    this.source = source;
    this.module = module;
    this.scopes = new Scopes(module);
    this.flow = flowOf(source, module);
    this.#mutations = mutations(this.scopes, (expr) => this.originOf(expr));
  }

  readonly evaluate = (expr: JsExpr): Datum => {
    const known = this.#data.get(expr);
    if (known !== undefined) return known;
    // A value that needs itself, or that is too far away.
    if (this.#running.has(expr) || this.#running.size > MAX_STEPS) return unknown(this.source, expr.range);
    this.#running.add(expr);
    const datum = this.#withDerive(expr, this.#evaluate(expr));
    this.#running.delete(expr);
    this.#data.set(expr, datum);
    return datum;
  };

  #withDerive(expr: JsExpr, datum: Datum): Datum {
    const isText = datum.kind === 'known' ? typeof datum.value === 'string' : datum.kind === 'unknown';
    if (!isText || datum.kind === 'mapping' || datum.kind === 'sequence') return datum;
    if (datum.kind === 'unknown' && datum.template === undefined) return datum;
    return { ...datum, derive: (edit) => derived(this.source, expr, datum, edit) };
  }

  #evaluate(expr: JsExpr): Datum {
    const { source } = this;
    switch (expr.kind) {
      case 'string':
      case 'number':
      case 'constant':
        return written(source, expr.range, expr.value);
      case 'template': {
        const parts = expr.parts.map((part) => (typeof part === 'string' ? part : this.evaluate(part)));
        return this.#fromParts(expr, parts);
      }
      case 'name':
        return this.#evaluateName(expr);
      case 'member':
        return (
          enumValue(source, expr, this.nameOf(expr)) ?? this.#evaluateMember(expr, expr.object, expr.name)
        );
      case 'index': {
        const index = this.evaluate(expr.index);
        if (index.kind !== 'known') return unknown(source, expr.range);
        return this.#evaluateMember(expr, expr.object, String(index.value));
      }
      case 'call':
        return evaluateCall(this, expr) ?? this.#evaluateReturned(expr) ?? this.#symbolic(expr);
      case 'object':
        return changed(this, expr, objectMapping(this, expr), this.#mutations);
      case 'array':
        return changed(this, expr, arraySequence(this, expr), this.#mutations);
      case 'await':
        return this.#symbolic(expr);
      case 'unary':
      case 'binary':
      case 'conditional':
        return evaluateOperator(this, expr);
      default:
        return unknown(source, expr.range);
    }
  }

  #fromParts(expr: JsExpr, parts: readonly (string | Datum)[]): Datum {
    const { text, template, isOverridable } = joined(parts);
    if (text !== undefined) return written(this.source, expr.range, text, isOverridable);
    return unknown(this.source, expr.range, template);
  }

  #evaluateName(expr: JsName): Datum {
    const binding = this.#binding(expr);
    if (binding === undefined) return this.#symbolic(expr);
    return this.#evaluateBinding(binding, expr) ?? this.#symbolic(expr);
  }

  #evaluateBinding({ kind, value, fallback, path, isChanged }: Binding, expr: JsName): Datum | undefined {
    if (isChanged || kind === 'import' || kind === 'function' || kind === 'class') return undefined;
    if (path !== undefined && value !== undefined) {
      const found = this.#follow(this.evaluate(value), path);
      if (found !== undefined) return usedAt(this.source, found, expr.range);
    }
    if (fallback === undefined) return undefined;
    const datum = this.evaluate(fallback);
    return datum.kind === 'known'
      ? usedAt(this.source, overridable(this.source, datum), expr.range)
      : undefined;
  }

  #follow(datum: Datum, path: readonly string[]): Datum | undefined {
    let current = datum;
    for (const key of path) {
      if (current.kind !== 'mapping') return undefined;
      const entry = current.entries.findLast((one) => one.key === key);
      if (entry === undefined) return undefined;
      current = entry.value;
    }
    // A name for something of which nothing is known is an identity of its own.
    return current.kind === 'unknown' && current.template === undefined ? undefined : current;
  }

  #evaluateMember(expr: JsExpr, object: JsExpr, key: string): Datum {
    const field = this.#fieldOf(object, key);
    if (field !== undefined) return usedAt(this.source, this.evaluate(field), expr.range);
    const holder = this.evaluate(object);
    if (holder.kind === 'mapping') {
      const entry = holder.entries.findLast((one) => one.key === key);
      if (entry !== undefined) return usedAt(this.source, entry.value, expr.range);
    }
    if (holder.kind === 'sequence') {
      const item = /^\d+$/.test(key) ? holder.items[Number(key)] : undefined;
      if (item !== undefined && holder.isComplete) return usedAt(this.source, item, expr.range);
    }
    return this.#symbolic(expr);
  }

  /** What `this.name` is given, when that is told once. */
  #fieldOf(object: JsExpr, name: string): JsExpr | undefined {
    if (object.kind !== 'this') return undefined;
    const values = this.scopes.scopeOf.get(object)?.owner?.fields.get(name) ?? [];
    const [only] = values;
    return values.length === 1 && only?.kind !== 'function' ? only : undefined;
  }

  /** A function without parameters that only returns something. */
  #evaluateReturned(call: JsCall): Datum | undefined {
    const { callee, args, isNew } = call;
    if (isNew || args.length > 0) return undefined;
    const origin = this.originOf(callee);
    if (origin.kind !== 'function' || origin.params.length > 0) return undefined;
    const last = origin.body.at(-1);
    const isPlain = origin.body.every(({ kind }) => kind === 'declaration' || kind === 'return');
    const value = origin.result ?? (isPlain && last?.kind === 'return' ? last.value : undefined);
    return value === undefined ? undefined : usedAt(this.source, this.evaluate(value), call.range);
  }

  #symbolic(expr: JsExpr): Datum {
    return unknown(this.source, expr.range, [{ symbol: this.symbolOf(expr) }]);
  }

  #binding(expr: JsName): Binding | undefined {
    return this.scopes.bindingOf(expr.name, this.scopes.scopeOf.get(expr));
  }

  /** The expression that makes what `expr` stands for: through variables, fields, `await` and clients' `send`. */
  readonly originOf = (expr: JsExpr): JsExpr => {
    let current = expr;
    for (let step = 0; step < MAX_STEPS; step++) {
      const next = this.#behind(current);
      if (next === undefined) return current;
      current = next;
    }
    return current;
  };

  #behind(expr: JsExpr): JsExpr | undefined {
    switch (expr.kind) {
      case 'name': {
        const binding = this.#binding(expr);
        if (binding?.path?.length !== 0 || binding.isChanged) return undefined;
        return binding.value;
      }
      case 'member':
        // The CloudFormation resource behind a construct: `x.node.defaultChild`.
        if (expr.name === 'defaultChild' && expr.object.kind === 'member' && expr.object.name === 'node')
          return expr.object.object;
        return this.#fieldOf(expr.object, expr.name);
      case 'await':
        return expr.operand;
      case 'call': {
        if (expr.isNew || expr.callee.kind !== 'member') return undefined;
        if (expr.callee.name === 'promise' && expr.args.length === 0) return expr.callee.object;
        const [command] = expr.args;
        const isSent = expr.callee.name === 'send' && command?.value.kind !== undefined;
        const origin = isSent ? this.originOf(command.value) : undefined;
        return origin?.kind === 'call' && origin.isNew ? origin : undefined;
      }
      default:
        return undefined;
    }
  }

  /** The imported or written name, dotted: `aws-cdk-lib/aws-sagemaker.CfnModel`, `client.createModel`. */
  readonly nameOf = (expr: JsExpr): string | undefined => {
    if (expr.kind === 'name') {
      const binding = this.#binding(expr);
      return binding?.imported ?? expr.name;
    }
    if (expr.kind !== 'member') return undefined;
    const object = this.nameOf(expr.object);
    return object === undefined ? undefined : `${object}.${expr.name}`;
  };

  /** The same for everything that surely is the same thing, unique per definition. */
  readonly symbolOf = (expr: JsExpr): string => this.#symbol(expr, 0);

  #symbol(expr: JsExpr, depth: number): string {
    const { file } = this.source;
    const origin = this.originOf(expr);
    const { start, end } = origin.range;
    const own = `${file}#${start}:${end}`;
    if (depth > MAX_STEPS) return own;
    switch (origin.kind) {
      case 'name': {
        const binding = this.#binding(origin);
        if (binding === undefined) return `${file}#${origin.name}`;
        if (
          binding.path !== undefined &&
          binding.path.length > 0 &&
          binding.value !== undefined &&
          !binding.isChanged
        )
          return [this.#symbol(binding.value, depth + 1), ...binding.path].join('.');
        return `${file}#${binding.range.start}`;
      }
      case 'this':
        return `${file}#this:${this.scopes.scopeOf.get(origin)?.owner?.node.range.start ?? 0}`;
      case 'member':
        return this.#memberSymbol(origin, depth);
      case 'index': {
        const index = this.evaluate(origin.index);
        return index.kind === 'known'
          ? `${this.#symbol(origin.object, depth + 1)}.${String(index.value)}`
          : own;
      }
      default:
        return own;
    }
  }

  /** References to a construct's own name stand for the construct. */
  #memberSymbol({ object, name }: JsMember, depth: number): string {
    const symbol = this.#symbol(object, depth + 1);
    const origin = this.originOf(object);
    const isMade = origin.kind === 'call' && (origin.isNew || origin.callee.kind === 'member');
    return isMade && REFERENCES.has(name) ? symbol : `${symbol}.${name}`;
  }

  /** Calls of methods of what `origin` makes. */
  callsOn(origin: JsExpr): readonly CallSite[] {
    this.#callsOn ??= this.#byOrigin(this.scopes.calls, ({ call }) => call.callee);
    return this.#callsOn.get(origin) ?? [];
  }

  /** Assignments to members of what `origin` makes. */
  changesOf(origin: JsExpr): readonly Change[] {
    this.#changesOf ??= this.#byOrigin(this.scopes.changes, ({ node }) => node.target);
    return this.#changesOf.get(origin) ?? [];
  }

  #byOrigin<T>(all: readonly T[], memberOf: (one: T) => JsExpr): ReadonlyMap<JsExpr, readonly T[]> {
    const groups = new Map<JsExpr, T[]>();
    for (const one of all) {
      const member = memberOf(one);
      if (member.kind !== 'member') continue;
      const origin = this.originOf(member.object);
      const group = groups.get(origin);
      if (group === undefined) groups.set(origin, [one]);
      else group.push(one);
    }
    return groups;
  }

  /** The block that an expression stands for, when it surely is one. */
  readonly mappingOf = (expr: JsExpr | undefined): Mapping | undefined => {
    const datum = expr === undefined ? undefined : this.evaluate(expr);
    return datum?.kind === 'mapping' ? datum : undefined;
  };
}

/** Attributes of constructs that name the resource itself. */
const REFERENCES = new Set([
  ...['ref', 'attrModelName', 'attrEndpointConfigName', 'attrEndpointName', 'attrId', 'attrArn'],
  ...['modelName', 'endpointConfigName', 'endpointName', 'scalableTargetId', 'scalingPolicyArn'],
  ...['attrScalableTargetId', 'attrPolicyName', 'ruleArn'],
]);
