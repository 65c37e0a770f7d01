import { entryOf } from '../../model/fields.js';
import type { Entry, Insertable, Mapping } from '../../model/value.js';
import { toPython } from './literals.js';
import type { Names } from './respell.js';
import {
  isList,
  isPrimitive,
  isRaw,
  pascalCased,
  picked,
  unlisted,
  virtualBlock,
  virtualEntry,
} from './respell.js';

const OUTPUT: Names = {
  S3OutputPath: 'output_path',
  S3FailurePath: 'failure_path',
  KmsKeyId: 'kms_key_id',
  NotificationConfig: 'notification_config',
};
const CLIENT: Names = { MaxConcurrentInvocationsPerInstance: 'max_concurrent_invocations_per_instance' };

/** Parameters of `AsyncInferenceConfig(…)` in order. */
export const ASYNC_PARAMETERS: readonly string[] = [
  'output_path',
  'max_concurrent_invocations_per_instance',
  'kms_key_id',
  'notification_config',
  'failure_path',
];

/**
 * The SDK's `AsyncInferenceConfig(…)` as AWS's AsyncInferenceConfig: what the constructor takes flat stands in
 * blocks that write back to it. The third version's shape of the same name is nested already.
 */
export function asyncShape(block: Mapping): Mapping {
  if (entryOf(block, 'output_config') !== undefined || entryOf(block, 'client_config') !== undefined) {
    return pascalCased(block);
  }
  const output = picked(block, OUTPUT);
  const client = picked(block, CLIENT);
  return virtualBlock(
    block,
    [
      virtualEntry('OutputConfig', 'AsyncInferenceConfig', block.head, output),
      ...clientEntry(block, client),
      ...unlisted(block, { ...OUTPUT, ...CLIENT }),
    ],
    block.insert === undefined
      ? undefined
      : (key, value) => insertFlat(key === 'OutputConfig' ? output : client, value),
  );
}

/** ClientConfig is only there once something in it is said. */
function clientEntry(block: Mapping, client: Mapping): readonly Entry[] {
  if (client.entries.length === 0 && block.isComplete) return [];
  return [virtualEntry('ClientConfig', 'AsyncInferenceConfig', block.head, client)];
}

/** A block of values as keywords of one call. */
function insertFlat(block: Mapping, value: Insertable): ReturnType<NonNullable<Mapping['insert']>> {
  if (isPrimitive(value) || isList(value) || isRaw(value)) return [];
  const [first, ...rest] = Object.entries(value);
  if (first === undefined) return [];
  const others = rest.map(
    ([key, item]) => `, ${OUTPUT[key] ?? CLIENT[key] ?? key}=${toPython(item, '"', '', '\n')}`,
  );
  const [key, item] = first;
  const spelled = rest.length === 0 ? item : { raw: toPython(item, '"', '', '\n') + others.join('') };
  return block.insert?.(key, spelled) ?? [];
}
