import { say } from '../../text/message.js';
import { DEPLOYED } from '../kit/artefacts.js';
import { replaceValue } from '../kit/fixes.js';
import { servesSageMaker } from '../kit/request.js';
import { readSettings } from '../kit/settings.js';
import { numberOf } from '../ladder/effective.js';
import { numberIn, processesOf } from '../ladder/settings.js';
import type { Finding, Rule } from '../rule.js';

/** No worker is started with 0. For the Java servers 0 means one a device, and only less is wrong. */
const NEEDS_ONE = /^SAGEMAKER_(GUNICORN_WORKERS|TFS_INSTANCE_COUNT)$/;
const COUNTS_WORKERS = /(WORKERS|WORKERS_PER_MODEL|TFS_INSTANCE_COUNT)$/;

export const workersNotPositive: Rule = {
  id: 'workers-not-positive',
  slug: 'workers-zero-negative',
  severity: 'error',
  summary: 'A server with no worker answers nothing, /ping included.',
  artefacts: [...DEPLOYED, 'dockerfile', 'properties', 'compose'],

  *check(project) {
    for (const { entry, variable, serving, family } of readSettings(project)) {
      const isGunicorn = family === 'sagemaker-containers' || NEEDS_ONE.test(variable.name);
      const number = COUNTS_WORKERS.test(variable.name) ? numberOf(entry.value) : undefined;
      if (number === undefined || number.value > 0 || (number.value === 0 && !isGunicorn)) continue;
      if (variable.name.startsWith('SAGEMAKER_TS_')) continue;
      yield { ...findingAt(number, entry.spelled), exposure: serving.exposure };
    }
    for (const serving of project.servings) {
      if (!servesSageMaker(serving)) continue;
      for (const process of processesOf(serving, 'gunicorn')) {
        const number = numberIn(process.get('workers'));
        if (number !== undefined && number.value <= 0)
          yield { ...findingAt(number, 'workers'), exposure: serving.exposure };
      }
    }
  },
};

function findingAt(number: NonNullable<ReturnType<typeof numberOf>>, spelled: string): Finding {
  return {
    at: number.at,
    message: say`${spelled} is ${number.value}: no worker starts and the container never gets healthy.`,
    basis: [number],
    fixes: replaceValue(number, '1', say`Set ${spelled} to 1`, { isSafe: true }),
  };
}
