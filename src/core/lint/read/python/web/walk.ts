import type { PyCall, PyExpr, PyFunction, PyStatement } from '../../../parse/python/tree.js';

const MAX_DEPTH = 100;

/** What a function's body does itself: functions and lambdas inside of it run elsewhere. */
export interface Visit {
  readonly call: (call: PyCall, where: Where) => void;
  /** The context managers of `with`. */
  readonly held: (expr: PyExpr, where: Where) => void;
  readonly statement: (statement: PyStatement, where: Where) => void;
}

export interface Where {
  /** In a branch or behind an `except`: it may not run. */
  readonly isConditional: boolean;
  /** Awaited, or handed to asyncio as a coroutine. */
  readonly isAwaited: boolean;
}

export function walkBody({ body }: PyFunction, visit: Visit): void {
  walkStatements(body, { isConditional: false, isAwaited: false }, visit, 0);
}

function walkStatements(body: readonly PyStatement[], where: Where, visit: Visit, depth: number): void {
  if (depth > MAX_DEPTH) return;
  let { isConditional } = where;
  for (const statement of body) {
    walkStatement(statement, { isConditional, isAwaited: false }, visit, depth);
    // What stands behind `if …: return` may not run either.
    if (statement.kind === 'compound' && leaves(statement.branches.flatMap((branch) => branch.body)))
      isConditional = true;
  }
}

function leaves(body: readonly PyStatement[]): boolean {
  return body.some((statement) => statement.kind === 'return' || statement.kind === 'compound');
}

function walkStatement(statement: PyStatement, where: Where, visit: Visit, depth: number): void {
  visit.statement(statement, where);
  const each = (exprs: readonly (PyExpr | undefined)[]): void => {
    for (const expr of exprs) if (expr !== undefined) walkExpr(expr, where, visit, depth + 1);
  };
  switch (statement.kind) {
    case 'assign':
      each([statement.value, ...statement.targets]);
      break;
    case 'expression':
    case 'return':
      each([statement.value]);
      break;
    case 'other-statement':
      each(statement.expressions);
      break;
    case 'compound':
      statement.branches.forEach((branch, i) => {
        each(branch.header);
        if (statement.form === 'with') for (const expr of branch.header) visit.held(expr, where);
        const isSure =
          statement.form === 'with' ||
          (statement.form === 'try' && (i === 0 || branch.keyword === 'finally'));
        const isConditional = where.isConditional || !isSure;
        walkStatements(branch.body, { isConditional, isAwaited: false }, visit, depth + 1);
      });
      break;
    default:
  }
}

function walkExpr(expr: PyExpr, where: Where, visit: Visit, depth: number): void {
  if (depth > MAX_DEPTH) return;
  const plain = where.isAwaited ? { ...where, isAwaited: false } : where;
  const each = (exprs: readonly (PyExpr | undefined)[], inner: Where = plain): void => {
    for (const one of exprs) if (one !== undefined) walkExpr(one, inner, visit, depth + 1);
  };
  switch (expr.kind) {
    case 'call': {
      visit.call(expr, where);
      const isScheduler = isAsyncio(expr);
      each([expr.callee]);
      each(
        expr.args.map(({ value }) => value),
        isScheduler ? { ...plain, isAwaited: true } : plain,
      );
      break;
    }
    case 'attribute':
      each([expr.object]);
      break;
    case 'subscript':
      each([expr.object, expr.index]);
      break;
    case 'dict':
      each(expr.entries.flatMap(({ key, value }) => [key, value]));
      break;
    case 'list':
      each(expr.items);
      break;
    case 'binary':
      each([expr.left]);
      each(
        [expr.right],
        expr.operator === 'and' || expr.operator === 'or' ? { ...plain, isConditional: true } : plain,
      );
      break;
    case 'unary':
      each([expr.operand]);
      break;
    case 'conditional':
      each([expr.test]);
      each([expr.then, expr.otherwise], { ...plain, isConditional: true });
      break;
    case 'string':
      each(expr.parts.map((part) => (typeof part === 'string' ? undefined : part)));
      break;
    case 'other':
      if (/lambda/i.test(expr.form)) break;
      each(expr.children, expr.form === 'await' ? { ...plain, isAwaited: true } : plain);
      break;
    default:
  }
}

/** Takes coroutines, not what they return. */
function isAsyncio({ callee }: PyCall): boolean {
  const name = callee.kind === 'attribute' || callee.kind === 'name' ? callee.name : '';
  return /^(create_task|gather|wait_for|ensure_future|wait|shield|run_coroutine_threadsafe)$/.test(name);
}
