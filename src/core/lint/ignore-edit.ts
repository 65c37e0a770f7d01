import type { TextEdit } from '../text/range.js';
import type { Source } from './read/source.js';
import { indentAt, lineBreakOf } from './read/source.js';

/** What to write so that a rule is silent at one place; `reason` is where the user goes on typing. */
export interface IgnoreEdit {
  readonly edit: TextEdit;
  /** Offset of the reason in `edit.newText`, and its length. */
  readonly reasonAt: number;
  readonly reasonLength: number;
}

const REASON = 'why it is right here';

/** A comment on the line above; in JSON a `"//"` property at the start of the object around the place. */
export function ignoreEdit(source: Source, offset: number, rule: string): IgnoreEdit | undefined {
  return source.kind === 'json' ? inObject(source, offset, rule) : lineAbove(source, offset, rule);
}

function lineAbove(source: Source, offset: number, rule: string): IgnoreEdit {
  const { file, text } = source;
  let start = text.lastIndexOf('\n', offset - 1) + 1;
  while (start > 0 && /\\\r?\n$/.test(text.slice(Math.max(0, start - 3), start)))
    start = text.lastIndexOf('\n', start - 2) + 1;
  const firstCharacter = start + (/^[ \t]*/.exec(text.slice(start))?.[0].length ?? 0);
  const head = `${indentAt(text, firstCharacter)}# sagemaker-async-ignore ${rule} `;
  return made(file, start, head, lineBreakOf(text));
}

function inObject(source: Source, offset: number, rule: string): IgnoreEdit | undefined {
  const { file, text } = source;
  const brace = openBrace(text, offset);
  if (brace === undefined) return undefined;
  const isOneLine = !/^[ \t]*\r?\n/.test(text.slice(brace + 1));
  const next = /\S/.exec(text.slice(brace + 1));
  const indent = next === null || isOneLine ? '' : indentAt(text, brace + 1 + next.index);
  const lead = isOneLine ? '' : `${lineBreakOf(text)}${indent}`;
  const isEmpty = next?.[0] === '}';
  return made(
    file,
    brace + 1,
    `${lead}"//": "sagemaker-async-ignore ${rule} `,
    isEmpty ? '"' : `"${isOneLine ? ', ' : ','}`,
  );
}

/** The `{` of the object that holds the offset, strings skipped. */
function openBrace(text: string, offset: number): number | undefined {
  const open: number[] = [];
  for (let i = 0; i < offset; i++) {
    const character = text[i];
    if (character === '"') {
      for (i++; i < offset && text[i] !== '"'; i++) if (text[i] === '\\') i++;
    } else if (character === '{') open.push(i);
    else if (character === '}') open.pop();
  }
  return open.at(-1);
}

function made(file: string, at: number, head: string, tail: string): IgnoreEdit {
  return {
    edit: { file, range: { start: at, end: at }, newText: `${head}${REASON}${tail}` },
    reasonAt: head.length,
    reasonLength: REASON.length,
  };
}
