import { say } from '../../text/message.js';
import { known, booleanField, numberField } from '../model/fields.js';
import type { Mapping } from '../model/value.js';
import { hasFront, processes } from '../kit/servers.js';
import type { Rule } from '../rule.js';

/** Flask's server has a thread a request since 1.0; `threaded=False` and `--without-threads` take that away. */
function isSingle(settings: Mapping): boolean {
  const threaded = known(booleanField(settings, 'threaded'))?.value;
  const without = known(booleanField(settings, 'without-threads'))?.value;
  const processes = known(numberField(settings, 'processes'))?.value ?? 1;
  return (threaded === false || without === true) && processes === 1;
}

export const flaskDevelopmentServer: Rule = {
  id: 'flask-development-server',
  slug: 'flask-dev-server',
  severity: 'warning',
  summary: "Flask's own server is for development: no worker is replaced, and without threads /ping waits.",
  artefacts: ['dockerfile', 'serve'],

  *check(project) {
    for (const { serving, process } of processes(project, 'flask-development')) {
      const isAlone = serving.servers.every(({ kind }) => kind === 'flask-development');
      if (!isAlone || hasFront(serving)) continue;
      const single = isSingle(process.block);
      yield {
        at: process.head,
        message: single
          ? say`Flask's development server without threads: /ping waits for the prediction, the container is replaced.`
          : say`Flask's development server serves the endpoint: nothing replaces a worker that hangs or runs out of memory.`,
        ...(single ? {} : { severity: 'info' as const }),
        exposure: serving.exposure,
      };
    }
  },
};
