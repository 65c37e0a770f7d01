import { say } from '../../text/message.js';
import { allows } from '../kit/permissions.js';
import { itemsOf } from '../model/fields.js';
import type { PolicyStatement } from '../model/nouns.js';
import type { Fix, Rule } from '../rule.js';

const SYNC = 'sagemaker:InvokeEndpoint';
const ASYNC = 'sagemaker:InvokeEndpointAsync';

function addAction({ block }: PolicyStatement): readonly Fix[] {
  const edits = itemsOf(block, 'Action')?.append?.(ASYNC) ?? [];
  return edits.length === 0 ? [] : [{ title: say`Add ${ASYNC}`, edits, isSafe: false }];
}

export const invokeAsyncPermissionMissing: Rule = {
  id: 'invoke-async-permission-missing',
  slug: 'iam-invoke-async',
  severity: 'warning',
  summary: 'Callers of an asynchronous endpoint need sagemaker:InvokeEndpointAsync.',
  artefacts: ['json', 'cloudformation'],

  *check({ statements, exposureAt }) {
    // Granted anywhere in the project, the caller may have it from there.
    if (statements.some((one) => allows(one, ASYNC) !== 'no')) return;
    for (const statement of statements) {
      const exposure = exposureAt(statement.block.at.file);
      const action = statement.actions.find((one) => one.kind === 'known' && one.value === SYNC);
      if (exposure.mode !== 'async' || allows(statement, SYNC) !== 'yes' || action === undefined) continue;
      yield {
        at: action.at,
        message: say`Only ${SYNC} is allowed: asynchronous calls need InvokeEndpointAsync.`,
        exposure,
        related: exposure.because
          .slice(0, 1)
          .map(({ at, what }) => ({ at, message: say`Asynchronous by ${what}.` })),
        fixes: addAction(statement),
      };
    }
  },
};
