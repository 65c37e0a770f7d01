import { say } from '../../text/message.js';
import { replaceValue } from '../kit/fixes.js';
import { numberOf } from '../ladder/effective.js';
import { readingOf } from '../ladder/stack.js';
import { entryOf } from '../model/fields.js';
import type { Mapping } from '../model/value.js';
import type { Finding, Rule } from '../rule.js';

const SIZES = /^(dynamic_batching|sequence_batching\.oldest)\.preferred_batch_size$/;

export const tritonPreferredBatchSizeInvalid: Rule = {
  id: 'triton-preferred-batch-size-invalid',
  slug: '-',
  severity: 'error',
  summary: 'Triton loads no model whose preferred batch size is above its largest.',
  artefacts: ['pbtxt'],

  *check({ servings }) {
    for (const serving of servings) {
      const reading = readingOf(serving);
      if (reading?.family !== 'triton') continue;
      for (const { settings } of reading.files)
        for (const found of invalidIn(settings)) yield { ...found, exposure: serving.exposure };
    }
  },
};

function* invalidIn(settings: Mapping): Generator<Finding> {
  const largest = entryOf(settings, 'max_batch_size');
  const limit = largest === undefined ? undefined : numberOf(largest.value);
  // Backends may raise 0 by themselves.
  if (limit === undefined || limit.value <= 0) return;
  for (const { key, value } of settings.entries) {
    if (!SIZES.test(key)) continue;
    for (const item of value.kind === 'sequence' ? value.items : [value]) {
      const size = numberOf(item);
      if (size === undefined || (size.value > 0 && size.value <= limit.value)) continue;
      yield {
        at: size.at,
        message: say`A preferred batch size of ${size.value} is outside of 1 to max_batch_size ${limit.value}: Triton does not load the model.`,
        basis: [size, limit],
        related: [{ at: limit.at, message: say`The largest batch is ${limit.value}.` }],
        fixes: replaceValue(size, limit.value, say`Set the preferred batch size to ${limit.value}`, {
          isSafe: false,
        }),
      };
    }
  }
}
