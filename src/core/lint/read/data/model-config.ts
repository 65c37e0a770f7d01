import type { Server } from '../../model/container.js';
import type { Datum, Primitive } from '../../model/value.js';
import type { DataNode } from '../../parse/data/tree.js';
import type { Source } from '../source.js';
import { edit } from '../source.js';
import type { DataReader } from './to-datum.js';
import { mappingDatum } from './to-datum.js';

const NAME = /(^|\/)model[-_]config\.ya?ml(\.\w+)?$/i;
/** Keys of TorchServe's front end: other programs have files of that name too. */
const KEYS = [
  ...['minWorkers', 'maxWorkers', 'batchSize', 'maxBatchDelay', 'responseTimeout', 'startupTimeout'],
  ...['jobQueueSize', 'deviceType', 'deviceIds', 'parallelType', 'parallelLevel', 'torchrun'],
  ...['clientTimeoutInMills', 'maxRetryTimeoutInSec', 'useJobTicket', 'continuousBatching', 'useVenv'],
];
const LINE = new RegExp(`^(?:${KEYS.join('|')})[ \\t]*:`, 'm');

/** True for the settings of one model in TorchServe, by name and a key of its own. */
export function isModelConfig(file: string, text: string): boolean {
  return NAME.test(file) && LINE.test(text);
}

/** The settings; undefined while the text is no mapping. Numbers are written bare: TorchServe leaves texts out. */
export function readModelConfig(root: DataNode | undefined, reader: DataReader): Server | undefined {
  if (root?.kind !== 'mapping') return undefined;
  const mapping = mappingDatum(root, reader);
  const { insert } = mapping;
  const settings = {
    ...mapping,
    entries: mapping.entries.map((entry) => ({ ...entry, value: withNumbers(entry.value, reader.source) })),
    ...(insert && {
      insert: (...[key, value]: Parameters<typeof insert>) =>
        insert(key, typeof value === 'string' ? asNumber(value) : value),
    }),
  };
  return { kind: 'torchserve', settings, source: 'file', isOfModel: true, configFile: undefined };
}

/** A number that takes the place of a text in quotes loses them. */
function withNumbers(datum: Datum, source: Source): Datum {
  if (datum.kind !== 'known' || datum.replace === undefined) return datum;
  const { replace, decidedAt, raw } = datum;
  return {
    ...datum,
    replace: (next: Primitive) => {
      const value = typeof next === 'string' ? asNumber(next) : next;
      const isQuoted = /^(["']).*\1$/.test(raw);
      return isQuoted && typeof value === 'number'
        ? [edit(source, decidedAt.range, String(value))]
        : replace(value);
    },
  };
}

function asNumber(text: string): string | number {
  return /^-?\d{1,15}$/.test(text) ? Number(text) : text;
}
