import { DEPLOYED } from '../kit/artefacts.js';
import { requestLimitDefault } from '../kit/payload.js';
import type { Rule } from '../rule.js';

export const payloadLimitDefault: Rule = {
  id: 'payload-limit-default',
  slug: 'ts-payload-default',
  severity: 'warning',
  summary: 'TorchServe and Multi Model Server reject requests above 6.5 MB unless told otherwise.',
  artefacts: DEPLOYED,

  *check(project) {
    yield* requestLimitDefault(project, ['torchserve', 'mms'], { tellsUndeclared: true });
  },
};
