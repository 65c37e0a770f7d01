import { entryOf, known, templateOf } from '../model/fields.js';
import type { PolicyStatement } from '../model/nouns.js';

/** True when an action pattern of a policy (`sns:*`, `sagemaker:Invoke*`) covers the action. */
function covers(pattern: string, action: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, 'i').test(action);
}

/** Whether a statement allows the action on something; `unknown` when it cannot be read fully. */
export function allows(statement: PolicyStatement, action: string): 'yes' | 'no' | 'unknown' {
  const { effect, actions, block } = statement;
  const said = known(effect)?.value;
  if (said !== undefined && said !== 'Allow') return 'no';
  if (actions.some((one) => one.kind === 'known' && covers(String(one.value), action)))
    return said === undefined ? 'unknown' : 'yes';
  const isOpen = !block.isComplete || entryOf(block, 'NotAction') !== undefined;
  return isOpen || actions.some((one) => one.kind !== 'known') ? 'unknown' : 'no';
}

/** True when every resource of a statement surely is an object of a bucket, none a bucket. */
export function namesOnlyObjects({ resources, block }: PolicyStatement): boolean {
  if (!block.isComplete || resources.length === 0) return false;
  return resources.every((resource) => {
    const template = templateOf(resource);
    const last = template?.at(-1);
    return (
      typeof last === 'string' && (template?.length === 1 ? /:s3:::[^/]+\//.test(last) : /\/\*$/.test(last))
    );
  });
}

/** Statements that speak for a role, or none when a policy of the thing itself may allow the action. */
export function statementsOf(
  role: string,
  statements: readonly PolicyStatement[],
  action: string,
): readonly PolicyStatement[] {
  const ofThings = statements.filter(({ block }) => entryOf(block, 'Principal') !== undefined);
  if (ofThings.some((one) => allows(one, action) !== 'no')) return [];
  return statements.filter(({ holder }) => holder?.roles.includes(role) === true);
}

export function publishersOf(
  role: string,
  statements: readonly PolicyStatement[],
): readonly PolicyStatement[] {
  return statementsOf(role, statements, 'sns:Publish');
}
