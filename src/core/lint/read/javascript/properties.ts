import type { JsCall, JsExpr, JsObject } from '../../parse/javascript/tree.js';
import type { Evaluator } from './evaluator.js';

/** The object literal behind an expression. */
export function objectOf(file: Evaluator, expr: JsExpr | undefined): JsObject | undefined {
  const origin = expr === undefined ? undefined : file.originOf(expr);
  return origin?.kind === 'object' ? origin : undefined;
}

/** The expression that a member of an object literal is given. */
export function valueIn(file: Evaluator, holder: JsExpr | undefined, key: string): JsExpr | undefined {
  const property = objectOf(file, holder)?.properties.findLast(
    (one) => !one.isComputed && one.key?.kind === 'string' && one.key.value === key,
  );
  return property?.value;
}

/** The last word of what a call calls. */
export function methodOf({ callee }: JsCall): string {
  return callee.kind === 'member' || callee.kind === 'name' ? callee.name : '';
}
