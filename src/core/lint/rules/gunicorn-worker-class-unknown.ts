import { say } from '../../text/message.js';
import { DEPLOYED } from '../kit/artefacts.js';
import { replaceValue } from '../kit/fixes.js';
import { processes } from '../kit/servers.js';
import { lookUp } from '../ladder/environment.js';
import { textIn } from '../ladder/settings.js';
import { stackOf } from '../ladder/stack.js';
import type { Exposure } from '../model/project.js';
import type { Known } from '../model/value.js';
import type { Finding, Rule } from '../rule.js';

/** gunicorn/workers/__init__.py over its versions; eventlet until 2026. A dotted path names a class of its own. */
const NAMES: ReadonlySet<string> = new Set([
  'sync',
  'gthread',
  'gevent',
  'gevent_wsgi',
  'gevent_pywsgi',
  'tornado',
  'asgi',
  'eventlet',
]);

export const gunicornWorkerClassUnknown: Rule = {
  id: 'gunicorn-worker-class-unknown',
  slug: 'gunicorn-class-async',
  severity: 'error',
  summary: 'The worker class must be one that gunicorn knows; `async` is none.',
  artefacts: [...DEPLOYED, 'dockerfile', 'serve', 'gunicorn', 'compose'],

  *check(project) {
    for (const serving of project.servings) {
      if (stackOf(serving) !== 'tf-serving') continue;
      const found = lookUp(serving, 'SAGEMAKER_GUNICORN_WORKER_CLASS');
      if (found.kind !== 'set' || found.entry.value.kind !== 'known') continue;
      const { value } = found.entry;
      yield* unknownClass({ ...value, value: String(value.value) }, serving.exposure);
    }
    for (const { serving, process } of processes(project, 'gunicorn')) {
      const name = textIn(process.get('worker-class'));
      if (name !== undefined) yield* unknownClass(name, serving.exposure);
    }
  },
};

function* unknownClass(name: Known<string>, exposure: Exposure): Generator<Finding> {
  const text = name.value.trim();
  if (text === '' || NAMES.has(text) || /[.:]/.test(text)) return;
  const isAsync = text === 'async';
  yield {
    at: name.at,
    message: say`gunicorn has no worker class "${text}": it does not start and the endpoint fails.`,
    // Another release may bring another name.
    ...(isAsync ? {} : { severity: 'warning' as const }),
    exposure,
    basis: [name],
    fixes: replaceValue(name, 'gevent', say`Use gevent workers`, { isSafe: isAsync }),
  };
}
