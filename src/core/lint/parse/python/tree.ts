import type { Range } from '../../../text/range.js';
import type { ParseProblem } from '../problem.js';

/**
 * The Python that settings are written in, as plain data. What no reader needs (comprehensions, lambdas,
 * slices, await …) is an `other` expression that keeps its sub-expressions, so that calls inside it are found.
 */
export type PyExpr =
  | PyString
  | PyNumber
  | PyConstant
  | PyName
  | PyAttribute
  | PyCall
  | PyDict
  | PyList
  | PyBinary
  | PyUnary
  | PyConditional
  | PySubscript
  | PyOther;

interface Ranged {
  readonly range: Range;
}

/** A string literal, implicit concatenation included. `parts` has expressions only for f-strings. */
export interface PyString extends Ranged {
  readonly kind: 'string';
  /** Text without escapes; expression parts in order for an f-string. A plain string is one text part. */
  readonly parts: readonly (string | PyExpr)[];
  readonly isBytes: boolean;
}
/** An int or float literal; underscores and 0x/0o/0b/1e9 forms are converted. */
export interface PyNumber extends Ranged {
  readonly kind: 'number';
  readonly value: number;
  readonly isFloat: boolean;
}
export interface PyConstant extends Ranged {
  readonly kind: 'constant';
  readonly value: true | false | null;
}
export interface PyName extends Ranged {
  readonly kind: 'name';
  readonly name: string;
}
export interface PyAttribute extends Ranged {
  readonly kind: 'attribute';
  readonly object: PyExpr;
  readonly name: string;
  readonly nameRange: Range;
}
export interface PyArgument extends Ranged {
  /** undefined for a positional argument. */
  readonly name: string | undefined;
  readonly nameRange: Range | undefined;
  readonly splat: '' | '*' | '**';
  readonly value: PyExpr;
}
export interface PyCall extends Ranged {
  readonly kind: 'call';
  readonly callee: PyExpr;
  readonly args: readonly PyArgument[];
  /** From '(' to ')' inclusive; ends at the text's end when the call is unfinished. */
  readonly argsRange: Range;
  readonly isClosed: boolean;
}
export interface PyDictEntry extends Ranged {
  /** undefined for `**value`. */
  readonly key: PyExpr | undefined;
  readonly value: PyExpr;
}
/** `{…}` with pairs. `dict(a=1)` stays a call. */
export interface PyDict extends Ranged {
  readonly kind: 'dict';
  readonly entries: readonly PyDictEntry[];
  readonly isClosed: boolean;
}
export interface PyList extends Ranged {
  readonly kind: 'list';
  readonly form: 'list' | 'tuple' | 'set';
  /** `*x` items are `other` with operator '*'. */
  readonly items: readonly PyExpr[];
  readonly isClosed: boolean;
}
export interface PyBinary extends Ranged {
  readonly kind: 'binary';
  /** `+ - * / // % **`, `and`, `or`, `== != < > <= >= in is` … as written. */
  readonly operator: string;
  readonly left: PyExpr;
  readonly right: PyExpr;
}
export interface PyUnary extends Ranged {
  readonly kind: 'unary';
  readonly operator: '-' | '+' | '~' | 'not';
  readonly operand: PyExpr;
}
export interface PyConditional extends Ranged {
  readonly kind: 'conditional';
  readonly test: PyExpr;
  readonly then: PyExpr;
  readonly otherwise: PyExpr;
}
export interface PySubscript extends Ranged {
  readonly kind: 'subscript';
  readonly object: PyExpr;
  readonly index: PyExpr;
}
export interface PyOther extends Ranged {
  readonly kind: 'other';
  /** The parser's own word for it (`lambda`, `await`, `yield`, `*`, `comprehension`, `error` …). */
  readonly form: string;
  readonly children: readonly PyExpr[];
}

export type PyStatement =
  PyAssign | PyExprStatement | PyFunction | PyClass | PyCompound | PyReturn | PyImport | PyOtherStatement;

/** `a = b = value`, `a: int = value`, `a += value`. Tuple targets are `list` expressions. */
export interface PyAssign extends Ranged {
  readonly kind: 'assign';
  readonly targets: readonly PyExpr[];
  /** '' for '=', '+' for '+=' and so on. */
  readonly operator: string;
  /** undefined for a bare annotation. */
  readonly value: PyExpr | undefined;
  readonly annotation: PyExpr | undefined;
}
export interface PyExprStatement extends Ranged {
  readonly kind: 'expression';
  readonly value: PyExpr;
}
export interface PyParameter extends Ranged {
  readonly name: string;
  readonly splat: '' | '*' | '**';
  readonly default: PyExpr | undefined;
}
export interface PyFunction extends Ranged {
  readonly kind: 'function';
  readonly name: string;
  readonly nameRange: Range;
  readonly isAsync: boolean;
  readonly decorators: readonly PyExpr[];
  readonly parameters: readonly PyParameter[];
  readonly body: readonly PyStatement[];
}
export interface PyClass extends Ranged {
  readonly kind: 'class';
  readonly name: string;
  readonly bases: readonly PyExpr[];
  readonly decorators: readonly PyExpr[];
  readonly body: readonly PyStatement[];
}
/** if/elif/else, for, while, with, try, match: each branch with its header expressions. */
export interface PyCompound extends Ranged {
  readonly kind: 'compound';
  readonly form: 'if' | 'for' | 'while' | 'with' | 'try' | 'match';
  readonly branches: readonly PyBranch[];
}
export interface PyBranch {
  /** `if`, `elif`, `else`, `for`, `while`, `with`, `try`, `except`, `finally`, `case`. */
  readonly keyword: string;
  /** Condition, iterable or context managers. */
  readonly header: readonly PyExpr[];
  /** Names bound by the header: `for x in`, `with … as x`, `except … as x`. */
  readonly binds: readonly PyExpr[];
  readonly body: readonly PyStatement[];
}
export interface PyReturn extends Ranged {
  readonly kind: 'return';
  readonly value: PyExpr | undefined;
}
export interface PyImport extends Ranged {
  readonly kind: 'import';
  /** undefined for `import x`; the dotted module (with leading dots) for `from m import x`. */
  readonly module: string | undefined;
  /** `import a.b as c` → {name:'a.b', as:'c'}. */
  readonly names: readonly { readonly name: string; readonly as: string }[];
}
/** pass, del, raise, assert, global …: only its expressions. */
export interface PyOtherStatement extends Ranged {
  readonly kind: 'other-statement';
  readonly form: string;
  readonly expressions: readonly PyExpr[];
}

export interface PyModule {
  readonly body: readonly PyStatement[];
  /** Ranges of `#` comments, the `#` included, in order. */
  readonly comments: readonly Range[];
  readonly problems: readonly ParseProblem[];
}
