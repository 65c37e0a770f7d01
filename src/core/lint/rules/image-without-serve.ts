import { say } from '../../text/message.js';
import { builds, isBuiltFromNothing, startsNothing } from '../kit/images.js';
import type { Rule } from '../rule.js';

export const imageWithoutServe: Rule = {
  id: 'image-without-serve',
  slug: 'df-no-serve',
  severity: 'warning',
  summary: 'SageMaker runs the image with the argument `serve`; something has to answer to it.',
  artefacts: ['dockerfile'],

  *check(project) {
    for (const { build, serving } of builds(project)) {
      if (!startsNothing(build.entrypoint) || !startsNothing(build.cmd) || build.mayHaveServe) continue;
      if (!isBuiltFromNothing(build)) continue;
      yield {
        at: build.at,
        message: say`No ENTRYPOINT and no program \`serve\` on PATH: SageMaker runs \`docker run IMAGE serve\`, which fails.`,
        exposure: serving.exposure,
      };
    }
  },
};
