import type { Range } from '../../../text/range.js';
import type {
  JsAssign,
  JsBinding,
  JsCall,
  JsClass,
  JsExpr,
  JsFunction,
  JsModule,
  JsNode,
  JsObject,
} from '../../parse/javascript/tree.js';

/** What a name stands for. */
export interface Binding {
  readonly kind: 'const' | 'variable' | 'parameter' | 'import' | 'function' | 'class';
  readonly name: string;
  readonly range: Range;
  readonly path: readonly string[] | undefined;
  readonly fallback: JsExpr | undefined;
  readonly value: JsExpr | undefined;
  /** `module` and `module.name` of an import. */
  readonly imported: string | undefined;
  /** Given another value somewhere. */
  isChanged: boolean;
}

export interface Scope {
  readonly parent: Scope | undefined;
  /** What `this` is here. */
  readonly owner: Owner | undefined;
  readonly isFunction: boolean;
  readonly bindings: Map<string, Binding>;
}

/** A class with what its fields are given. */
export interface Owner {
  readonly node: JsClass;
  readonly fields: Map<string, JsExpr[]>;
}

export interface CallSite {
  readonly call: JsCall;
  readonly scope: Scope;
  /** The nearest statement around it. */
  readonly statement: Range | undefined;
  /** The call is handed to another call or stands in an object. */
  readonly isArgument: boolean;
}

export interface Change {
  readonly node: JsAssign;
  readonly scope: Scope;
}

/** The short stretch to mark for a block, and the list it is an item of. */
export interface Holder {
  readonly head: Range;
  readonly list?: JsExpr;
}

/** Names, calls and changes of a file, found in one walk. */
export class Scopes {
  readonly scopeOf = new Map<JsExpr, Scope>();
  readonly calls: CallSite[] = [];
  readonly changes: Change[] = [];
  readonly holders = new Map<JsExpr, Holder>();
  /** Objects with their scopes, in the text's order. */
  readonly objects: JsObject[] = [];

  #statement: Range | undefined;
  #isArgument = false;

  constructor(module: JsModule) {
    const scope: Scope = { parent: undefined, owner: undefined, isFunction: true, bindings: new Map() };
    this.#block(module.body, scope);
    this.#markChanged();
  }

  /** The binding that a name refers to; undefined for what the file does not make. */
  bindingOf(name: string, scope: Scope | undefined): Binding | undefined {
    for (let current = scope; current !== undefined; current = current.parent) {
      const found = current.bindings.get(name);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  #block(body: readonly JsNode[], scope: Scope): void {
    for (const node of body) this.#declare(node, scope);
    for (const node of body) this.#visit(node, scope);
  }

  #declare(node: JsNode, scope: Scope): void {
    if (node.kind === 'import') {
      for (const { imported, local, range } of node.names) {
        const name = imported === '*' || imported === 'default' ? node.module : `${node.module}.${imported}`;
        this.#bind(
          scope,
          { name: local, range, path: [], fallback: undefined, value: undefined },
          'import',
          name,
        );
      }
    }
    if (node.kind !== 'declaration') return;
    const { keyword } = node;
    const home = keyword === 'var' ? functionOf(scope) : scope;
    const kind = keyword === 'let' || keyword === 'var' ? 'variable' : keyword;
    for (const binding of node.bindings) this.#bind(home, binding, kind, requiredBy(binding));
  }

  #bind(scope: Scope, binding: JsBinding, kind: Binding['kind'], imported?: string): void {
    const { name, range, path, fallback, value } = binding;
    const isTwice = scope.bindings.has(name);
    const made = { kind: imported === undefined ? kind : 'import', imported, isChanged: isTwice } as const;
    scope.bindings.set(name, { ...made, name, range, path, fallback, value });
  }

  #visit(node: JsNode, scope: Scope): void {
    switch (node.kind) {
      case 'declaration': {
        const outer = this.#enter(node.range);
        const [only] = node.bindings;
        if (node.bindings.length === 1 && only?.value !== undefined && only.path?.length === 0)
          this.#hold(only.value, { head: only.range });
        for (const { value, path, range } of node.bindings)
          if (value !== undefined && path?.length === 0 && !this.holders.has(value))
            this.#hold(value, { head: range });
        for (const value of node.values) this.#visit(value, scope);
        this.#statement = outer;
        return;
      }
      case 'expression':
      case 'return': {
        const outer = this.#enter(node.range);
        if (node.value !== undefined) this.#visit(node.value, scope);
        this.#statement = outer;
        return;
      }
      case 'import':
        return;
      case 'block':
        this.#block(node.body, { ...scope, parent: scope, isFunction: false, bindings: new Map() });
        return;
      default:
        this.#expression(node, scope);
    }
  }

  #enter(range: Range): Range | undefined {
    const outer = this.#statement;
    this.#statement = range;
    this.#isArgument = false;
    return outer;
  }

  #hold(expr: JsExpr, holder: Holder): void {
    this.holders.set(expr, holder);
  }

  #expression(expr: JsExpr, scope: Scope): void {
    this.scopeOf.set(expr, scope);
    switch (expr.kind) {
      case 'call': {
        const { call, isArgument } = { call: expr, isArgument: this.#isArgument };
        this.#visit(expr.callee, scope);
        this.#isArgument = true;
        const head = calleeRange(expr);
        for (const { value } of expr.args) {
          if (!this.holders.has(value)) this.#hold(value, { head });
          this.#visit(value, scope);
        }
        this.#isArgument = isArgument;
        this.calls.push({ call, scope, statement: this.#statement, isArgument });
        return;
      }
      case 'object': {
        this.objects.push(expr);
        const outer = this.#isArgument;
        this.#isArgument = true;
        for (const { key, keyRange, value, isComputed } of expr.properties) {
          if (isComputed && key !== undefined) this.#visit(key, scope);
          this.#hold(value, { head: keyRange });
          this.#visit(value, scope);
        }
        this.#isArgument = outer;
        return;
      }
      case 'array': {
        const head = this.holders.get(expr)?.head ?? expr.range;
        for (const { value } of expr.items) {
          this.#hold(value, { head, list: expr });
          this.#visit(value, scope);
        }
        return;
      }
      case 'assign':
        this.changes.push({ node: expr, scope });
        this.#visit(expr.target, scope);
        if (expr.value === undefined) return;
        if (expr.target.kind === 'member') this.#hold(expr.value, { head: expr.target.nameRange });
        this.#field(expr, scope);
        this.#visit(expr.value, scope);
        return;
      case 'function':
        this.#function(expr, scope);
        return;
      case 'class':
        this.#class(expr, scope);
        return;
      default:
        for (const child of childrenOf(expr)) this.#visit(child, scope);
    }
  }

  #field({ target, value, operator }: JsAssign, { owner }: Scope): void {
    if (owner === undefined || target.kind !== 'member' || target.object.kind !== 'this') return;
    const given = owner.fields.get(target.name) ?? [];
    if (value !== undefined) given.push(value);
    // Given twice: never certain.
    if (operator !== '=' && value !== undefined) given.push(value);
    owner.fields.set(target.name, given);
  }

  #function({ params, body, result }: JsFunction, parent: Scope): void {
    const scope: Scope = { parent, owner: parent.owner, isFunction: true, bindings: new Map() };
    for (const param of params) this.#bind(scope, param, 'parameter');
    const statement = this.#statement;
    this.#block(body, scope);
    if (result !== undefined) {
      const outer = this.#enter(result.range);
      this.#visit(result, scope);
      this.#statement = outer;
    }
    this.#statement = statement;
  }

  #class(node: JsClass, parent: Scope): void {
    const owner: Owner = { node, fields: new Map() };
    for (const { name, value } of node.members)
      if (value !== undefined) owner.fields.set(name, [...(owner.fields.get(name) ?? []), value]);
    const scope: Scope = { parent, owner, isFunction: false, bindings: new Map() };
    for (const other of node.others) this.#visit(other, parent);
    for (const { value, nameRange, range } of node.members) {
      if (value === undefined) continue;
      const outer = this.#enter(range);
      this.#hold(value, { head: nameRange });
      this.#visit(value, scope);
      this.#statement = outer;
    }
  }

  #markChanged(): void {
    for (const { node, scope } of this.changes) {
      if (node.target.kind === 'name') {
        const binding = this.bindingOf(node.target.name, scope);
        if (binding !== undefined) binding.isChanged = true;
      }
    }
  }
}

function functionOf(scope: Scope): Scope {
  let home = scope;
  while (!home.isFunction && home.parent !== undefined) home = home.parent;
  return home;
}

/** `const x = require('m')`, `const { y } = require('m')`. */
function requiredBy({ value, path }: JsBinding): string | undefined {
  const names: string[] = [];
  let at = value;
  while (at?.kind === 'member') {
    names.unshift(at.name);
    at = at.object;
  }
  if (at?.kind !== 'call' || at.isNew || at.callee.kind !== 'name' || at.callee.name !== 'require')
    return undefined;
  const module = at.args[0]?.value;
  if (module?.kind !== 'string' || path === undefined) return undefined;
  return [module.value, ...names, ...path].join('.');
}

export function calleeRange({ callee }: JsCall): Range {
  return callee.kind === 'member' ? callee.nameRange : callee.range;
}

function childrenOf(expr: JsExpr): readonly JsNode[] {
  switch (expr.kind) {
    case 'template':
      return expr.parts.filter((part) => typeof part !== 'string');
    case 'member':
      return [expr.object];
    case 'index':
      return [expr.object, expr.index];
    case 'unary':
    case 'await':
      return [expr.operand];
    case 'binary':
      return [expr.left, expr.right];
    case 'conditional':
      return [expr.test, expr.then, expr.otherwise];
    case 'other':
      return expr.children;
    default:
      return [];
  }
}
