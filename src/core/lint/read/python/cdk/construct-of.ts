import type { PyCall, PyExpr } from '../../../parse/python/tree.js';
import type { PythonFile } from '../python-file.js';
import { cdkClassOf } from './names.js';

const MAX_STEPS = 10;

export interface Construct {
  readonly call: PyCall;
  /** `aws_sagemaker.CfnModel`. */
  readonly name: string;
}

/** The constructor call that an expression stands for, through variables, casts and `node.default_child`. */
export function constructOf(file: PythonFile, expr: PyExpr): Construct | undefined {
  let current = expr;
  for (let i = 0; i < MAX_STEPS; i++) {
    const origin = file.originOf(current);
    if (origin.kind === 'attribute') {
      const { object } = origin;
      if (origin.name !== 'default_child' || object.kind !== 'attribute' || object.name !== 'node')
        return undefined;
      current = object.object;
    } else if (origin.kind === 'call') {
      const called = file.nameOf(origin.callee);
      const cast = called === 'typing.cast' ? origin.args[1]?.value : undefined;
      if (cast === undefined) {
        const name = cdkClassOf(called);
        return name === undefined ? undefined : { call: origin, name };
      }
      current = cast;
    } else return undefined;
  }
  return undefined;
}
