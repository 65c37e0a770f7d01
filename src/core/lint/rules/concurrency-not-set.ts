import { say } from '../../text/message.js';
import { DEPLOYED } from '../kit/artefacts.js';
import { saysNothing } from '../kit/absence.js';
import { capacityOf } from '../kit/capacity.js';
import { insertInto } from '../kit/fixes.js';
import type { AsyncPart } from '../model/nouns.js';
import type { Fix, Rule } from '../rule.js';

const MEMBER = 'MaxConcurrentInvocationsPerInstance';

/** True when nobody says how many requests an instance gets: not in ClientConfig, and not in an SDK class. */
function isUnset({ block, client, maxConcurrency }: AsyncPart): boolean {
  if (maxConcurrency !== undefined) return false;
  return client === undefined ? saysNothing(block, 'ClientConfig') : saysNothing(client, MEMBER);
}

function fixesFor({ block, client }: AsyncPart, value: number): readonly Fix[] {
  const title = say`Set ${MEMBER} to ${value}`;
  return client === undefined
    ? insertInto(block, 'ClientConfig', { [MEMBER]: value }, title, { isSafe: false })
    : insertInto(client, MEMBER, value, title, { isSafe: false });
}

export const concurrencyNotSet: Rule = {
  id: 'concurrency-not-set',
  slug: 'concurrency-unset',
  severity: 'info',
  summary:
    'Without MaxConcurrentInvocationsPerInstance SageMaker chooses how many requests an instance gets.',
  artefacts: DEPLOYED,
  isOptional: true,

  *check({ endpointConfigs, deployments }) {
    for (const config of endpointConfigs) {
      const { async: part } = config;
      if (part === undefined || !isUnset(part)) continue;
      const servings = deployments.filter((one) => one.config === config).flatMap((one) => one.servings);
      const [serving, more] = servings;
      const capacity = serving === undefined || more !== undefined ? undefined : capacityOf(serving);
      yield {
        at: part.block.head,
        message: say`${MEMBER} is not set: SageMaker chooses a number that it does not publish.`,
        fixes: capacity === undefined ? [] : fixesFor(part, capacity.value),
      };
    }
  },
};
