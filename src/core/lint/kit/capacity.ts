import type { Message } from '../../text/message.js';
import { say } from '../../text/message.js';
import { entryOf } from '../model/fields.js';
import type { Serving } from '../model/project.js';
import type { Entry, Known } from '../model/value.js';
import { effective, numberOf } from '../ladder/effective.js';
import { lookUp } from '../ladder/environment.js';
import { processesOf } from '../ladder/settings.js';
import type { Reading } from '../ladder/stack.js';
import { readingOf } from '../ladder/stack.js';
import { defaultWorkers, machineOf } from './machine.js';
import { servesSageMaker } from './request.js';
import type { Slots } from './servers.js';
import { basisOf, slotsOf } from './servers.js';

/** How many requests a container works on at a time. */
export interface Capacity {
  readonly value: number;
  /** `worker` or `thread`, for messages. */
  readonly unit: 'worker' | 'thread';
  /** Who decides it; undefined when it is the server's default. */
  readonly decides: Known<number> | undefined;
  readonly basis: readonly Known[];
  /** Set for gunicorn, whose workers answer /ping as well. */
  readonly slots: Slots | undefined;
}

/** Undefined for servers that take many requests at a time by themselves, that batch, or that cannot be known. */
export function capacityOf(serving: Serving): Capacity | undefined {
  if (!servesSageMaker(serving)) return undefined;
  const reading = readingOf(serving);
  if (reading !== undefined) return capacityOfStack(serving, reading);
  const started = serving.servers.filter(({ source }) => source === 'command');
  const [process, more] = processesOf(serving, 'gunicorn');
  if (process === undefined || more !== undefined || started.some(({ kind }) => kind !== 'gunicorn'))
    return undefined;
  const slots = slotsOf(serving, process);
  if (slots === undefined) return undefined;
  const { value, isThreaded, threads, workers } = slots;
  return {
    value,
    unit: isThreaded ? 'thread' : 'worker',
    decides: isThreaded ? threads.known : workers.known,
    basis: basisOf(slots),
    slots,
  };
}

function capacityOfStack(serving: Serving, reading: Reading): Capacity | undefined {
  const { family } = reading;
  if ((family !== 'torchserve' && family !== 'mms') || mayBatch(serving, reading)) return undefined;
  const workers = effective(serving, 'workers');
  if (workers?.kind === 'unknown') return undefined;
  const base = { unit: 'worker', slots: undefined } as const;
  if (workers?.kind === 'set' && workers.value > 0) {
    const decides = { ...workers.known, value: workers.value };
    return { ...base, value: workers.value, decides, basis: [decides] };
  }
  if (workers?.kind === 'default') return { ...base, value: workers.value, decides: undefined, basis: [] };
  const machine = machineOf(serving);
  const value = machine === undefined ? undefined : defaultWorkers(machine);
  return value === undefined || machine === undefined
    ? undefined
    : { ...base, value, decides: undefined, basis: [machine.type] };
}

function batchesInModelFile(entry: Entry | undefined): boolean {
  return entry !== undefined && numberOf(entry.value)?.value !== 1;
}

/** A worker that batches takes more than one request at a time. */
function mayBatch(serving: Serving, { family, files }: Reading): boolean {
  if (files.some(({ settings }) => ['models', 'batch_size'].some((key) => entryOf(settings, key))))
    return true;
  if (files.some(({ settings }) => batchesInModelFile(entryOf(settings, 'batchSize')))) return true;
  if (family !== 'torchserve') return false;
  const batch = lookUp(serving, 'SAGEMAKER_TS_BATCH_SIZE');
  if (batch.kind !== 'set') return batch.kind === 'unknown';
  return batch.entry.value.kind !== 'known' || String(batch.entry.value.value).trim() !== '1';
}

/** `1 worker`, `4 workers`. */
export function countOf(value: number, unit: 'worker' | 'thread' | 'GPU'): Message {
  switch (unit) {
    case 'worker':
      return value === 1 ? say`1 worker` : say`${value} workers`;
    case 'thread':
      return value === 1 ? say`1 thread` : say`${value} threads`;
    case 'GPU':
      return value === 1 ? say`1 GPU` : say`${value} GPUs`;
  }
}
