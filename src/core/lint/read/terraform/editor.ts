import type { TextEdit } from '../../../text/range.js';
import type { Insertable, Primitive } from '../../model/value.js';
import type {
  HclAttribute,
  HclBlock,
  HclBody,
  HclLiteral,
  HclObject,
  HclTuple,
} from '../../parse/hcl/tree.js';
import type { Spelled } from './shapes.js';

type Edits = readonly TextEdit[];

/**
 * How one of Terraform's two syntaxes is changed. A member answers undefined where it cannot be done safely; the
 * edits themselves are computed when somebody asks for them.
 */
export interface HclEditor {
  insert(body: HclBody): ((items: readonly Spelled[]) => Edits) | undefined;
  /** Keys as they are to be written. */
  insertKey(object: HclObject): ((key: string, value: Insertable) => Edits) | undefined;
  append(tuple: HclTuple): ((value: Insertable) => Edits) | undefined;
  remove(body: HclBody, items: readonly (HclAttribute | HclBlock)[]): (() => Edits) | undefined;
  removeKey(object: HclObject, index: number): (() => Edits) | undefined;
  removeItem(tuple: HclTuple, index: number): (() => Edits) | undefined;
  rename(attribute: HclAttribute): ((name: string) => Edits) | undefined;
  renameKey(object: HclObject, index: number): ((key: string) => Edits) | undefined;
  /** A quoted value stays quoted. */
  replace(literal: HclLiteral): ((value: Primitive) => Edits) | undefined;
  /** A string whose text between the quotes is given as source. */
  quote(source: string): string;
}
