import { say } from '../../text/message.js';
import { insertInto } from '../kit/fixes.js';
import { builds } from '../kit/images.js';
import { lacks } from '../model/fields.js';
import type { Rule } from '../rule.js';

const VARIABLE = 'SAGEMAKER_BIND_TO_PORT';
const LABEL = 'com.amazonaws.sagemaker.capabilities.accept-bind-to-port';

export const bindPortLabelMissing: Rule = {
  id: 'bind-port-label-missing',
  slug: 'df-bind-label',
  severity: 'info',
  summary: 'SageMaker sets SAGEMAKER_BIND_TO_PORT only for images whose label asks for it.',
  artefacts: ['dockerfile'],

  *check(project) {
    for (const { build, serving } of builds(project)) {
      const fallback = serving.scripts
        .flatMap((script) => script.reads)
        .find(({ name }) => name === VARIABLE)?.fallback;
      if (fallback === undefined || !lacks(build.labels, LABEL)) continue;
      yield {
        at: build.labels.head,
        message: say`The start script reads ${VARIABLE}, which SageMaker sets only for images with its label.`,
        exposure: serving.exposure,
        related: [{ at: fallback.at, message: say`It is read here.` }],
        fixes: insertInto(build.labels, LABEL, 'true', say`Add the label accept-bind-to-port`, {
          isSafe: false,
        }),
      };
    }
  },
};
