import { replaceValue } from '../kit/fixes.js';
import { servesSageMaker } from '../kit/request.js';
import { lookUp } from '../ladder/environment.js';
import { processesOf, textIn } from '../ladder/settings.js';
import type { Known } from '../model/value.js';
import type { Finding, Rule } from '../rule.js';

/** gunicorn/workers/__init__.py over its versions; eventlet until 2026. A dotted path names a class of its own. */
const ALIASES: ReadonlySet<string> = new Set([
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
  artefacts: ['dockerfile', 'serve', 'gunicorn', 'python', 'cloudformation', 'json'],

  *check({ servings }) {
    for (const serving of servings) {
      const found = lookUp(serving, 'SAGEMAKER_GUNICORN_WORKER_CLASS');
      const variable =
        found.kind === 'set' && found.entry.value.kind === 'known' ? found.entry.value : undefined;
      if (variable !== undefined && serving.image.family === 'tf-serving')
        yield* unknownClass({ ...variable, value: String(variable.value) }, serving.exposure);
      if (!servesSageMaker(serving)) continue;
      for (const process of processesOf(serving, 'gunicorn')) {
        const name = textIn(process.get('worker-class'));
        if (name !== undefined) yield* unknownClass(name, serving.exposure);
      }
    }
  },
};

function* unknownClass(name: Known<string>, exposure: NonNullable<Finding['exposure']>): Generator<Finding> {
  if (ALIASES.has(name.value) || /[.:]/.test(name.value)) return;
  yield {
    at: name.at,
    message: `gunicorn has no worker class "${name.value}": it does not start and the endpoint fails.`,
    exposure,
    basis: [name],
    fixes: replaceValue(name, 'gevent', 'Use gevent workers', { isSafe: name.value === 'async' }),
  };
}
