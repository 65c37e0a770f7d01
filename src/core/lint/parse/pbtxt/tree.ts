import type { Range } from '../../../text/range.js';
import type { ParseProblem } from '../problem.js';

/** A message in protobuf's text format: https://protobuf.dev/reference/protobuf/textformat-spec/ */
export interface PbMessage {
  readonly kind: 'message';
  readonly fields: readonly PbField[];
  /** Brackets included; of the whole text, all of it. */
  readonly range: Range;
  /** Between the brackets. */
  readonly inside: Range;
}

export interface PbField {
  /** Extensions and packed `Any` values keep their brackets. */
  readonly name: string;
  readonly nameRange: Range;
  readonly value: PbValue;
  /** From the name's start to the value's end, without a separator behind it. */
  readonly range: Range;
}

export interface PbScalar {
  readonly kind: 'scalar';
  /** `word` is an enumerator or a truth value; `placeholder` what a template engine fills in. */
  readonly type: 'number' | 'string' | 'word' | 'placeholder';
  /** Adjacent strings are one. Numbers are read as C does: `010` is 8. */
  readonly value: string | number | boolean;
  readonly range: Range;
}

export interface PbList {
  readonly kind: 'list';
  readonly items: readonly (PbScalar | PbMessage)[];
  readonly range: Range;
}

export type PbValue = PbScalar | PbMessage | PbList;

export interface PbDocument {
  readonly root: PbMessage;
  readonly comments: readonly Range[];
  readonly problems: readonly ParseProblem[];
}
