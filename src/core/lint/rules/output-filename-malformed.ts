import { say } from '../../text/message.js';
import { LIMITS } from '../facts/limits.js';
import { CALLED } from '../kit/artefacts.js';
import { isPlaceholder } from '../kit/placeholders.js';
import { known } from '../model/fields.js';
import type { Rule } from '../rule.js';

export const outputFilenameMalformed: Rule = {
  id: 'output-filename-malformed',
  slug: 'inv-filename',
  severity: 'error',
  summary: 'Filename and S3OutputPathExtension of a call take few characters and a limited length.',
  artefacts: [...CALLED, 'json'],

  *check({ invocations }) {
    for (const { api, outputFilename, outputExtension } of invocations) {
      if (api !== 'async') continue;
      const parts = [
        [outputFilename, LIMITS.outputFilename],
        [outputExtension, LIMITS.outputExtension],
      ] as const;
      for (const [field, limit] of parts) {
        const text = known(field);
        if (field === undefined || text === undefined || isPlaceholder(text.value)) continue;
        const { length } = text.value;
        if (length <= limit.length && limit.pattern.test(text.value)) continue;
        yield {
          at: text.at,
          message:
            length > limit.length
              ? say`${field.spelled} has ${length} characters; SageMaker takes ${limit.length} and rejects the call.`
              : say`${field.spelled} holds characters, or dots, that SageMaker does not take: it rejects the call.`,
          basis: [text],
        };
      }
    }
  },
};
