import { entryOf, isEmpty } from '../lint/model/fields.js';
import type { Dialect } from '../lint/model/nouns.js';
import type { Field, Insertable, Known, Mapping } from '../lint/model/value.js';
import { oneLine } from '../live/outline/text.js';
import type { Text } from '../text/message.js';
import type { TextEdit } from '../text/range.js';
import type { Difference, Side } from './difference.js';
import { ABSENT } from './difference.js';

/** Classes of the SageMaker SDK send defaults of their own for what is not written. */
const FILLS_DEFAULTS: ReadonlySet<Dialect> = new Set(['sdk-v2', 'sdk-v3']);

export type Scalar = string | number | boolean;

/** One member of a block, and the same as AWS tells it. */
export interface Pair<T extends Scalar> {
  readonly id: string;
  readonly what: Text;
  readonly dialect: Dialect;
  /** The block that holds the member, or would. */
  readonly block: Mapping;
  readonly key: string;
  readonly field: Field<T> | undefined;
  /** Undefined: AWS has none. */
  readonly deployed: T | undefined;
  /** What AWS takes where nothing is written. */
  readonly byDefault?: T;
  readonly isSame?: (written: T, deployed: T) => boolean;
  /** How the file is made to hold it where its block lacks it; by default the member is put into the block. */
  readonly add?: (value: T) => readonly TextEdit[] | undefined;
}

/** Nothing where the file does not tell for sure what it says. */
export function compareField<T extends Scalar>(pair: Pair<T>): readonly Difference[] {
  const { id, what, block, field, deployed, byDefault, isSame = equal } = pair;
  if (block.isConditional === true) return [];
  if (field === undefined) return missing(pair);
  if (field.value.kind === 'unknown') return [];
  const written = field.value;
  const effective = deployed ?? byDefault;
  if (effective !== undefined && isSame(written.value, effective)) return [];
  const take = deployed === undefined ? field.remove : editOf(written, deployed);
  return [
    {
      ...{ id, what, written: { at: written.at, value: sideOf(written.value) }, deployed: sideOf(deployed) },
      isOverridable: isOverridable(written),
      ...(take === undefined ? {} : { take }),
    },
  ];
}

function missing<T extends Scalar>({
  id,
  what,
  dialect,
  block,
  key,
  deployed,
  byDefault,
  ...rest
}: Pair<T>): readonly Difference[] {
  if (deployed === undefined || deployed === byDefault) return [];
  if (!isSurelyMissing(block, key) || FILLS_DEFAULTS.has(dialect)) return [];
  const edits = rest.add === undefined ? block.insert?.(key, deployed) : rest.add(deployed);
  return [
    {
      ...{
        id,
        what,
        written: { at: block.head, value: ABSENT },
        deployed: sideOf(deployed),
        isOverridable: false,
      },
      ...(edits === undefined ? {} : { take: () => edits }),
    },
  ];
}

/** The block is fully read and holds no such member, or one that says nothing. */
export function isSurelyMissing(block: Mapping, key: string): boolean {
  const entry = entryOf(block, key);
  return block.isComplete && block.isConditional !== true && (entry === undefined || isEmpty(entry.value));
}

export function fillsDefaults(dialect: Dialect): boolean {
  return FILLS_DEFAULTS.has(dialect);
}

/** Puts a nested member into a block that lacks the blocks around it as well: `a.b.c` → `{ b: { c: value } }`. */
export function nested(path: readonly string[], value: Insertable): Insertable {
  return path.reduceRight<Insertable>((inner, key) => ({ [key]: inner }), value);
}

export function sideOf(value: Scalar | undefined): Side {
  return value === undefined ? ABSENT : { kind: 'value', text: oneLine(String(value)) };
}

export function editOf(written: Known, value: Scalar): (() => readonly TextEdit[]) | undefined {
  const { replace } = written;
  return replace === undefined ? undefined : () => replace(value);
}

/** An input at deploy time, or the environment, may say otherwise. */
export function isOverridable(value: Known | undefined): boolean {
  return value !== undefined && (value.isOverridable || value.environmentName !== undefined);
}

function equal(written: Scalar, deployed: Scalar): boolean {
  return written === deployed;
}
