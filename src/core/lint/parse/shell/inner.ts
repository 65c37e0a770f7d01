import type { Range } from '../../../text/range.js';
import type { ShellToken } from './scan.js';

const SHELL = /(?:^|\/)(?:ba|da|z|k|a)?sh$/;

/** Where the script of `bash -c "…"` stands, if reading it in its place gives what the shell would read. */
export function innerScript(text: string, words: readonly ShellToken[]): Range | undefined {
  const shell = words.findIndex(({ value }) => SHELL.test(value));
  for (let index = shell + 1; shell >= 0 && index < words.length; index++) {
    const option = words[index]?.value ?? '';
    if (!/^[-+]/.test(option)) return undefined;
    if (/^-\w*c$/.test(option)) return rangeWithoutQuotes(text, words[index + 1]);
    // `-o pipefail`
    if (/^[-+]\w*o$/.test(option)) index++;
  }
  return undefined;
}

/** undefined for a word of several quoted parts and for one with escapes: there offsets would not fit. */
function rangeWithoutQuotes(text: string, word: ShellToken | undefined): Range | undefined {
  if (word === undefined || word.isPlain) return word?.range;
  const { start, end } = word.range;
  const quote = text.charAt(start);
  const inner = text.slice(start + 1, end - 1);
  const isOneQuote = (quote === '"' || quote === "'") && end - start >= 2 && text.charAt(end - 1) === quote;
  if (!isOneQuote || inner.includes(quote)) return undefined;
  return quote === '"' && /\\(?![ \t]*\r?\n)/.test(inner) ? undefined : { start: start + 1, end: end - 1 };
}
