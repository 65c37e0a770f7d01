import type { Range } from '../../../text/range.js';
import type { ParseProblem } from '../problem.js';

/** HCL's native syntax: https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md */
export interface HclDocument {
  readonly body: HclBody;
  readonly comments: readonly Range[];
  readonly problems: readonly ParseProblem[];
}

export interface HclBody {
  /** In the text's order. */
  readonly items: readonly (HclAttribute | HclBlock)[];
  /** Between the braces; the whole text for the outermost. */
  readonly range: Range;
}

export interface HclAttribute {
  readonly kind: 'attribute';
  readonly name: string;
  readonly nameRange: Range;
  readonly value: HclExpression;
  /** From the name's start to the value's end. */
  readonly range: Range;
}

export interface HclBlock {
  readonly kind: 'block';
  readonly type: string;
  readonly typeRange: Range;
  readonly labels: readonly HclLabel[];
  readonly body: HclBody;
  readonly range: Range;
}

export interface HclLabel {
  readonly text: string;
  /** Quotes included. */
  readonly range: Range;
}

export type HclExpression =
  | HclLiteral
  | HclTemplate
  | HclTuple
  | HclObject
  | HclCall
  | HclReference
  | HclConditional
  | HclOperation
  | HclOpaque;

interface Placed {
  readonly range: Range;
}

export interface HclLiteral extends Placed {
  readonly kind: 'literal';
  readonly value: string | number | boolean | null;
  readonly quote: 'none' | 'double' | 'heredoc';
}

/** A quoted string or heredoc with `${…}` or `%{…}` in it. */
export interface HclTemplate extends Placed {
  readonly kind: 'template';
  readonly parts: readonly (string | HclExpression)[];
  readonly quote: 'double' | 'heredoc';
}

export interface HclTuple extends Placed {
  readonly kind: 'tuple';
  readonly items: readonly HclExpression[];
}

export interface HclObjectItem {
  /** undefined when the key is computed. */
  readonly key: string | undefined;
  readonly keyRange: Range;
  readonly value: HclExpression;
  readonly range: Range;
}

export interface HclObject extends Placed {
  readonly kind: 'object';
  readonly items: readonly HclObjectItem[];
}

export interface HclCall extends Placed {
  readonly kind: 'call';
  readonly name: string;
  readonly arguments: readonly HclExpression[];
  /** The last argument is a list of arguments (`f(xs...)`). */
  readonly isExpanded: boolean;
}

/** `aws_sagemaker_model.m[0].name`: names in order; an index by anything is undefined, `*` is a splat. */
export interface HclReference extends Placed {
  readonly kind: 'reference';
  readonly path: readonly (string | undefined)[];
}

export interface HclConditional extends Placed {
  readonly kind: 'conditional';
  readonly condition: HclExpression;
  readonly whenTrue: HclExpression;
  readonly whenFalse: HclExpression;
}

/** A sign in front has no `left`. */
export interface HclOperation extends Placed {
  readonly kind: 'operation';
  readonly operator: string;
  readonly left: HclExpression | undefined;
  readonly right: HclExpression;
}

/** A for-expression, a directive, or what could not be parsed. */
export interface HclOpaque extends Placed {
  readonly kind: 'opaque';
}
