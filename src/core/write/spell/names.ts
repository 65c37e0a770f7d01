/** The words of a name as identifiers of code; `endpoint-` leads a name that has none or begins with a digit. */
export interface Identifiers {
  readonly snake: string;
  readonly camel: string;
  readonly pascal: string;
}

/** Enough to tell names apart; longer ones would be unreadable as code. */
const MOST_WORDS = 8;

export function identifiersOf(name: string): Identifiers {
  const written = name.match(/[A-Za-z0-9]+/g)?.slice(0, MOST_WORDS) ?? [];
  const words = /^[A-Za-z]/.test(written[0] ?? '') ? written : ['endpoint', ...written];
  const lower = words.map((word) => (/^[A-Z0-9]+$/.test(word) ? word.toLowerCase() : lowerFirst(word)));
  const pascal = lower.map(upperFirst).join('');
  return { snake: lower.join('_').toLowerCase(), camel: lowerFirst(pascal), pascal };
}

function upperFirst(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function lowerFirst(word: string): string {
  return word.charAt(0).toLowerCase() + word.slice(1);
}
