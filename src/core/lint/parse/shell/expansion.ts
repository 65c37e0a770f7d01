const NAME_START = /[A-Za-z_]/;
const NAME_PART = /\w/;

/**
 * The end of `$name`, `${…}`, `$(…)`, `$((…))`, a backquoted command, `<(…)` or `(…)` that starts at `start`. What is
 * not closed goes on to `end`. Keeps a stack of the closing characters it waits for, so nesting costs no recursion.
 */
export function expansionEnd(text: string, start: number, end: number, isInQuotes = false): number {
  const opening = openingAt(text, start);
  if (opening === undefined) return nameEnd(text, start + 1, end);
  const closers = [opening.closer];
  let at = start + opening.length;
  while (closers.length > 0 && at < end) {
    const char = text.charAt(at);
    const closer = closers.at(-1);
    if (char === closer) {
      closers.pop();
      at++;
    } else if (closer === "'") {
      at++;
    } else if (char === '\\') {
      at += 2;
    } else if (
      char === "'" &&
      closer === '}' &&
      (closers.length === 1 ? isInQuotes : closers.at(-2) === '"')
    ) {
      at++; // within "${x:-it's}" it quotes nothing
    } else if ((char === "'" || char === '"') && closer !== '"') {
      closers.push(char);
      at++;
    } else if (char === '#' && closer === ')' && /\s/.test(text.charAt(at - 1))) {
      while (at < end && text[at] !== '\n') at++;
    } else {
      const inner = char === '(' && closer !== ')' ? undefined : openingAt(text, at);
      const isOpening = inner !== undefined && !(closer === '"' && (char === '<' || char === '>'));
      if (isOpening) closers.push(inner.closer);
      at += isOpening ? inner.length : 1;
    }
  }
  return Math.min(at, end);
}

function openingAt(text: string, at: number): { closer: string; length: number } | undefined {
  const char = text[at];
  const next = text[at + 1];
  if (char === '`') return { closer: '`', length: 1 };
  if (char === '(') return { closer: ')', length: 1 };
  if (char === '$' && next === '{') return { closer: '}', length: 2 };
  if ((char === '$' || char === '<' || char === '>') && next === '(') return { closer: ')', length: 2 };
  return undefined;
}

/** Of a name, or of a special parameter such as `$@` or `$1`. */
function nameEnd(text: string, from: number, end: number): number {
  let at = Math.min(from + 1, end);
  if (NAME_START.test(text.charAt(from))) while (at < end && NAME_PART.test(text.charAt(at))) at++;
  return at;
}
