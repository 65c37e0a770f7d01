import { DEPLOYED } from '../kit/artefacts.js';
import { requestLimitDefault } from '../kit/payload.js';
import type { Rule } from '../rule.js';

export const whisperxUploadLimit: Rule = {
  id: 'whisperx-upload-limit',
  slug: 'whisperx-upload-cap',
  severity: 'warning',
  summary: 'WhisperX images reject uploads above 100 MiB unless WHISPERX_MAX_UPLOAD_BYTES says otherwise.',
  artefacts: DEPLOYED,

  *check(project) {
    yield* requestLimitDefault(project, ['whisperx'], { tellsUndeclared: false });
  },
};
