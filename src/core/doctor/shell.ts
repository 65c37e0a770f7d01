import type { Text } from '../text/message.js';
import type { CommandRemedy } from './remedy.js';

const PLAIN = /^[\w@%+=:,./-]+$/;
/** What a terminal would interpret or not show, as in HIDDEN of `core/write/spell/quote.ts`. */
const HIDDEN = /[\p{Cc}\p{Cs}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/u;

/** Options of a command, in order; `true` for one without a value. */
export type Options = Readonly<Record<string, string | number | true>>;

/**
 * A line to paste: `aws SERVICE OPERATION --region …`. None where a name holds what a terminal would not show: nobody
 * could tell what they paste.
 */
export function awsCommand(title: Text, call: string, options: Options): readonly CommandRemedy[] {
  const words = Object.entries(options).flatMap(([name, value]) =>
    value === true ? [`--${name}`] : [`--${name}`, String(value)],
  );
  return words.some((word) => HIDDEN.test(word))
    ? []
    : [{ kind: 'command', title, command: ['aws', call, ...words.map(shellWord)].join(' ') }];
}

/** Quoted for a POSIX shell where it has to be. */
export function shellWord(text: string): string {
  return PLAIN.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
