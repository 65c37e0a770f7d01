import { entryOf } from '../model/fields.js';
import type { Nginx } from '../model/container.js';
import type { Project, Serving } from '../model/project.js';
import type { Known } from '../model/value.js';
import { numberIn, processesOf, readTimeoutDirective, resolve, workerModel } from '../ladder/settings.js';
import { parseTime } from '../ladder/units.js';

/** How long nginx waits for the model server between two pieces of an answer, where a file says so. */
export interface ReadTimeout {
  readonly serving: Serving;
  readonly nginx: Nginx;
  readonly directive: string;
  readonly seconds: number;
  readonly known: Known;
}

export function* readTimeouts({ servings }: Project): Generator<ReadTimeout> {
  for (const serving of servings) {
    for (const nginx of serving.nginx) {
      const directive = readTimeoutDirective(nginx);
      const entry = entryOf(nginx.settings, directive);
      const setting = entry === undefined ? undefined : resolve(serving, entry);
      if (nginx.proxy === undefined || setting?.kind !== 'set') continue;
      const seconds = parseTime(String(setting.known.value));
      if (seconds !== undefined) yield { serving, nginx, directive, seconds, known: setting.known };
    }
  }
}

/** The longest time after which gunicorn ends a request; undefined when it ends none or it cannot be known. */
export function longestServerTimeout(serving: Serving): Known<number> | undefined {
  let longest: Known<number> | undefined;
  for (const process of processesOf(serving, 'gunicorn')) {
    const model = workerModel(process);
    const timeout = numberIn(process.get('timeout'));
    if (timeout === undefined || (model !== 'sync' && model !== 'loop')) continue;
    if (timeout.value > (longest?.value ?? 0)) longest = timeout;
  }
  return longest;
}
