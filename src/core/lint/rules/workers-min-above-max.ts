import { replaceValue } from '../kit/fixes.js';
import { servingsOf } from '../kit/settings.js';
import { numberOf } from '../ladder/effective.js';
import { lookUp } from '../ladder/environment.js';
import { isMultiModel } from '../ladder/stack.js';
import { entryOf } from '../model/fields.js';
import type { Serving } from '../model/project.js';
import type { Entry } from '../model/value.js';
import type { Finding, Rule } from '../rule.js';

function entryIn(serving: Serving, name: string): Entry | undefined {
  const found = lookUp(serving, name);
  return found.kind === 'set' ? found.entry : undefined;
}

function* compare(
  serving: Serving,
  least: Entry | undefined,
  most: Entry | undefined,
  effect: string,
): Generator<Finding> {
  const min = least === undefined ? undefined : numberOf(least.value);
  const max = most === undefined ? undefined : numberOf(most.value);
  if (least === undefined || most === undefined || min === undefined || max === undefined) return;
  if (min.value <= max.value || max.value <= 0) return;
  yield {
    at: min.at,
    message: `${least.spelled} is ${min.value}, above ${most.spelled} ${max.value}: ${effect}.`,
    exposure: serving.exposure,
    basis: [min, max],
    related: [{ at: max.at, message: `The maximum is ${max.value}.` }],
    fixes: replaceValue(max, String(min.value), `Set ${most.spelled} to ${min.value}`, { isSafe: true }),
  };
}

export const workersMinAboveMax: Rule = {
  id: 'workers-min-above-max',
  slug: 'ts-min-gt-max',
  severity: 'error',
  summary: 'The least number of workers must not be above the largest.',
  artefacts: ['python', 'notebook', 'cloudformation', 'json', 'dockerfile', 'properties'],

  *check(project) {
    for (const serving of servingsOf(project, 'torchserve')) {
      if (isMultiModel(serving) !== false) continue;
      const min = entryIn(serving, 'SAGEMAKER_TS_MIN_WORKERS');
      const max = entryIn(serving, 'SAGEMAKER_TS_MAX_WORKERS');
      for (const found of compare(serving, min, max, 'TorchServe starts the larger number of workers'))
        yield { ...found, severity: 'warning' };
    }
    for (const serving of project.servings)
      for (const { kind, settings } of serving.servers)
        if (kind === 'djl')
          yield* compare(
            serving,
            entryOf(settings, 'minWorkers'),
            entryOf(settings, 'maxWorkers'),
            'the model is not loaded',
          );
  },
};
