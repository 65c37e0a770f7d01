import type { Scanner } from './scanner.js';
import type { Sink } from './sink.js';

/**
 * Moves the scanner to what ends the expression that its token is in: a comma, a bracket, a line end. Comments on
 * the way are kept. Answers where the expression ends.
 */
export function skipExpression(text: string, scanner: Scanner, sink: Sink, isInBrackets: boolean): number {
  let end = scanner.start;
  let depth = 0;
  while (scanner.kind !== 'end') {
    if (scanner.kind === 'open') depth++;
    else if (scanner.kind === 'close' && depth === 0) break;
    else if (scanner.kind === 'close') depth--;
    else if (depth === 0 && (scanner.kind === 'comma' || scanner.kind === 'semicolon')) break;
    else if (scanner.kind === 'comment') {
      sink.comments.push({ start: scanner.start, end: scanner.end });
    } else if (scanner.kind === 'newline') {
      // Something at the very left most likely is the next statement, whatever is still open.
      if ((depth === 0 && !isInBrackets) || /[A-Za-z_@]/.test(text.charAt(scanner.end))) break;
    }
    end = scanner.end;
    scanner.next();
  }
  scanner.seek(end);
  return end;
}
