import { say } from '../../text/message.js';
import { allows, publishersOf } from '../kit/permissions.js';
import type { Rule } from '../rule.js';

export const topicPublishPermissionMissing: Rule = {
  id: 'topic-publish-permission-missing',
  slug: 'iam-sns-publish',
  severity: 'warning',
  summary: 'The execution role needs sns:Publish when the endpoint notifies a topic.',
  artefacts: ['cloudformation'],

  *check({ deployments, statements }) {
    for (const { config, model } of deployments) {
      const topic = config.async?.errorTopic ?? config.async?.successTopic;
      const role = model?.roleSymbol;
      if (topic === undefined || role === undefined) continue;
      const own = publishersOf(role, statements);
      // A role without a readable policy is described elsewhere.
      if (own.length === 0 || own.some(({ holder }) => holder?.isEverything !== true)) continue;
      if (own.some((one) => allows(one, 'sns:Publish') !== 'no')) continue;
      yield {
        at: topic.keyAt,
        message: say`The execution role lacks sns:Publish: the endpoint is not created, since its test message fails.`,
        related: own.slice(0, 1).map(({ block }) => ({ at: block.head, message: say`The role's policy.` })),
      };
    }
  },
};
