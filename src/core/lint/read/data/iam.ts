import { entryOf, itemsOf, mappingsOf, stringField } from '../../model/fields.js';
import type { Dialect, PolicyHolder, PolicyStatement } from '../../model/nouns.js';
import type { Datum, Mapping } from '../../model/value.js';

/** Actions that rules ask for. `*` grants them as well. */
const ASKED = /^(?:(?:sagemaker|s3|sns|kms):|\*$)/i;

/** The statements of an IAM policy document that grant or deny something rules ask for. */
export function readStatements(
  document: Mapping,
  dialect: Dialect,
  holder?: PolicyHolder,
): readonly PolicyStatement[] {
  return mappingsOf(document, 'Statement').map((block) => readStatement(block, dialect, holder));
}

function readStatement(block: Mapping, dialect: Dialect, holder: PolicyHolder | undefined): PolicyStatement {
  return {
    kind: 'policy-statement',
    dialect,
    block,
    effect: stringField(block, 'Effect'),
    actions: listAt(block, 'Action'),
    resources: listAt(block, 'Resource'),
    ...(holder && { holder }),
  };
}

/** One value or a list of them. */
function listAt(block: Mapping, key: string): readonly Datum[] {
  const value = entryOf(block, key)?.value;
  if (value === undefined) return [];
  return value.kind === 'sequence' ? (itemsOf(block, key)?.items ?? []) : [value];
}

/** True when a statement names an action that rules ask for, or one that cannot be read. */
export function concernsRules({ actions }: PolicyStatement): boolean {
  return actions.some((action) =>
    action.kind === 'known' ? ASKED.test(String(action.value)) : startsAsked(action),
  );
}

function startsAsked(action: Datum): boolean {
  const first = action.kind === 'unknown' ? action.template?.[0] : undefined;
  return typeof first === 'string' ? ASKED.test(first) : true;
}
