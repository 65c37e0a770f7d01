import { say } from '../../text/message.js';
import { builds, knownWords } from '../kit/images.js';
import type { Command } from '../model/container.js';
import type { Fix, Rule } from '../rule.js';

/** `['python', 'serve']` and `["python", serve]`: meant as a list, no JSON, so that a shell gets it. */
function isBrokenList(command: Command): boolean {
  const [first, second] = knownWords(command);
  if (command.form !== 'shell' || first === undefined) return false;
  return /^\[./.test(first.value)
    ? first.value !== '[['
    : first.value === '[' && second?.value.endsWith(',') === true;
}

function fixesOf({ toExecForm, prefixExec }: Command, isBroken: boolean): readonly Fix[] {
  const list = isBroken ? (toExecForm?.() ?? []) : [];
  if (list.length > 0) return [{ title: say`Write ENTRYPOINT as JSON`, edits: list, isSafe: true }];
  const edits = isBroken ? [] : (prefixExec?.() ?? []);
  return edits.length === 0 ? [] : [{ title: say`Start the server with exec`, edits, isSafe: true }];
}

export const entrypointInShellForm: Rule = {
  id: 'entrypoint-in-shell-form',
  slug: 'df-shell-entrypoint',
  severity: 'warning',
  summary: 'A shell in front of the server keeps the SIGTERM that announces the stop.',
  artefacts: ['dockerfile'],

  *check(project) {
    for (const { build, serving } of builds(project)) {
      const { entrypoint } = build;
      if (entrypoint === undefined || entrypoint.words.length === 0 || entrypoint.isExec) continue;
      const isBroken = isBrokenList(entrypoint);
      yield {
        at: entrypoint.keywordAt,
        message: isBroken
          ? say`This list is no JSON, so a shell runs it as a command, finds none and the container stops.`
          : say`A shell starts the server and may keep SIGTERM: running requests are killed 30 s later.`,
        ...(isBroken ? { severity: 'error' as const } : {}),
        exposure: serving.exposure,
        fixes: fixesOf(entrypoint, isBroken),
      };
    }
  },
};
