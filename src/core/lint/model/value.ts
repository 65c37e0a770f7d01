import type { Location, TextEdit } from '../../text/range.js';

export type Primitive = string | number | boolean | null;

/** Source text to be inserted as it stands, in the language of the file it goes to. */
export interface Raw {
  readonly raw: string;
}

/** What a fix may ask a block to hold; the block's own format decides how it is spelled. */
export type Insertable = Primitive | Raw | readonly Insertable[] | { readonly [key: string]: Insertable };

/**
 * A value that is certain from the text: written here, or resolved through a variable, parameter default, ARG,
 * dict or environment default that is in reach.
 */
export interface Known<T extends Primitive = Primitive> {
  readonly kind: 'known';
  readonly value: T;
  /** Where the value is used. */
  readonly at: Location;
  /** The literal that decides it; equals `at` when written in place. An edit goes there. */
  readonly decidedAt: Location;
  /** The deciding literal as written, for messages. */
  readonly raw: string;
  /** True when an input can replace it at deploy time (parameter default, ARG): findings are at most info. */
  readonly isOverridable: boolean;
  /** Set when the literal is the fallback of reading this environment variable: `os.environ.get(NAME, 60)`. */
  readonly environmentName?: string;
  /** Edits that make the deciding literal say `value`; absent when it cannot be edited safely. */
  readonly replace?: (value: Primitive) => readonly TextEdit[];
  /** Same string with its text edited, as source of this format; undefined when that cannot be expressed. */
  readonly derive?: (edit: (text: string) => string) => Raw | undefined;
}

/** Part of a string that is partly known: text, or an identity that two places can share. */
export type TemplatePart = string | { readonly symbol: string };

/** Behind an expression, intrinsic, placeholder or other module. Rules stay silent. */
export interface Unknown {
  readonly kind: 'unknown';
  readonly at: Location;
  /**
   * What is known of the text all the same, for linking: literal pieces and symbols. Symbols are unique per
   * definition (file included). Absent when nothing is known.
   */
  readonly template?: readonly TemplatePart[];
  /** Set when it is what this environment variable says, with no fallback that could be read. */
  readonly environmentName?: string;
  readonly derive?: (edit: (text: string) => string) => Raw | undefined;
}

/** One key of a mapping, whatever the format calls it (keyword argument, property, directive, flag). */
export interface Entry {
  /** Canonical name: AWS's own spelling for API members, the server's own for flags and directives. */
  readonly key: string;
  /** The name as the file spells it, for messages. */
  readonly spelled: string;
  readonly keyAt: Location;
  /** Key and value. */
  readonly at: Location;
  readonly value: Datum;
  readonly remove?: () => readonly TextEdit[];
  /** `key` is canonical again. */
  readonly rename?: (key: string) => readonly TextEdit[];
}

/** A block of named values: call arguments, a dict, an object, a directive block, the flags of a command. */
export interface Mapping {
  readonly kind: 'mapping';
  /** The whole block. */
  readonly at: Location;
  /** The short stretch to mark when the block lacks something: callee, key, directive or resource name. */
  readonly head: Location;
  readonly entries: readonly Entry[];
  /** False when more entries may exist than could be read (`**kwargs`, intrinsics): absence proves nothing. */
  readonly isComplete: boolean;
  /** True when a condition may leave the whole block out (`Fn::If` with `AWS::NoValue`). */
  readonly isConditional?: boolean;
  /** Writes an entry; one of that name that says nothing (`null`) is given the value instead. */
  readonly insert?: (key: string, value: Insertable) => readonly TextEdit[];
  /** Identity of the variable or resource that holds the block, for linking. */
  readonly symbol?: string;
  /** Takes the block out of the list that holds it. */
  readonly remove?: () => readonly TextEdit[];
}

export interface Sequence {
  readonly kind: 'sequence';
  readonly at: Location;
  readonly items: readonly Datum[];
  readonly isComplete: boolean;
  /** Writes one more item behind the last. */
  readonly append?: (value: Insertable) => readonly TextEdit[];
}

/** Any value of any format. Every consumer has to face the unknown case. */
export type Datum = Known | Unknown | Mapping | Sequence;

/** An entry read as one primitive type; absence of the field itself is `undefined` at its holder. */
export interface Field<T extends Primitive> {
  readonly key: string;
  readonly spelled: string;
  readonly keyAt: Location;
  readonly at: Location;
  readonly value: Known<T> | Unknown;
  readonly remove?: () => readonly TextEdit[];
  readonly rename?: (key: string) => readonly TextEdit[];
}
