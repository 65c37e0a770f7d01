import { DEPLOYED } from '../kit/artefacts.js';
import { requestLimitDefault } from '../kit/payload.js';
import type { Rule } from '../rule.js';

export const huggingFacePayloadLimit: Rule = {
  id: 'hugging-face-payload-limit',
  slug: 'tgi-tei-payload-2mb',
  severity: 'warning',
  summary: 'TGI and TEI reject requests above 2 MB unless PAYLOAD_LIMIT says otherwise.',
  artefacts: DEPLOYED,

  *check(project) {
    yield* requestLimitDefault(project, ['tgi', 'tei'], { tellsUndeclared: true });
  },
};
