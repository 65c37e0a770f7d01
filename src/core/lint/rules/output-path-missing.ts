import { say } from '../../text/message.js';
import { DEPLOYED } from '../kit/artefacts.js';
import { lacks } from '../model/fields.js';
import type { Dialect } from '../model/nouns.js';
import type { Rule } from '../rule.js';

/** The SDK fills the output path itself. */
const FILLS_PATHS: readonly Dialect[] = ['sdk-v2', 'sdk-v3'];

export const outputPathMissing: Rule = {
  id: 'output-path-missing',
  slug: 'epc-output-path-missing',
  severity: 'error',
  summary: 'An asynchronous configuration needs OutputConfig, and in it S3OutputPath for the results.',
  artefacts: DEPLOYED,

  *check({ endpointConfigs }) {
    for (const { async: part, dialect } of endpointConfigs) {
      if (part === undefined || FILLS_PATHS.includes(dialect)) continue;
      if (lacks(part.block, 'OutputConfig')) {
        yield {
          at: part.block.head,
          message: say`OutputConfig is missing, which an asynchronous part requires: SageMaker rejects it.`,
        };
      } else if (lacks(part.output, 'S3OutputPath') && part.output !== undefined) {
        yield {
          at: part.output.head,
          severity: 'warning',
          message: say`No S3OutputPath: no place is named where asynchronous results go.`,
        };
      }
    }
  },
};
