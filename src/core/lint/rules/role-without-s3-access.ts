import { say } from '../../text/message.js';
import { allows, statementsOf } from '../kit/permissions.js';
import type { Rule } from '../rule.js';

/** What fails without each permission. */
const ACTIONS = [
  ['s3:PutObject', say`The execution role lacks s3:PutObject: results and failures cannot be stored.`],
  ['s3:GetObject', say`The execution role lacks s3:GetObject: requests cannot be read.`],
] as const;

export const roleWithoutS3Access: Rule = {
  id: 'role-without-s3-access',
  slug: 'iam-async-s3',
  severity: 'warning',
  summary: 'The execution role must read requests from S3 and write results there.',
  artefacts: ['cloudformation'],
  isOptional: true,

  *check({ deployments, statements }) {
    for (const { config, model } of deployments) {
      const output = config.async?.outputPath ?? config.async?.failurePath;
      const role = model?.roleSymbol;
      if (output === undefined || role === undefined) continue;
      for (const [action, message] of ACTIONS) {
        const own = statementsOf(role, statements, action);
        // A role without a readable policy is described elsewhere.
        if (own.length === 0 || own.some(({ holder }) => holder?.isEverything !== true)) continue;
        if (own.some((one) => allows(one, action) !== 'no')) continue;
        yield {
          at: output.keyAt,
          message,
          related: own.slice(0, 1).map(({ block }) => ({ at: block.head, message: say`The role's policy.` })),
        };
      }
    }
  },
};
