import type { Raw } from '../../model/value.js';
import type { Evaluator } from './evaluator.js';
import { coreName } from './imports.js';

/** `Duration.seconds(n)` as this file can write it; undefined when it has no name for CDK's Duration. */
export function durationOf(file: Evaluator, seconds: number): Raw | undefined {
  const name = coreName(file, 'Duration');
  return name === undefined ? undefined : { raw: `${name}.seconds(${String(seconds)})` };
}
