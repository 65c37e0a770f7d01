import type { Message } from '../../text/message.js';
import { say } from '../../text/message.js';
import type { AsyncBlock } from '../facts/shapes.js';
import { ASYNC_MEMBERS } from '../facts/shapes.js';
import { DEPLOYED } from '../kit/artefacts.js';
import { moveEdits } from '../kit/fixes.js';
import type { AsyncPart, EndpointConfig } from '../model/nouns.js';
import { isEmpty, lacks } from '../model/fields.js';
import type { Entry, Mapping } from '../model/value.js';
import type { Fix, Rule } from '../rule.js';

/** Names that other blocks have too. */
const SHARED: readonly string[] = ['KmsKeyId'];

/** Each member of the asynchronous part and the block it stands in. */
const HOME: ReadonlyMap<string, AsyncBlock> = new Map(
  (Object.keys(ASYNC_MEMBERS) as AsyncBlock[]).flatMap((block) =>
    ASYNC_MEMBERS[block]
      .filter((member) => !SHARED.includes(member))
      .map((member) => [member, block] as const),
  ),
);

interface Place {
  readonly name: AsyncBlock | 'AsyncInferenceConfig' | 'variant' | 'configuration';
  readonly block: Mapping | undefined;
}

function placesOf({ block, async: part, variants, dialect }: EndpointConfig): readonly Place[] {
  const within: readonly Place[] = [
    { name: 'AsyncInferenceConfig', block: part?.block },
    { name: 'OutputConfig', block: part?.output },
    { name: 'NotificationConfig', block: part?.notification },
    { name: 'ClientConfig', block: part?.client },
  ];
  // What the SDK's deploy() takes has names of its own.
  if (dialect === 'sdk-v2' || dialect === 'sdk-v3') return within;
  const around = variants.map((variant) => ({ name: 'variant' as const, block: variant.block }));
  return [...within, { name: 'configuration', block }, ...around];
}

function messageOf({ spelled }: Entry, home: AsyncBlock, name: Place['name']): Message {
  switch (name) {
    case 'variant':
      return say`${spelled} belongs in ${home}, not in the variant: it is rejected.`;
    case 'configuration':
      return say`${spelled} belongs in ${home}, not in the endpoint configuration: it is rejected.`;
    default:
      return say`${spelled} belongs in ${home}, not in ${name}: it is rejected.`;
  }
}

/** Moves what stands in the wrong block; a rejected configuration cannot get worse by it. */
function move(
  { spelled, value, remove }: Entry,
  home: AsyncBlock,
  part: AsyncPart,
  key: string,
): readonly Fix[] {
  if (home !== 'ClientConfig' || value.kind !== 'known') return [];
  const { client, block } = part;
  const isFree = client === undefined ? lacks(block, 'ClientConfig') : lacks(client, key);
  if (!isFree) return [];
  const number = value.value;
  const added =
    client === undefined ? block.insert?.('ClientConfig', { [key]: number }) : client.insert?.(key, number);
  const edits = moveEdits(remove?.() ?? [], added ?? []);
  return edits.length === 0 ? [] : [{ title: say`Move ${spelled} to ${home}`, edits, isSafe: true }];
}

export const asyncMemberMisplaced: Rule = {
  id: 'async-member-misplaced',
  slug: '-',
  severity: 'error',
  summary: 'Members of AsyncInferenceConfig are accepted in their own block only.',
  artefacts: DEPLOYED,

  *check({ endpointConfigs }) {
    for (const config of endpointConfigs) {
      if (config.async === undefined) continue;
      for (const { name, block } of placesOf(config)) {
        for (const entry of block?.entries ?? []) {
          const home = HOME.get(entry.key);
          if (home === undefined || home === name || isEmpty(entry.value)) continue;
          yield {
            at: entry.keyAt,
            message: messageOf(entry, home, name),
            fixes: move(entry, home, config.async, entry.key),
          };
        }
      }
    }
  },
};
