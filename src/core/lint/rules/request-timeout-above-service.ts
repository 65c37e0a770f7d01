import type { Text } from '../../text/message.js';
import { say } from '../../text/message.js';
import type { Location } from '../../text/range.js';
import { LIMITS } from '../facts/limits.js';
import { DEPLOYED } from '../kit/artefacts.js';
import { replaceValue } from '../kit/fixes.js';
import { readTimeouts } from '../kit/nginx.js';
import { processes } from '../kit/servers.js';
import { effective } from '../ladder/effective.js';
import { numberIn, workerModel } from '../ladder/settings.js';
import { readingOf } from '../ladder/stack.js';
import { formatCount } from '../ladder/units.js';
import type { Project, Serving } from '../model/project.js';
import type { Known } from '../model/value.js';
import type { Rule } from '../rule.js';

const LONGEST = LIMITS.invocationTimeout.max;
/** Multi Model Server counts in minutes: mms-timeout-in-minutes says what is to be said of large numbers there. */
const FAMILIES: readonly string[] = ['torchserve', 'djl', 'sagemaker-containers', 'ray'];

interface Timer {
  readonly serving: Serving;
  /** The setting, as messages name it. */
  readonly name: Text;
  readonly seconds: number;
  readonly known: Known;
  readonly at: Location;
  /** What to write there for the longest request. */
  readonly wanted: string | number;
}

function* timersOf(project: Project): Generator<Timer> {
  for (const serving of project.servings) {
    const found = FAMILIES.includes(readingOf(serving)?.family ?? '')
      ? effective(serving, 'response-timeout')
      : undefined;
    if (found?.kind !== 'set') continue;
    const wanted = String(LONGEST / found.origin.scale);
    yield {
      serving,
      name: found.entry.spelled,
      seconds: found.value,
      known: found.known,
      at: found.known.at,
      wanted,
    };
  }
  for (const { serving, process } of processes(project, 'gunicorn')) {
    const model = workerModel(process);
    const known = numberIn(process.get('timeout'));
    if (known === undefined || (model !== 'sync' && model !== 'loop')) continue;
    yield {
      serving,
      name: say`gunicorn's timeout`,
      seconds: known.value,
      known,
      at: known.decidedAt,
      wanted: LONGEST,
    };
  }
  for (const { serving, directive, seconds, known } of readTimeouts(project))
    yield { serving, name: directive, seconds, known, at: known.at, wanted: `${LONGEST}s` };
}

export const requestTimeoutAboveService: Rule = {
  id: 'request-timeout-above-service',
  slug: 'server-timeout-gt-3600',
  severity: 'info',
  summary: 'No asynchronous request lasts longer than 3600 s, so longer timeouts only keep hung workers.',
  artefacts: [...DEPLOYED, 'dockerfile', 'serve', 'nginx', 'model-config'],

  *check(project) {
    for (const { serving, name, seconds, known, at, wanted } of timersOf(project)) {
      if (seconds <= LONGEST || serving.exposure.mode !== 'async') continue;
      yield {
        at,
        message: say`${name} is ${formatCount(seconds)} s; SageMaker ends requests after ${LONGEST} s, and a hung worker stays longer.`,
        exposure: serving.exposure,
        basis: [known],
        fixes: replaceValue(known, wanted, say`Set ${name} to ${wanted}`, { isSafe: false }),
      };
    }
  },
};
