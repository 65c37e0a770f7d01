import { say } from '../../text/message.js';
import { DEPLOYED } from '../kit/artefacts.js';
import { largestResponse } from '../kit/payload.js';
import { environmentHead, servingsOf } from '../kit/settings.js';
import { environmentOf } from '../ladder/environment.js';
import { isMultiModel } from '../ladder/stack.js';
import { formatBytes } from '../ladder/units.js';
import type { Rule } from '../rule.js';

/** subrequest_output_buffer_size of nginx.conf.template. */
const BUFFER = 104_857_600;

export const tfsResponseBuffer: Rule = {
  id: 'tfs-response-buffer',
  slug: 'tfs-subrequest-100m',
  severity: 'info',
  summary: 'Without an inference.py the TensorFlow image passes on responses of up to 100 MiB.',
  artefacts: DEPLOYED,

  *check(project) {
    for (const serving of servingsOf(project, 'tf-serving')) {
      const head = environmentHead(serving);
      const largest = largestResponse(project, serving);
      if (head === undefined || largest === undefined || largest <= BUFFER) continue;
      // An entry point of the SDK's class becomes inference.py, and who sets up gunicorn has one.
      const hasCode =
        serving.image.uri === undefined ||
        environmentOf(serving).some(({ entry }) => entry.key.startsWith('SAGEMAKER_GUNICORN_'));
      if (hasCode || isMultiModel(serving) !== false) continue;
      yield {
        at: head,
        message: say`Without an inference.py responses end at ${formatBytes(BUFFER)}, and they reach ${formatBytes(largest)}.`,
        exposure: serving.exposure,
      };
    }
  },
};
