import { say } from '../../text/message.js';
import { allows, namesOnlyObjects } from '../kit/permissions.js';
import { itemsOf } from '../model/fields.js';
import type { PolicyStatement } from '../model/nouns.js';
import type { Datum } from '../model/value.js';
import type { Fix, Rule } from '../rule.js';

const LIST = 's3:ListBucket';

/** Adds the bucket of the first resource to the statement's list of resources. */
function addBucket({ block, resources }: PolicyStatement): readonly Fix[] {
  const [first] = resources;
  const bucket = first === undefined ? undefined : derived(first);
  const edits = bucket === undefined ? [] : (itemsOf(block, 'Resource')?.append?.(bucket) ?? []);
  return edits.length === 0 ? [] : [{ title: say`Add the bucket to the resources`, edits, isSafe: false }];
}

function derived(resource: Datum): { raw: string } | undefined {
  if (resource.kind !== 'known' && resource.kind !== 'unknown') return undefined;
  return resource.derive?.((text) => text.replace(/(:::[^/]+)\/.*$/, '$1').replace(/\/\*$/, ''));
}

export const listBucketOnObjects: Rule = {
  id: 'list-bucket-on-objects',
  slug: 'iam-listbucket-object-arn',
  severity: 'warning',
  summary: 's3:ListBucket takes effect on the ARN of a bucket, not on that of its objects.',
  artefacts: ['json', 'cloudformation'],

  *check({ statements, exposureAt }) {
    for (const statement of statements) {
      const { file } = statement.block.at;
      const exposure = exposureAt(file);
      // Policies are everywhere: only those near an asynchronous endpoint are looked at.
      if (exposure.mode !== 'async' || allows(statement, LIST) !== 'yes' || !namesOnlyObjects(statement))
        continue;
      const others = statements.filter((other) => other !== statement && other.block.at.file === file);
      if (others.some((other) => allows(other, LIST) !== 'no' && !namesOnlyObjects(other))) continue;
      const action = statement.actions.find((one) => one.kind === 'known' && one.value === LIST);
      if (action === undefined) continue;
      yield {
        at: action.at,
        message: say`${LIST} on objects has no effect: a missing object then reads as AccessDenied.`,
        exposure,
        related: statement.resources.slice(0, 1).map(({ at }) => ({ at, message: say`These are objects.` })),
        fixes: addBucket(statement),
      };
    }
  },
};
