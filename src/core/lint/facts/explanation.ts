import type { Text } from '../../text/message.js';
import type { Family } from '../model/image.js';

/** What is known of one setting, for people who are about to write it. Absent members: the facts say nothing. */
export interface Explanation {
  /** Full sentences. */
  readonly meaning: Text;
  /** What the written number counts; `unitName` says it. */
  readonly unit?: string;
  /** What holds when nobody writes it, as text. */
  readonly standard?: Text;
  /** Least and greatest number that is accepted. */
  readonly min?: number;
  readonly max?: number;
  /** The only texts that are accepted. */
  readonly values?: readonly string[];
  /** Numbers or texts worth offering; others are accepted too. */
  readonly examples?: readonly string[];
  readonly kind?: 'number' | 'text' | 'boolean' | 'block' | 'list';
  /** Versions that know it, or that treat it in another way. */
  readonly versions?: Text;
  readonly source: string;
}

/** A setting whose meaning depends on the stack that reads it; absent families: all that read it. */
export interface VariableExplanation extends Explanation {
  readonly name: string;
  readonly families?: readonly Family[];
}

/** A row of a table by a name that a file may spell as it likes: nothing that every object has counts as one. */
export function rowOf<T>(table: Readonly<Record<string, T>> | undefined, name: string): T | undefined {
  return table !== undefined && Object.hasOwn(table, name) ? table[name] : undefined;
}
