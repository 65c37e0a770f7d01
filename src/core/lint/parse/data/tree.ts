import type { Range } from '../../../text/range.js';
import type { ParseProblem } from '../problem.js';

/** What JSON (comments allowed) and YAML both are: scalars, mappings, sequences, with places and layout. */
export type DataNode = DataScalar | DataMapping | DataSequence;

interface DataBase {
  readonly range: Range;
  /** YAML tag as written without '!', e.g. `Ref`, `Sub`, `GetAtt`, `If`; undefined when untagged or JSON. */
  readonly tag: string | undefined;
}
export interface DataScalar extends DataBase {
  readonly kind: 'scalar';
  readonly value: string | number | boolean | null;
  /** `block` is YAML's `|` and `>`. */
  readonly quote: 'none' | 'single' | 'double' | 'block';
  /** Range of the value's own text (quotes included), without the tag. */
  readonly valueRange: Range;
}
export interface DataEntry {
  readonly key: string;
  readonly keyRange: Range;
  readonly value: DataNode;
  /** From the key's start to the value's end. */
  readonly range: Range;
}
export interface DataMapping extends DataBase {
  readonly kind: 'mapping';
  readonly entries: readonly DataEntry[];
  /** `flow` is `{}`, JSON always; `block` is YAML's indented form. */
  readonly style: 'flow' | 'block';
}
export interface DataSequence extends DataBase {
  readonly kind: 'sequence';
  readonly items: readonly DataNode[];
  readonly style: 'flow' | 'block';
}

export interface DataDocument {
  /** undefined for an empty text. YAML aliases are followed; merge keys (`<<`) are merged in. */
  readonly root: DataNode | undefined;
  readonly comments: readonly Range[];
  readonly problems: readonly ParseProblem[];
}
