import { say } from '../../text/message.js';
import { handlersOf, isPingAnswered } from '../kit/handlers.js';
import type { Finding, Rule } from '../rule.js';
import type { Handler } from '../model/web-app.js';

function* checkPing({ inference, locks }: Handler): Generator<Finding> {
  const [deed] = inference;
  const [lock] = locks;
  if (deed !== undefined)
    yield {
      at: deed.at,
      message: say`/ping calls ${deed.what}: it has 2 s to answer, and a busy model makes it miss them.`,
    };
  else if (lock !== undefined)
    yield {
      at: lock.at,
      message: say`/ping waits for ${lock.what}: it has 2 s to answer, and a running request makes it miss them.`,
    };
}

export const pingRunsModel: Rule = {
  id: 'ping-runs-model',
  slug: 'ping-does-inference',
  severity: 'warning',
  summary: 'The /ping handler answers at once: it neither runs the model nor waits for a lock.',
  artefacts: ['python'],

  *check(project) {
    for (const { serving, handler } of handlersOf(project, '/ping')) {
      if (isPingAnswered(serving)) continue;
      for (const finding of checkPing(handler)) yield { ...finding, exposure: serving.exposure };
    }
  },
};
