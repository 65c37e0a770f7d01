import { numberOf } from '../ladder/effective.js';
import { lookUp } from '../ladder/environment.js';
import { readingOf } from '../ladder/stack.js';
import { entryOf } from '../model/fields.js';
import type { Family } from '../model/image.js';
import type { Serving } from '../model/project.js';
import type { Entry, Known } from '../model/value.js';

/** Where each stack's batch size is told. Rolling batches of language models wait for nobody and are left out. */
const VARIABLES: Partial<Record<Family, string>> = {
  torchserve: 'SAGEMAKER_TS_BATCH_SIZE',
  djl: 'SERVING_BATCH_SIZE',
  'tf-serving': 'SAGEMAKER_TFS_MAX_BATCH_SIZE',
};

/** How many requests the model server collects, where somebody wrote it. */
export function batchSizeOf(
  serving: Serving,
): { readonly entry: Entry; readonly size: Known<number> } | undefined {
  const reading = readingOf(serving);
  const name = reading === undefined ? undefined : VARIABLES[reading.family];
  if (reading === undefined || name === undefined) return undefined;
  if (reading.family === 'tf-serving' && !isOn(serving, 'SAGEMAKER_TFS_ENABLE_BATCHING')) return undefined;
  const property = reading.files
    .map(({ settings }) => entryOf(settings, 'batch_size'))
    .find((entry) => entry !== undefined);
  const variable = reading.isToolkit || reading.family === 'djl' ? lookUp(serving, name) : undefined;
  const entry = variable?.kind === 'set' ? variable.entry : property;
  const size = entry === undefined ? undefined : numberOf(entry.value);
  return entry === undefined || size === undefined ? undefined : { entry, size };
}

function isOn(serving: Serving, name: string): boolean {
  const found = lookUp(serving, name);
  return (
    found.kind === 'set' &&
    found.entry.value.kind === 'known' &&
    String(found.entry.value.value).toLowerCase() === 'true'
  );
}
