import type { Range } from '../../text/range.js';
import type { Ignore } from '../model/file-model.js';
import type { Source } from './source.js';
import { locate } from './source.js';

const DIRECTIVE =
  /sagemaker-async-ignore(-file)?[ \t]+([a-z0-9*][a-z0-9*-]*(?:[ \t]*,[ \t]*[a-z0-9*][a-z0-9*-]*)*)(?:[ \t]+(.*))?/;

/**
 * Suppressions written in comments: alone on a line they cover the next line that is not a comment, behind code
 * their own line.
 */
export function ignoresOf(source: Source, comments: readonly Range[]): readonly Ignore[] {
  const found: Ignore[] = [];
  for (const comment of comments) {
    const text = source.text.slice(comment.start, comment.end);
    const match = DIRECTIVE.exec(text);
    if (match === null) continue;
    found.push({
      rules: splitRules(match[2] ?? ''),
      covers: match[1] === undefined ? coveredLine(source.text, comment) : undefined,
      at: locate(source, comment),
      reason: (match[3] ?? '').replace(/\*\/\s*$/, '').trim(),
    });
  }
  return found;
}

/** For `"//"` properties and CloudFormation metadata: the same words, covering a given block. */
export function ignoreOfText(source: Source, text: string, at: Range, covers: Range): Ignore | undefined {
  const match = DIRECTIVE.exec(text);
  if (match === null) return undefined;
  return {
    rules: splitRules(match[2] ?? ''),
    covers: match[1] === undefined ? covers : undefined,
    at: locate(source, at),
    reason: (match[3] ?? '').trim(),
  };
}

function splitRules(text: string): readonly string[] {
  return text.split(',').map((rule) => rule.trim());
}

function coveredLine(text: string, comment: Range): Range {
  const lineStart = text.lastIndexOf('\n', comment.start - 1) + 1;
  const isAlone = text.slice(lineStart, comment.start).trim() === '';
  if (!isAlone) return { start: lineStart, end: endOfLine(text, comment.end) };
  let start = endOfLine(text, comment.end) + 1;
  while (start < text.length) {
    const end = endOfLine(text, start);
    const line = text.slice(start, end).trim();
    if (line !== '' && !line.startsWith('#') && !line.startsWith('//'))
      return { start, end: endOfContinuation(text, end) };
    start = end + 1;
  }
  return { start: text.length, end: text.length };
}

/** A line that ends in a backslash goes on: no comment could stand before its other half. */
function endOfContinuation(text: string, lineEnd: number): number {
  let end = lineEnd;
  while (end < text.length && /\\\r?$/.test(text.slice(Math.max(0, end - 2), end))) {
    end = endOfLine(text, end + 1);
  }
  return end;
}

function endOfLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end;
}
