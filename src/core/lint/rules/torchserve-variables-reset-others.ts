import type { Message } from '../../text/message.js';
import { listOf, say } from '../../text/message.js';
import { TORCHSERVE_MODEL_VARIABLES } from '../facts/quantities.js';
import { DEPLOYED } from '../kit/artefacts.js';
import { addVariable, servingsOf } from '../kit/settings.js';
import { numberOf } from '../ladder/effective.js';
import { lookUp } from '../ladder/environment.js';
import { isMultiModel } from '../ladder/stack.js';
import type { Serving } from '../model/project.js';
import type { Entry } from '../model/value.js';
import type { Rule } from '../rule.js';

const NAMES = Object.keys(TORCHSERVE_MODEL_VARIABLES) as (keyof typeof TORCHSERVE_MODEL_VARIABLES)[];
type Name = (typeof NAMES)[number];

/** What the toolkit writes for the unset ones and what it puts out of force; the batch values are TorchServe's own. */
const FORCED: readonly { names: readonly Name[]; says: Message; overrides: readonly string[] }[] = [
  {
    names: ['SAGEMAKER_TS_MIN_WORKERS', 'SAGEMAKER_TS_MAX_WORKERS'],
    says: say`1 worker`,
    overrides: ['TS_DEFAULT_WORKERS_PER_MODEL', 'SAGEMAKER_MODEL_SERVER_WORKERS'],
  },
  {
    names: ['SAGEMAKER_TS_RESPONSE_TIMEOUT'],
    says: say`60 s per request`,
    overrides: ['TS_DEFAULT_RESPONSE_TIMEOUT', 'SAGEMAKER_MODEL_SERVER_TIMEOUT'],
  },
];

function entryIn(serving: Serving, name: string): Entry | undefined {
  const found = lookUp(serving, name);
  return found.kind === 'set' ? found.entry : undefined;
}

/** The number that held before, else what the toolkit writes; a request's time for the timeout. */
function valueFor(serving: Serving, name: Name, overridden: readonly Entry[]): number {
  const before = overridden.map((entry) => numberOf(entry.value)?.value).find((value) => value !== undefined);
  if (before !== undefined) return before;
  return name === 'SAGEMAKER_TS_RESPONSE_TIMEOUT'
    ? serving.request.seconds
    : TORCHSERVE_MODEL_VARIABLES[name];
}

export const torchserveVariablesResetOthers: Rule = {
  id: 'torchserve-variables-reset-others',
  slug: 'ts-any-var-resets-all',
  severity: 'warning',
  summary: 'One SAGEMAKER_TS_* variable makes the PyTorch image fix workers and response timeout as well.',
  artefacts: [...DEPLOYED, 'dockerfile'],

  *check(project) {
    for (const serving of servingsOf(project, 'torchserve')) {
      const isUnclear = NAMES.some((name) => lookUp(serving, name).kind === 'unknown');
      const set = NAMES.flatMap((name) => entryIn(serving, name) ?? []);
      const [first] = set;
      if (first === undefined || isUnclear || isMultiModel(serving) !== false) continue;
      const forced = FORCED.map(({ names, says, overrides }) => ({
        missing: names.filter((name) => entryIn(serving, name) === undefined),
        says,
        overridden: overrides.flatMap((name) => entryIn(serving, name) ?? []),
      })).filter(({ missing }) => missing.length > 0);
      if (forced.length === 0) continue;

      const edits = forced.flatMap(({ missing, overridden }) =>
        missing.flatMap(
          (name) => addVariable(serving, name, valueFor(serving, name, overridden))[0]?.edits ?? [],
        ),
      );
      const names = forced.flatMap(({ missing }) => missing).map((name) => name.replace('SAGEMAKER_TS_', ''));
      yield {
        at: first.keyAt,
        message: say`${first.spelled} makes the toolkit fix the SAGEMAKER_TS_* values not set: ${listOf(forced.map(({ says }) => says))}.`,
        exposure: serving.exposure,
        related: forced.flatMap(({ overridden }) =>
          overridden.map(({ keyAt, spelled }) => ({
            at: keyAt,
            message: say`${spelled} has no effect then.`,
          })),
        ),
        fixes:
          edits.length === 0
            ? []
            : [{ title: say`Set SAGEMAKER_TS_${names.join(', …_')} as well`, edits, isSafe: false }],
      };
    }
  },
};
