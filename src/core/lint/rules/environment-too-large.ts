import { LIMITS } from '../facts/limits.js';
import type { Serving } from '../model/project.js';
import type { Finding, Rule } from '../rule.js';

const { entries: MOST, nameLength, valueLength, totalBytes } = LIMITS.environment;

/** Every UTF-16 unit is a byte at least, so nothing is reported that would still fit. */
function* tooLarge({ container, exposure }: Serving): Generator<Finding> {
  const environment = container?.environment;
  if (environment === undefined) return;
  const names = new Set(environment.entries.map(({ key }) => key));
  const rejected = 'SageMaker rejects the model.';
  if (names.size > MOST) {
    const message = `The environment has ${names.size} variables, above the limit of ${MOST}: ${rejected}`;
    yield { at: environment.head, message, exposure };
  }
  let total = 0;
  for (const { key, keyAt, value } of environment.entries) {
    const text = value.kind === 'known' ? String(value.value) : '';
    total += key.length + text.length;
    if (key.length > nameLength) {
      const message = `A name has ${key.length} characters, above the limit of ${nameLength}: ${rejected}`;
      yield { at: keyAt, message, exposure };
    }
    if (value.kind === 'known' && text.length > valueLength) {
      const message = `The value has ${text.length} characters, above the limit of ${valueLength}: ${rejected}`;
      yield { at: value.at, message, exposure, basis: [value] };
    }
  }
  if (total > totalBytes) {
    const message = `The environment has ${total} bytes, above the limit of ${totalBytes}: ${rejected}`;
    yield { at: environment.head, message, exposure };
  }
}

export const environmentTooLarge: Rule = {
  id: 'environment-too-large',
  slug: 'env-limits',
  severity: 'error',
  summary: 'A container environment holds 100 variables, 1,024 characters a value and 32 KiB in all.',
  artefacts: ['python', 'json', 'cloudformation'],

  *check({ servings }) {
    for (const serving of servings) yield* tooLarge(serving);
  },
};
