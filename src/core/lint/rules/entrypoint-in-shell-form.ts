import type { Rule } from '../rule.js';

export const entrypointInShellForm: Rule = {
  id: 'entrypoint-in-shell-form',
  slug: 'df-shell-entrypoint',
  severity: 'warning',
  summary: 'A shell-form ENTRYPOINT swallows the argument `serve` and the SIGTERM that announces the stop.',
  artefacts: ['dockerfile'],

  *check({ servings }) {
    for (const { build, exposure } of servings) {
      const entrypoint = build?.isServing === true ? build.entrypoint : undefined;
      if (entrypoint?.form !== 'shell' || entrypoint.isExec) continue;
      const edits = entrypoint.toExecForm?.() ?? [];
      yield {
        at: entrypoint.keywordAt,
        message:
          'ENTRYPOINT in shell form: SIGTERM never reaches the server, running requests are killed after 30 s.',
        exposure,
        fixes: edits.length === 0 ? [] : [{ title: 'Write ENTRYPOINT in exec form', edits, isSafe: true }],
      };
    }
  },
};
