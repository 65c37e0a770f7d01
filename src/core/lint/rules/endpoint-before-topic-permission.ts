import { say } from '../../text/message.js';
import { allows, publishersOf } from '../kit/permissions.js';
import type { PolicyStatement } from '../model/nouns.js';
import type { Deployment } from '../model/project.js';
import type { Rule } from '../rule.js';

/** What lets the deployment's role publish; undefined unless all of it is attached after the role. */
function laterPermission(
  { model }: Deployment,
  statements: readonly PolicyStatement[],
): PolicyStatement | undefined {
  const role = model?.roleSymbol;
  if (role === undefined) return undefined;
  const granting = publishersOf(role, statements).filter((one) => allows(one, 'sns:Publish') !== 'no');
  if (!granting.every(({ holder }) => holder?.isAttachedLater === true)) return undefined;
  return granting.find((one) => allows(one, 'sns:Publish') === 'yes');
}

export const endpointBeforeTopicPermission: Rule = {
  id: 'endpoint-before-topic-permission',
  slug: 'cfn-endpoint-policy-dependson',
  severity: 'warning',
  summary: 'An endpoint that notifies a topic must wait for the policy that lets its role publish.',
  artefacts: ['cloudformation'],

  *check({ deployments, statements }) {
    for (const deployment of deployments) {
      const { config, endpoint } = deployment;
      const topic = config.async?.errorTopic ?? config.async?.successTopic;
      if (topic === undefined || endpoint?.dependsOn === undefined) continue;
      const permission = laterPermission(deployment, statements);
      const policy = permission?.holder?.symbol;
      if (permission === undefined || policy === undefined || endpoint.dependsOn.includes(policy)) continue;
      const edits = endpoint.addDependency?.(policy) ?? [];
      yield {
        at: endpoint.block.head,
        message: say`The endpoint does not wait for the policy with sns:Publish: its creation fails now and then.`,
        related: [
          { at: permission.block.head, message: say`The permission to publish.` },
          { at: topic.keyAt, message: say`The topic that creation sends a test message to.` },
        ],
        fixes: edits.length === 0 ? [] : [{ title: say`Depend on the policy`, edits, isSafe: false }],
      };
    }
  },
};
