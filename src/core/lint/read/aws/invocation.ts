import { entryOf, numberField, stringField } from '../../model/fields.js';
import type { Dialect, Invocation } from '../../model/nouns.js';
import type { Mapping } from '../../model/value.js';

/** InvokeEndpointAsync and InvokeEndpoint. `block.head` is the call's name. */
export function readInvocation(
  block: Mapping,
  dialect: Dialect,
  api: Invocation['api'],
  parts: { arguments?: Mapping; endpointName?: Invocation['endpointName'] } = {},
): Invocation {
  const args = parts.arguments ?? block;
  return {
    kind: 'invocation',
    dialect,
    block,
    api,
    endpointName: parts.endpointName ?? entryOf(block, 'EndpointName')?.value,
    timeout: numberField(args, 'InvocationTimeoutSeconds'),
    ttl: numberField(args, 'RequestTTLSeconds'),
    inputLocation: stringField(block, 'InputLocation'),
    inferenceId: stringField(block, 'InferenceId') ?? stringField(args, 'InferenceId'),
    outputFilename: stringField(args, 'Filename'),
    outputExtension: stringField(args, 'S3OutputPathExtension'),
    arguments: args,
  };
}
