import type { Sink } from './sink.js';

const NAME_OR_CALL = /@[ \t]*[\w.\u0080-\uffff]*[ \t]*/y;

/**
 * Mends `@a[0].b` and all else that the grammar does not take for a decorator: it becomes `@_(a[0].b)`.
 * `brackets` is how many were opened outside of all others.
 */
export function mendDecorator(text: string, start: number, end: number, brackets: number, sink: Sink): void {
  NAME_OR_CALL.lastIndex = start;
  if (!NAME_OR_CALL.test(text)) return;
  const after = NAME_OR_CALL.lastIndex;
  const name = text.slice(start + 1, Math.min(after, end)).trim();
  if (after >= end || (name !== '' && isOneCall(text, after, end, brackets))) return;
  sink.insert(start + 1, '_(', 'decorator');
  sink.insert(end, ')');
}

function isOneCall(text: string, at: number, end: number, brackets: number): boolean {
  return brackets === 1 && text.charAt(at) === '(' && text.charAt(end - 1) === ')';
}
