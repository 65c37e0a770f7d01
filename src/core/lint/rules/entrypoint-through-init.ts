import { say } from '../../text/message.js';
import { builds, programOf } from '../kit/images.js';
import type { Rule } from '../rule.js';

export const entrypointThroughInit: Rule = {
  id: 'entrypoint-through-init',
  slug: 'df-tini',
  severity: 'info',
  summary: 'AWS advises against tini as the entry point of a serving image.',
  artefacts: ['dockerfile'],

  *check(project) {
    for (const { build, serving } of builds(project)) {
      const { entrypoint } = build;
      const program = programOf(entrypoint);
      const [word] = entrypoint?.words ?? [];
      if (entrypoint?.form !== 'exec' || word === undefined || !/^(tini|dumb-init)$/.test(program ?? ''))
        continue;
      yield {
        at: word.at,
        message: say`The entry point ${program ?? ''} gets SageMaker's argument \`serve\`: AWS advises against that.`,
        exposure: serving.exposure,
      };
    }
  },
};
