import type { Range } from '../../../text/range.js';
import type { Datum, Mapping } from '../../model/value.js';
import type {
  PyCall,
  PyCompound,
  PyExpr,
  PyFunction,
  PyModule,
  PyStatement,
} from '../../parse/python/tree.js';
import type { Source } from '../source.js';

/** One call in the text, in order of the opening of its arguments. */
export interface CallSite {
  readonly call: PyCall;
  /**
   * The callee through imports, aliases and variables: `boto3.client`, `sagemaker.huggingface.HuggingFaceModel`;
   * a method of a call's result is `boto3.client().create_model`. A name that is bound nowhere stands for itself.
   * undefined when the callee is a local function, a parameter, or no name at all.
   */
  readonly name: string | undefined;
  /** The callee's last name as written, `create_model`; '' when it has none. */
  readonly method: string;
  /** Where `method` stands: what to mark when the call lacks something. */
  readonly methodRange: Range;
  readonly statement: PyStatement;
  /** The innermost function around the call. */
  readonly function: PyFunction | undefined;
  /** The innermost loop around the call in the same function. */
  readonly loop: PyCompound | undefined;
}

/** A module whose expressions can be asked for their values. Everything is computed once and on demand. */
export interface PythonFile {
  readonly source: Source;
  readonly module: PyModule;
  readonly calls: readonly CallSite[];
  /** What is certain of an expression at its place; never throws. Lists are sequences, dicts are mappings. */
  readonly evaluate: (expr: PyExpr) => Datum;
  /**
   * Keyword arguments as a block that can be edited; `**known` is merged in. Positional arguments are named by
   * `positional` in order. Its `symbol` is the call's.
   */
  readonly argumentsOf: (call: PyCall, positional?: readonly string[]) => Mapping;
  /** As `CallSite.name`, for any expression. */
  readonly nameOf: (expr: PyExpr) => string | undefined;
  /** The expression that decides what this one is: follows variables that have a single definition in reach. */
  readonly originOf: (expr: PyExpr) => PyExpr;
  /** Identity of what an expression stands for; two expressions with the same one surely are the same thing. */
  readonly symbolOf: (expr: PyExpr) => string;
}
