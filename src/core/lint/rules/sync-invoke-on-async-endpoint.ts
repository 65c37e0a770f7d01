import { say } from '../../text/message.js';
import { CALLED } from '../kit/artefacts.js';
import type { Rule } from '../rule.js';

export const syncInvokeOnAsyncEndpoint: Rule = {
  id: 'sync-invoke-on-async-endpoint',
  slug: 'epc-sync-invoke',
  severity: 'warning',
  summary: 'An asynchronous endpoint answers invoke_endpoint_async only.',
  artefacts: CALLED,

  *check({ invocations, deployments }) {
    for (const call of invocations) {
      if (call.api !== 'sync') continue;
      const called = deployments.filter((deployment) => deployment.invocations.includes(call));
      // One name can stand for a real-time endpoint at another time of a project's life.
      if (called.length === 0 || called.some(({ config }) => config.mode !== 'async')) continue;
      const configs = new Set(called.map(({ config }) => config));
      yield {
        at: call.block.head,
        message: say`This endpoint is asynchronous: SageMaker rejects a call that waits for the answer.`,
        related: [...configs].map(({ modeAt }) => ({
          at: modeAt,
          message: say`This makes the endpoint asynchronous.`,
        })),
      };
    }
  },
};
