import type { Datum, Mapping } from '../../model/value.js';
import type { PyCall, PyExpr, PyModule } from '../../parse/python/tree.js';
import type { Source } from '../source.js';
import { locate } from '../source.js';
import type { CallSite, PythonFile } from './evaluate.js';

export class Evaluator implements PythonFile {
  readonly source: Source;
  readonly module: PyModule;
  readonly calls: readonly CallSite[] = [];

  constructor(source: Source, module: PyModule) {
    this.source = source;
    this.module = module;
  }

  readonly evaluate = (expr: PyExpr): Datum => ({ kind: 'unknown', at: locate(this.source, expr.range) });

  readonly argumentsOf = (call: PyCall): Mapping => {
    const at = locate(this.source, call.range);
    return { kind: 'mapping', at, head: at, entries: [], isComplete: false };
  };

  readonly nameOf = (): string | undefined => undefined;
  readonly originOf = (expr: PyExpr): PyExpr => expr;
  readonly symbolOf = (expr: PyExpr): string => `${this.source.file}#${expr.range.start}`;
}
