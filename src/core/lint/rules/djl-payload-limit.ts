import { DEPLOYED } from '../kit/artefacts.js';
import { requestLimitDefault } from '../kit/payload.js';
import type { Rule } from '../rule.js';

export const djlPayloadLimit: Rule = {
  id: 'djl-payload-limit',
  slug: 'djl-64mib',
  severity: 'warning',
  summary: 'DJL Serving rejects requests above 64 MiB unless SERVING_MAX_REQUEST_SIZE says otherwise.',
  artefacts: DEPLOYED,

  *check(project) {
    yield* requestLimitDefault(project, ['djl'], { tellsUndeclared: false });
  },
};
