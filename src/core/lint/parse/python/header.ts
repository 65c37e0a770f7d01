import { HEADERS } from './words.js';
import type { Role } from './words.js';

const FIRST_WORD = /(?:async[ \t]+(?=(?:def|for|with)\b))?([A-Za-z_]\w*)(?![\w\u0080-\uffff])/y;
const SOFT_HEADER = /(?:match|case)\b[ \t]*[^\s=.,:;)\]}][^\n]*:[ \t]*(?:#.*)?$/my;
const CASE = /case[ \t]+(?!(?:in|is|and|or|if|not|else)\b)[\w"'([{-][^\n]*:/y;
const NO_CONDITION = /[ \t]*(?::|$)/my;

/** The first line of a compound statement, up to its colon. */
export class Header {
  readonly keyword: string;
  isDone = false;
  hasParameters = false;
  hasIn = false;

  constructor(keyword: string) {
    this.keyword = keyword;
  }

  /** What is missing between the last token and the colon, with `_` for names. */
  missing(last: Role): string {
    switch (this.keyword) {
      case 'def':
        if (last === 'word') return ' _()';
        return this.hasParameters ? '' : '()';
      case 'class':
        return last === 'word' ? ' _' : '';
      case 'for':
        if (last === 'word') return ' _ in _';
        return this.hasIn ? '' : ' in _';
      default:
        return '';
    }
  }
}

/** How a statement begins, which decides what may stand before and after it. */
export interface FirstWord {
  /** The first name, or the second one after `async`; '' when there is none. */
  readonly keyword: string;
  /** The statement ends with `:` and a body. */
  readonly isHeader: boolean;
  readonly hasCondition: boolean;
}

export function readFirstWord(text: string, start: number): FirstWord {
  FIRST_WORD.lastIndex = start;
  const keyword = FIRST_WORD.exec(text)?.[1] ?? '';
  SOFT_HEADER.lastIndex = CASE.lastIndex = start;
  // `match x:` and not `match = x`.
  const isHeader = HEADERS.has(keyword) || SOFT_HEADER.test(text) || CASE.test(text);
  NO_CONDITION.lastIndex = start + keyword.length;
  return { keyword, isHeader, hasCondition: isHeader && !NO_CONDITION.test(text) };
}
