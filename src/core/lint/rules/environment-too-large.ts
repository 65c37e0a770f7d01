import { say } from '../../text/message.js';
import { LIMITS } from '../facts/limits.js';
import { DEPLOYED } from '../kit/artefacts.js';
import type { Serving } from '../model/project.js';
import type { Finding, Rule } from '../rule.js';

const { entries: MOST, nameLength, valueLength, totalBytes } = LIMITS.environment;

/** Every UTF-16 unit is a byte at least, so nothing is reported that would still fit. */
function* tooLarge({ container, exposure }: Serving): Generator<Finding> {
  const environment = container?.environment;
  if (environment === undefined) return;
  const names = new Set(environment.entries.map(({ key }) => key));
  if (names.size > MOST) {
    const message = say`The environment has ${names.size} variables, above the limit of ${MOST}: SageMaker rejects the model.`;
    yield { at: environment.head, message, exposure };
  }
  let total = 0;
  for (const { key, keyAt, value } of environment.entries) {
    const text = value.kind === 'known' ? String(value.value) : '';
    total += key.length + text.length;
    if (key.length > nameLength) {
      const message = say`A name has ${key.length} characters, above the limit of ${nameLength}: SageMaker rejects the model.`;
      yield { at: keyAt, message, exposure };
    }
    if (value.kind === 'known' && text.length > valueLength) {
      const message = say`The value has ${text.length} characters, above the limit of ${valueLength}: SageMaker rejects the model.`;
      yield { at: value.at, message, exposure, basis: [value] };
    }
  }
  if (total > totalBytes) {
    const message = say`The environment has ${total} bytes, above the limit of ${totalBytes}: SageMaker rejects the model.`;
    yield { at: environment.head, message, exposure };
  }
}

export const environmentTooLarge: Rule = {
  id: 'environment-too-large',
  slug: 'env-limits',
  severity: 'error',
  summary: 'A container environment holds 100 variables, 1,024 characters a value and 32 KiB in all.',
  artefacts: DEPLOYED,

  *check({ servings }) {
    for (const serving of servings) yield* tooLarge(serving);
  },
};
