import { say } from '../../text/message.js';
import { DEPLOYED } from '../kit/artefacts.js';
import { servingsOf } from '../kit/settings.js';
import { numberOf } from '../ladder/effective.js';
import { lookUp } from '../ladder/environment.js';
import type { Serving } from '../model/project.js';
import type { Entry } from '../model/value.js';
import type { Fix, Rule } from '../rule.js';

const READ = 'TS_MAX_REQUEST_SIZE';
const MIB = 1_048_576;

/** The same limit in bytes under the name that TorchServe reads. */
function fixFor(serving: Serving, entry: Entry): readonly Fix[] {
  const mebibytes = numberOf(entry.value);
  if (mebibytes === undefined || lookUp(serving, READ).kind !== 'unset') return [];
  const bytes = mebibytes.value * MIB;
  const rename = entry.rename?.(READ) ?? [];
  const replace = mebibytes.replace?.(String(bytes)) ?? [];
  if (rename.length === 0 || replace.length === 0) return [];
  return [{ title: say`Set ${READ} to ${bytes} instead`, edits: [...rename, ...replace], isSafe: true }];
}

export const payloadMbNotRead: Rule = {
  id: 'payload-mb-not-read',
  slug: 'max-payload-mb-on-pytorch',
  severity: 'warning',
  summary: 'PyTorch images do not read SAGEMAKER_MAX_PAYLOAD_IN_MB.',
  artefacts: [...DEPLOYED, 'dockerfile', 'compose'],

  *check(project) {
    for (const serving of servingsOf(project, 'torchserve')) {
      const found = lookUp(serving, 'SAGEMAKER_MAX_PAYLOAD_IN_MB');
      if (found.kind !== 'set') continue;
      yield {
        at: found.entry.keyAt,
        message: say`TorchServe does not read ${found.entry.spelled}, so larger requests still get 413; it reads ${READ}.`,
        exposure: serving.exposure,
        fixes: fixFor(serving, found.entry),
      };
    }
  },
};
