import { say } from '../../text/message.js';
import { DEPLOYED } from '../kit/artefacts.js';
import { servingsOf } from '../kit/settings.js';
import { isBefore } from '../ladder/stack.js';
import type { Rule } from '../rule.js';

/** First version of DJL Serving whose answers say their length. */
const FIRST = '0.31';

export const djlImageWithoutContentLength: Rule = {
  id: 'djl-image-without-content-length',
  slug: 'djl-image-lt-031',
  severity: 'info',
  summary: 'DJL images before 0.31.0 answer in chunks, which asynchronous endpoints cannot store.',
  artefacts: [...DEPLOYED, 'dockerfile'],

  *check(project) {
    for (const { image, exposure } of servingsOf(project, 'djl')) {
      const { repository = '', version, uri } = image;
      if (version === undefined || uri === undefined || !isBefore(version, FIRST)) continue;
      if (!/(^|\/)djl-inference$/.test(repository)) continue;
      yield {
        at: uri.value.at,
        message: say`DJL ${version} answers without Content-Length, which asynchronous endpoints reject; use ${FIRST}.0 or later.`,
        exposure,
      };
    }
  },
};
