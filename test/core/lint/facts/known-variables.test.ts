import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { isKnownVariable } from '../../../../src/core/lint/facts/known-variables.js';
import { typescriptFiles } from '../../../support/sources.js';

/** Names in the code of rules that hold text, and words that are no variables. */
const NO_NUMBERS = new Set([
  'ERROR_NOTIFICATION_TOPIC',
  'SUCCESS_NOTIFICATION_TOPIC',
  'MAX_BATCH_DELAY',
  'FLASK_RUN_HOST',
  'UVICORN_HOST',
  'GUNICORN_CMD_ARGS',
  'JAVA_OPTS',
  'HF_MODEL_ID',
  'HF_HOME',
  'HF_HUB_CACHE',
  'HUGGINGFACE_HUB_CACHE',
  'NUMBA_CACHE_DIR',
  'TORCHINDUCTOR_CACHE_DIR',
  'TORCH_EXTENSIONS_DIR',
  'TORCH_HOME',
  'TRANSFORMERS_CACHE',
  'TRITON_CACHE_DIR',
  'XDG_CACHE_HOME',
]);

function namesIn(file: string): readonly string[] {
  return Array.from(
    readFileSync(file, 'utf8').matchAll(/'([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)'/g),
    ([, name]) => name ?? '',
  );
}

describe('known variables', () => {
  it('hold every variable that a rule takes a number from', () => {
    const files = ['rules', 'kit', 'ladder'].flatMap((folder) => typescriptFiles(`src/core/lint/${folder}`));
    const names = new Set(files.flatMap(namesIn));
    assert.ok(names.size > 30, 'names are found at all');
    assert.deepEqual(
      [...names].filter((name) => !isKnownVariable(name) && !NO_NUMBERS.has(name)),
      [],
    );
  });

  it('hold nothing that may be a secret', () => {
    for (const name of ['HF_TOKEN', 'AWS_SECRET_ACCESS_KEY', 'DATABASE_PASSWORD', 'PIN', 'constructor', ''])
      assert.equal(isKnownVariable(name), false, name);
  });
});
