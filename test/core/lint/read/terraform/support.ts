import assert from 'node:assert/strict';
import type { FileModel } from '../../../../../src/core/lint/model/file-model.js';
import type { Datum, Mapping } from '../../../../../src/core/lint/model/value.js';
import { readSource } from '../../../../../src/core/lint/read/index.js';

export function read(text: string, file = 'infra/main.tf'): FileModel {
  return readSource({ file, kind: file.endsWith('.json') ? 'json' : 'terraform', text });
}

/** A value in a few words: `60`, `60?` when an input may replace it, `{…}` and `[…]`, `<…>` for what is unknown. */
export function show(datum: Datum | undefined): string {
  switch (datum?.kind) {
    case undefined:
      return 'absent';
    case 'known':
      return JSON.stringify(datum.value) + (datum.isOverridable ? '?' : '');
    case 'unknown':
      return `<${(datum.template ?? ['nothing']).map((part) => (typeof part === 'string' ? part : `(${part.symbol})`)).join('')}>`;
    case 'sequence':
      return `[${datum.items.map(show).join(', ')}]${datum.isComplete ? '' : '+'}`;
    case 'mapping':
      return `{${datum.entries.map(({ key, value }) => `${key}: ${show(value)}`).join(', ')}}${datum.isComplete ? '' : '+'}${datum.isConditional === true ? '?' : ''}`;
  }
}

/** The environment of the only model's only container. */
export function environmentOf(text: string, file?: string): Mapping {
  const environment = read(text, file).models[0]?.containers[0]?.environment;
  assert.ok(environment);
  return environment;
}

/** What an expression comes to as the value of a variable of a model's environment. */
export function valueOf(expression: string, rest = ''): Datum {
  const text = `resource "aws_sagemaker_model" "m" {\n  primary_container {\n    environment = {\n      X = ${expression}\n    }\n  }\n}\n${rest}`;
  const value = environmentOf(text).entries[0]?.value;
  assert.ok(value);
  return value;
}
