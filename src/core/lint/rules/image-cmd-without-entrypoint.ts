import { say } from '../../text/message.js';
import { builds, isBuiltFromNothing, programOf, startsNothing } from '../kit/images.js';
import type { Rule } from '../rule.js';

/** Programs that refuse an argument they do not know, such as the `serve` that then follows. */
const STRICT = /^(uvicorn|hypercorn|flask|fastapi|streamlit|waitress-serve|torchserve|vllm|java)$/;

export const imageCmdWithoutEntrypoint: Rule = {
  id: 'image-cmd-without-entrypoint',
  slug: 'df-cmd-only',
  severity: 'warning',
  summary: 'The argument `serve` takes the place of CMD, so a server in CMD never starts.',
  artefacts: ['dockerfile'],

  *check(project) {
    for (const { build, serving } of builds(project)) {
      const { cmd } = build;
      const program = programOf(cmd);
      if (cmd === undefined || startsNothing(cmd) || !startsNothing(build.entrypoint)) continue;
      if (program === 'serve' || build.mayHaveServe) continue;
      if (!isBuiltFromNothing(build)) continue;
      const { file, range } = cmd.keywordAt;
      const isMovable = cmd.form === 'exec' && program !== undefined && !STRICT.test(program);
      yield {
        at: cmd.keywordAt,
        message: say`SageMaker runs \`docker run IMAGE serve\`: the argument replaces CMD and this command never starts.`,
        exposure: serving.exposure,
        fixes: isMovable
          ? [
              {
                title: say`Make it the ENTRYPOINT`,
                edits: [{ file, range, newText: 'ENTRYPOINT' }],
                isSafe: false,
              },
            ]
          : [],
      };
    }
  },
};
