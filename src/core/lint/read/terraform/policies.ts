import { entryOf, mappingsOf } from '../../model/fields.js';
import type { PolicyStatement } from '../../model/nouns.js';
import type { Datum, Entry, Mapping } from '../../model/value.js';
import type { HclBlock } from '../../parse/hcl/tree.js';
import { concernsRules, readStatements } from '../data/iam.js';
import type { BlockReader } from './blocks.js';
import type { Evaluator } from './evaluate.js';
import { attributeOf, type Site } from './module.js';
import { POLICY_DOCUMENT } from './shapes.js';

const HOLDS_POLICY = /^aws_(?:iam_(?:role|user|group)_policy|iam_policy|sns_topic_policy)$/;

/** Statements of `aws_iam_policy_document` and of policies written with `jsonencode`, those that rules ask for. */
export function readPolicies(
  block: HclBlock,
  site: Site,
  evaluator: Evaluator,
  blocks: BlockReader,
): readonly PolicyStatement[] {
  const [type, name] = block.labels;
  if (type === undefined || name === undefined) return [];
  if (block.type === 'data' && type.text === 'aws_iam_policy_document') {
    const place = { head: name.range, at: block.range };
    return statementsOf(withEffects(blocks.mapping(block.body, POLICY_DOCUMENT, site, place)));
  }
  if (block.type !== 'resource' || !HOLDS_POLICY.test(type.text)) return [];
  const policy = attributeOf(block.body, 'policy')?.value;
  const [document] = policy?.kind === 'call' && policy.name === 'jsonencode' ? policy.arguments : [];
  const datum = document && evaluator.datum(document, site);
  return datum?.kind === 'mapping' ? statementsOf(datum) : [];
}

function statementsOf(document: Mapping): readonly PolicyStatement[] {
  return readStatements(document, 'terraform').filter(concernsRules);
}

/** A statement of `aws_iam_policy_document` allows unless it says otherwise. */
function withEffects(document: Mapping): Mapping {
  const items = mappingsOf(document, 'Statement').map((statement): Mapping => {
    if (entryOf(statement, 'Effect') !== undefined) return statement;
    const { head: at } = statement;
    const value: Datum = {
      kind: 'known',
      value: 'Allow',
      at,
      decidedAt: at,
      raw: 'Allow',
      isOverridable: false,
    };
    const effect: Entry = { key: 'Effect', spelled: 'effect', keyAt: at, at, value };
    return { ...statement, entries: [...statement.entries, effect] };
  });
  const entries = document.entries.map((entry): Entry =>
    entry.key === 'Statement' && entry.value.kind === 'sequence'
      ? { ...entry, value: { ...entry.value, items } }
      : entry,
  );
  return { ...document, entries };
}
