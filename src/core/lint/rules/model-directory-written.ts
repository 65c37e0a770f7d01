import { say } from '../../text/message.js';
import { DEPLOYED } from '../kit/artefacts.js';
import { replaceValue } from '../kit/fixes.js';
import { servesSageMaker } from '../kit/request.js';
import { environmentOf } from '../ladder/environment.js';
import type { Rule } from '../rule.js';

/** Folders that libraries write to while they serve. */
const CACHES: ReadonlySet<string> = new Set([
  'HF_HOME',
  'HF_HUB_CACHE',
  'HUGGINGFACE_HUB_CACHE',
  'TRANSFORMERS_CACHE',
  'TORCH_HOME',
  'TORCH_EXTENSIONS_DIR',
  'TORCHINDUCTOR_CACHE_DIR',
  'TRITON_CACHE_DIR',
  'XDG_CACHE_HOME',
  'NUMBA_CACHE_DIR',
  'MPLCONFIGDIR',
  'TMPDIR',
]);
const OFFLINE = /^(HF_HUB_OFFLINE|TRANSFORMERS_OFFLINE)$/;
const MODEL = /^\/opt\/ml\/model(?=\/|$)/;

export const modelDirectoryWritten: Rule = {
  id: 'model-directory-written',
  slug: 'df-writes-model-dir',
  severity: 'info',
  summary: '/opt/ml/model is read-only: a cache there cannot be written.',
  artefacts: [...DEPLOYED, 'dockerfile'],

  *check({ servings }) {
    for (const serving of servings) {
      const variables = environmentOf(serving);
      // Whoever works offline reads a cache that came with the model.
      if (!servesSageMaker(serving) || variables.some(({ entry }) => OFFLINE.test(entry.key))) continue;
      for (const { entry } of variables) {
        const { value } = entry;
        if (!CACHES.has(entry.key) || value.kind !== 'known' || !MODEL.test(String(value.value))) continue;
        yield {
          at: value.at,
          message: say`${entry.spelled} lies in /opt/ml/model, which is read-only on SageMaker: what is not there yet cannot be cached.`,
          exposure: serving.exposure,
          basis: [value],
          fixes: replaceValue(value, '/tmp/cache', say`Set ${entry.spelled} to /tmp/cache`, {
            isSafe: false,
          }),
        };
      }
    }
  },
};
