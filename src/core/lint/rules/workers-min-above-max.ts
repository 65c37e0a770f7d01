import { say } from '../../text/message.js';
import { DEPLOYED } from '../kit/artefacts.js';
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
  family: 'torchserve' | 'djl',
): Generator<Finding> {
  const min = least === undefined ? undefined : numberOf(least.value);
  const max = most === undefined ? undefined : numberOf(most.value);
  if (least === undefined || most === undefined || min === undefined || max === undefined) return;
  if (min.value <= max.value || max.value <= 0) return;
  yield {
    at: min.at,
    message:
      family === 'torchserve'
        ? say`${least.spelled} is ${min.value}, above ${most.spelled} ${max.value}: TorchServe starts the larger number of workers.`
        : say`${least.spelled} is ${min.value}, above ${most.spelled} ${max.value}: DJL Serving starts the smaller number of workers.`,
    exposure: serving.exposure,
    basis: [min, max],
    related: [{ at: max.at, message: say`The maximum is ${max.value}.` }],
    fixes: replaceValue(max, String(min.value), say`Set ${most.spelled} to ${min.value}`, {
      // More workers than now, each with a copy of the model, are no small thing.
      isSafe: family === 'torchserve',
    }),
  };
}

export const workersMinAboveMax: Rule = {
  id: 'workers-min-above-max',
  slug: 'ts-min-gt-max',
  severity: 'warning',
  summary: 'The least number of workers must not be above the largest.',
  artefacts: [...DEPLOYED, 'dockerfile', 'properties'],

  *check(project) {
    for (const serving of servingsOf(project, 'torchserve')) {
      if (isMultiModel(serving) !== false) continue;
      const min = entryIn(serving, 'SAGEMAKER_TS_MIN_WORKERS');
      const max = entryIn(serving, 'SAGEMAKER_TS_MAX_WORKERS');
      yield* compare(serving, min, max, 'torchserve');
    }
    for (const serving of project.servings)
      for (const { kind, settings } of serving.servers)
        if (kind === 'djl')
          yield* compare(serving, entryOf(settings, 'minWorkers'), entryOf(settings, 'maxWorkers'), 'djl');
  },
};
