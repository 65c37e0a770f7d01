import { say } from '../../text/message.js';
import { DEPLOYED } from '../kit/artefacts.js';
import { servingsOf } from '../kit/settings.js';
import { requestRelated, requestText } from '../kit/request.js';
import type { Rule } from '../rule.js';

/** Seconds; tensorflow_model_server's --rest_api_timeout_in_ms, which the container never passes. */
const REST_TIMEOUT = 30;

export const tfsRestTimeout: Rule = {
  id: 'tfs-rest-timeout',
  slug: 'tfs-rest-30s',
  severity: 'warning',
  summary: 'TensorFlow Serving ends a prediction over REST after 30 seconds, and no variable changes that.',
  artefacts: [...DEPLOYED, 'dockerfile'],

  *check(project) {
    for (const serving of servingsOf(project, 'tf-serving')) {
      const at = serving.image.uri?.value.at ?? serving.image.at ?? serving.container?.block.head;
      const { seconds, from } = serving.request;
      if (at === undefined || seconds <= REST_TIMEOUT) continue;
      // Of an image alone a default time says nothing.
      if (from === 'default' && serving.exposure.mode === 'unknown') continue;
      yield {
        at,
        message: say`TensorFlow Serving ends a REST prediction after ${REST_TIMEOUT} s; a request may last ${requestText(serving)}.`,
        ...(from === 'default' ? { severity: 'info' as const } : {}),
        exposure: serving.exposure,
        related: requestRelated(serving),
      };
    }
  },
};
