import { numberOf } from '../ladder/effective.js';
import { lookUp } from '../ladder/environment.js';
import { readingOf } from '../ladder/stack.js';
import { entryOf } from '../model/fields.js';
import type { Family } from '../model/image.js';
import type { Server } from '../model/container.js';
import type { Serving } from '../model/project.js';
import type { Entry, Known } from '../model/value.js';

/** Where each stack's batch size is told. Rolling batches of language models wait for nobody and are left out. */
const VARIABLES: Partial<Record<Family, string>> = {
  torchserve: 'SAGEMAKER_TS_BATCH_SIZE',
  djl: 'SERVING_BATCH_SIZE',
  'tf-serving': 'SAGEMAKER_TFS_MAX_BATCH_SIZE',
};

interface BatchSize {
  readonly entry: Entry;
  readonly size: Known<number>;
}

/** How many requests the model server collects, where somebody wrote it. */
export function batchSizeOf(serving: Serving): BatchSize | undefined {
  const reading = readingOf(serving);
  if (reading?.family === 'triton') return batchOfTriton(reading.files);
  const name = reading === undefined ? undefined : VARIABLES[reading.family];
  if (reading === undefined || name === undefined) return undefined;
  if (reading.family === 'tf-serving' && !isOn(serving, 'SAGEMAKER_TFS_ENABLE_BATCHING')) return undefined;
  // A model's own file wins over the variable, which wins over the server's file.
  const ofModel = inFiles(
    reading.files.filter(({ isOfModel }) => isOfModel === true),
    ['batchSize', 'batch_size'],
  );
  const variable = reading.isToolkit || reading.family === 'djl' ? lookUp(serving, name) : undefined;
  const entry =
    ofModel ?? (variable?.kind === 'set' ? variable.entry : inFiles(reading.files, ['batch_size']));
  const size = entry === undefined ? undefined : numberOf(entry.value);
  return entry === undefined || size === undefined ? undefined : { entry, size };
}

function inFiles(files: readonly Server[], names: readonly string[]): Entry | undefined {
  return files
    .flatMap(({ settings }) => names.map((name) => entryOf(settings, name)))
    .find((entry) => entry !== undefined);
}

/** Microseconds. Waiting less than this for a batch to fill is nothing beside an asynchronous request. */
const NOTICEABLE = 100_000;

/** The batch that Triton waits for: the least of the sizes it prefers, else the largest one. */
function batchOfTriton(files: readonly Server[]): BatchSize | undefined {
  const [model, more] = files;
  if (model === undefined || more !== undefined) return undefined;
  const { settings } = model;
  const delay = entryOf(settings, 'dynamic_batching.max_queue_delay_microseconds');
  const waited = delay === undefined ? undefined : numberOf(delay.value);
  if (waited === undefined || waited.value < NOTICEABLE) return undefined;
  const key = 'dynamic_batching.preferred_batch_size';
  const preferred = settings.entries.filter((entry) => entry.key === key);
  if (preferred.length === 0) {
    const entry = entryOf(settings, 'max_batch_size');
    const size = entry === undefined ? undefined : numberOf(entry.value);
    return entry === undefined || size === undefined ? undefined : { entry, size };
  }
  const sizes = preferred.flatMap((entry): (BatchSize | undefined)[] => {
    const values = entry.value.kind === 'sequence' ? entry.value.items : [entry.value];
    return values.map((value) => {
      const size = numberOf(value);
      return size === undefined ? undefined : { entry, size };
    });
  });
  const known = sizes.filter((one) => one !== undefined);
  if (known.length < sizes.length) return undefined;
  return known.toSorted((a, b) => a.size.value - b.size.value)[0];
}

function isOn(serving: Serving, name: string): boolean {
  const found = lookUp(serving, name);
  return (
    found.kind === 'set' &&
    found.entry.value.kind === 'known' &&
    String(found.entry.value.value).toLowerCase() === 'true'
  );
}
