import { say } from '../../text/message.js';
import { LIMITS } from '../facts/limits.js';
import { DEPLOYED } from '../kit/artefacts.js';
import { replaceValue } from '../kit/fixes.js';
import { effective } from '../ladder/effective.js';
import { resolve } from '../ladder/settings.js';
import { formatBytes, parseSize } from '../ladder/units.js';
import { entryOf } from '../model/fields.js';
import type { Serving } from '../model/project.js';
import type { Known } from '../model/value.js';
import type { Rule } from '../rule.js';

const LARGEST = LIMITS.payloadBytes.offered;

interface Limit {
  readonly name: string;
  readonly bytes: number;
  readonly known: Known;
  readonly wanted: string;
}

function* limitsOf(serving: Serving): Generator<Limit> {
  const found = effective(serving, 'request-size');
  if (found?.kind === 'set') {
    const { value, known, entry, origin } = found;
    yield { name: entry.spelled, bytes: value, known, wanted: String(LARGEST / origin.scale) };
  }
  for (const { proxy, settings } of serving.nginx) {
    const entry = entryOf(settings, 'client_max_body_size');
    const setting = entry === undefined ? undefined : resolve(serving, entry);
    if (proxy === undefined || entry === undefined || setting?.kind !== 'set') continue;
    const bytes = parseSize(String(setting.known.value));
    if (bytes !== undefined) yield { name: entry.spelled, bytes, known: setting.known, wanted: '1024m' };
  }
}

export const payloadLimitAboveService: Rule = {
  id: 'payload-limit-above-service',
  slug: 'payload-gt-1gb',
  severity: 'info',
  summary: 'No asynchronous request has more than 1 GB; a larger limit only allows more memory to be taken.',
  artefacts: [...DEPLOYED, 'dockerfile', 'nginx', 'compose'],
  isOptional: true,

  *check({ servings }) {
    for (const serving of servings) {
      for (const { name, bytes, known, wanted } of limitsOf(serving)) {
        if (bytes <= LARGEST) continue;
        yield {
          at: known.at,
          message: say`${name} allows ${formatBytes(bytes)}, but an asynchronous request has at most 1 GB.`,
          exposure: serving.exposure,
          basis: [known],
          fixes: replaceValue(known, wanted, say`Set ${name} to ${wanted}`, { isSafe: false }),
        };
      }
    }
  },
};
