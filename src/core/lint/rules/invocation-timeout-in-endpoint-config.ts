import { say } from '../../text/message.js';
import { REQUEST_MEMBERS } from '../facts/shapes.js';
import { DEPLOYED } from '../kit/artefacts.js';
import { removeEntry } from '../kit/fixes.js';
import { isEmpty } from '../model/fields.js';
import type { EndpointConfig } from '../model/nouns.js';
import type { Mapping } from '../model/value.js';
import type { Rule } from '../rule.js';

/** Members of InvokeEndpointAsync, and what batch transform calls the timeout. */
const OF_REQUEST: ReadonlySet<string> = new Set([
  ...REQUEST_MEMBERS,
  'InvocationTimeoutInSeconds',
  'InvocationsTimeoutInSeconds',
]);

function blocksOf({ block, async: part, variants }: EndpointConfig): ReadonlySet<Mapping> {
  const all = [block, part?.block, part?.client, part?.output, ...variants.map((one) => one.block)];
  return new Set(all.filter((one) => one !== undefined));
}

export const invocationTimeoutInEndpointConfig: Rule = {
  id: 'invocation-timeout-in-endpoint-config',
  slug: 'inv-timeout-in-epc',
  severity: 'error',
  summary: 'InvocationTimeoutSeconds and RequestTTLSeconds belong to each request, not to the endpoint.',
  artefacts: DEPLOYED,

  *check({ endpointConfigs, deployments }) {
    for (const config of endpointConfigs) {
      if (config.async === undefined) continue;
      const misplaced = [...blocksOf(config)].flatMap(({ entries }) =>
        entries.filter(({ key, value }) => OF_REQUEST.has(key) && !isEmpty(value)),
      );
      const calls = deployments.filter((one) => one.config === config).flatMap((one) => one.invocations);
      for (const entry of misplaced) {
        yield {
          at: entry.keyAt,
          message: say`${entry.spelled} belongs to each request: an endpoint configuration with it is rejected.`,
          related: [...new Set(calls)]
            .filter(({ api }) => api === 'async')
            .map(({ block }) => ({ at: block.head, message: say`The request, which takes it.` })),
          fixes: removeEntry(entry, say`Remove ${entry.spelled}`, { isSafe: false }),
        };
      }
    }
  },
};
