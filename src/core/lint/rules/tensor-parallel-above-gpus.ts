import { say } from '../../text/message.js';
import { instanceOf } from '../../facts/instance-types.js';
import { DEPLOYED } from '../kit/artefacts.js';
import { countOf } from '../kit/capacity.js';
import { replaceValue } from '../kit/fixes.js';
import { tensorParallelOf } from '../kit/tensor-parallel.js';
import { numberOf } from '../ladder/effective.js';
import { known } from '../model/fields.js';
import type { Rule } from '../rule.js';

export const tensorParallelAboveGpus: Rule = {
  id: 'tensor-parallel-above-gpus',
  slug: 'tp-gt-gpus',
  severity: 'error',
  summary: 'A model cannot be split over more GPUs than the instance has.',
  artefacts: [...DEPLOYED, 'properties'],

  *check({ deployments }) {
    for (const { variant, servings, config } of deployments) {
      const type = known(variant?.instanceType);
      const gpus = type === undefined ? undefined : instanceOf(type.value)?.gpus;
      if (type === undefined || gpus === undefined || gpus === 0 || config.async === undefined) continue;
      for (const serving of servings) {
        const entry = tensorParallelOf(serving);
        const degree = entry === undefined ? undefined : numberOf(entry.value);
        if (entry === undefined || degree === undefined || degree.value <= gpus) continue;
        yield {
          at: degree.at,
          message:
            gpus === 1
              ? say`${entry.spelled} is ${degree.value}, but ${type.value} has 1 GPU: the model server does not start.`
              : say`${entry.spelled} is ${degree.value}, but ${type.value} has ${gpus} GPUs: the model server does not start.`,
          exposure: serving.exposure,
          basis: [degree, type],
          related: [{ at: type.at, message: say`${type.value} has ${countOf(gpus, 'GPU')}.` }],
          fixes: replaceValue(degree, String(gpus), say`Set ${entry.spelled} to ${gpus}`, { isSafe: true }),
        };
      }
    }
  },
};
