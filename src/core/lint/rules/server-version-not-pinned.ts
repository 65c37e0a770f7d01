import { say } from '../../text/message.js';
import { builds } from '../kit/images.js';
import type { Rule } from '../rule.js';

const SERVERS = /^(gunicorn|uvicorn|torchserve|multi-model-server|sagemaker-inference)$/;

export const serverVersionNotPinned: Rule = {
  id: 'server-version-not-pinned',
  slug: 'df-no-pinned-server',
  severity: 'info',
  summary: 'Defaults and worker classes of model servers change between versions.',
  artefacts: ['dockerfile'],
  isOptional: true,

  *check(project) {
    for (const { build, serving } of builds(project)) {
      for (const { name, version, at, by } of build.installs) {
        if (by !== 'pip' || version !== undefined || !SERVERS.test(name)) continue;
        yield {
          at,
          message: say`No version of ${name}: the next build may bring other defaults, units or worker classes.`,
          exposure: serving.exposure,
        };
      }
    }
  },
};
