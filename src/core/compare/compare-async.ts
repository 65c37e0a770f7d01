import type { AsyncPart, EndpointConfig } from '../lint/model/nouns.js';
import type { Field, Mapping } from '../lint/model/value.js';
import type { AsyncConfiguration } from '../live/endpoint.js';
import type { EndpointSnapshot } from '../live/snapshot.js';
import type { Text } from '../text/message.js';
import { say } from '../text/message.js';
import { compareField, fillsDefaults, isSurelyMissing, nested, sideOf } from './compare-field.js';
import type { Difference } from './difference.js';

/** Where results go, who is told, and how many requests an instance takes at a time. */
export function compareAsync(
  config: EndpointConfig,
  { asynchronous }: Pick<EndpointSnapshot, 'asynchronous'>,
): readonly Difference[] {
  const { async, mode } = config;
  if (async === undefined || asynchronous === undefined || mode !== 'async') return [];
  return [
    ...topLevel(config, async, asynchronous),
    ...compareTexts(config, async, asynchronous),
    ...compareResponseIn(config, async, asynchronous),
  ];
}

function topLevel(
  { dialect }: EndpointConfig,
  async: AsyncPart,
  { maxConcurrentPerInstance }: AsyncConfiguration,
): readonly Difference[] {
  const key = 'MaxConcurrentInvocationsPerInstance';
  const { client, block } = async;
  // Nothing written: SageMaker chooses, as it does where nothing is deployed.
  if (client === undefined && !isSurelyMissing(block, 'ClientConfig')) return [];
  return compareField({
    ...{ id: key, key, dialect, block: client ?? block },
    what: say`Most requests at a time per instance`,
    ...{ field: async.maxConcurrency, deployed: maxConcurrentPerInstance },
    ...(client === undefined
      ? { add: (value: number) => block.insert?.('ClientConfig', nested([key], value)) }
      : {}),
  });
}

interface Place {
  readonly key: string;
  readonly what: Text;
  readonly field: Field<string> | undefined;
  readonly deployed: string | undefined;
}

function compareTexts(
  { dialect }: EndpointConfig,
  async: AsyncPart,
  deployed: AsyncConfiguration,
): readonly Difference[] {
  const { output, notification } = async;
  if (output === undefined) return [];
  const compare = (
    block: Mapping,
    { key, ...rest }: Place,
    add?: (value: string) => ReturnType<typeof put>,
  ) =>
    compareField({
      ...{ id: key, key, dialect, block, ...rest, isSame: isSamePath },
      ...(add === undefined ? {} : { add }),
    });
  const put = (key: string, value: string) => output.insert?.('NotificationConfig', nested([key], value));
  const topic = (place: Place): readonly Difference[] => {
    if (notification !== undefined) return compare(notification, place);
    if (!isSurelyMissing(output, 'NotificationConfig')) return [];
    return compare(output, place, (value) => put(place.key, value));
  };
  return [
    ...compare(output, {
      ...{ key: 'S3OutputPath', what: say`Output path` },
      ...{ field: async.outputPath, deployed: deployed.outputPath },
    }),
    ...compare(output, {
      ...{ key: 'S3FailurePath', what: say`Failure path` },
      ...{ field: async.failurePath, deployed: deployed.failurePath },
    }),
    ...topic({
      ...{ key: 'SuccessTopic', what: say`Success topic` },
      ...{ field: async.successTopic, deployed: deployed.successTopic },
    }),
    ...topic({
      ...{ key: 'ErrorTopic', what: say`Error topic` },
      ...{ field: async.errorTopic, deployed: deployed.errorTopic },
    }),
  ];
}

/** Paths end in a slash or not: the objects are the same. */
function isSamePath(written: string, deployed: string): boolean {
  return written.replace(/\/+$/, '') === deployed.replace(/\/+$/, '');
}

function compareResponseIn(
  { dialect }: EndpointConfig,
  { notification, includeResponseIn }: AsyncPart,
  { responseIn }: AsyncConfiguration,
): readonly Difference[] {
  const key = 'IncludeInferenceResponseIn';
  if (notification === undefined || notification.isConditional === true) return [];
  const isMissing = isSurelyMissing(notification, key) && !fillsDefaults(dialect);
  if (includeResponseIn === undefined && !isMissing) return [];
  const written: string[] = [];
  for (const item of includeResponseIn ?? []) {
    if (item.kind !== 'known') return [];
    written.push(String(item.value));
  }
  const [a, b] = [written, responseIn].map((list) => [...new Set(list)].sort().join(', '));
  if (a === undefined || b === undefined || a === b) return [];
  const at = includeResponseIn?.[0]?.at ?? notification.head;
  return [
    {
      ...{ id: key, what: say`Topics that carry the response` },
      ...{
        written: { at, value: sideOf(a === '' ? undefined : a) },
        deployed: sideOf(b === '' ? undefined : b),
      },
      isOverridable: false,
    },
  ];
}
