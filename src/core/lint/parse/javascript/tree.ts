import type { Range } from '../../../text/range.js';
import type { ParseProblem } from '../problem.js';

interface Ranged {
  readonly range: Range;
}

export interface JsString extends Ranged {
  readonly kind: 'string';
  readonly value: string;
}

/** A template literal: text as JavaScript understands it, and what stands in `${…}`. */
export interface JsTemplate extends Ranged {
  readonly kind: 'template';
  readonly parts: readonly (string | JsExpr)[];
}

export interface JsNumber extends Ranged {
  readonly kind: 'number';
  readonly value: number;
}

/** `undefined` is a constant too, and says `null`. */
export interface JsConstant extends Ranged {
  readonly kind: 'constant';
  readonly value: boolean | null;
}

export interface JsName extends Ranged {
  readonly kind: 'name';
  readonly name: string;
}

export interface JsThis extends Ranged {
  readonly kind: 'this';
}

/** `a.b` and `a?.b`. */
export interface JsMember extends Ranged {
  readonly kind: 'member';
  readonly object: JsExpr;
  readonly name: string;
  readonly nameRange: Range;
}

/** `a[b]`. */
export interface JsIndex extends Ranged {
  readonly kind: 'index';
  readonly object: JsExpr;
  readonly index: JsExpr;
}

export interface JsItem extends Ranged {
  readonly value: JsExpr;
  readonly isSpread: boolean;
}

/** A call or, with `isNew`, a construction. */
export interface JsCall extends Ranged {
  readonly kind: 'call';
  readonly isNew: boolean;
  readonly callee: JsExpr;
  readonly args: readonly JsItem[];
}

export interface JsProperty extends Ranged {
  /** undefined: `...spread`. */
  readonly key: JsExpr | undefined;
  readonly keyRange: Range;
  readonly value: JsExpr;
  /** `{ name }`. */
  readonly isShorthand: boolean;
  /** `[key]: value`. */
  readonly isComputed: boolean;
}

export interface JsObject extends Ranged {
  readonly kind: 'object';
  readonly properties: readonly JsProperty[];
  readonly isClosed: boolean;
}

export interface JsArray extends Ranged {
  readonly kind: 'array';
  readonly items: readonly JsItem[];
  readonly isClosed: boolean;
}

/** A name that a declaration, a parameter or a pattern makes. */
export interface JsBinding extends Ranged {
  readonly name: string;
  /** Members on the way from the value to what the name holds; undefined when it is not told (rest, array pattern). */
  readonly path: readonly string[] | undefined;
  /** The default. */
  readonly fallback: JsExpr | undefined;
  readonly value: JsExpr | undefined;
}

export interface JsFunction extends Ranged {
  readonly kind: 'function';
  readonly params: readonly JsBinding[];
  readonly body: readonly JsNode[];
  /** The body is an expression: `x => y`. */
  readonly result: JsExpr | undefined;
}

export interface JsField extends Ranged {
  readonly name: string;
  readonly nameRange: Range;
  readonly value: JsExpr | undefined;
}

export interface JsClass extends Ranged {
  readonly kind: 'class';
  readonly name: string | undefined;
  /** Fields and methods; a method's value is its function. */
  readonly members: readonly JsField[];
  /** Decorators, computed names, the class that is extended. */
  readonly others: readonly JsNode[];
}

export interface JsUnary extends Ranged {
  readonly kind: 'unary';
  readonly operator: string;
  readonly operand: JsExpr;
}

export interface JsBinary extends Ranged {
  readonly kind: 'binary';
  readonly operator: string;
  readonly left: JsExpr;
  readonly right: JsExpr;
}

export interface JsConditional extends Ranged {
  readonly kind: 'conditional';
  readonly test: JsExpr;
  readonly then: JsExpr;
  readonly otherwise: JsExpr;
}

export interface JsAwait extends Ranged {
  readonly kind: 'await';
  readonly operand: JsExpr;
}

/** `a = b`, `a += b`, `i++`. */
export interface JsAssign extends Ranged {
  readonly kind: 'assign';
  readonly operator: string;
  readonly target: JsExpr;
  readonly value: JsExpr | undefined;
}

/** What no reader asks for, with what stands in it. */
export interface JsOther extends Ranged {
  readonly kind: 'other';
  readonly children: readonly JsNode[];
}

export type JsExpr =
  | JsString
  | JsTemplate
  | JsNumber
  | JsConstant
  | JsName
  | JsThis
  | JsMember
  | JsIndex
  | JsCall
  | JsObject
  | JsArray
  | JsFunction
  | JsClass
  | JsUnary
  | JsBinary
  | JsConditional
  | JsAwait
  | JsAssign
  | JsOther;

export interface JsDeclaration extends Ranged {
  readonly kind: 'declaration';
  readonly keyword: 'const' | 'let' | 'var' | 'function' | 'class';
  readonly bindings: readonly JsBinding[];
  /** What is evaluated, each once: the values behind patterns with several names. */
  readonly values: readonly JsExpr[];
}

export interface JsStatement extends Ranged {
  readonly kind: 'expression' | 'return';
  readonly value: JsExpr | undefined;
}

/** `import a, { b as c } from 'd'`: `imported` is `*` for the module itself. */
export interface JsImport extends Ranged {
  readonly kind: 'import';
  readonly module: string;
  readonly names: readonly { readonly imported: string; readonly local: string; readonly range: Range }[];
}

/** A block, or a statement that runs its parts under a condition or several times. */
export interface JsBlock extends Ranged {
  readonly kind: 'block';
  readonly body: readonly JsNode[];
}

export type JsNode = JsExpr | JsDeclaration | JsStatement | JsImport | JsBlock;

export interface JsModule {
  readonly body: readonly JsNode[];
  readonly comments: readonly Range[];
  readonly problems: readonly ParseProblem[];
}
