import { say } from '../../../text/message.js';
import type { Text } from '../../../text/message.js';
import type { Range } from '../../../text/range.js';
import type { ParseProblem } from '../problem.js';
import type { Edit } from './edits.js';

/** More than are shown, as some are taken back and some merged. */
const MAX_PROBLEMS = 1_000;
const MAX_SHOWN = 20;

/** Where a pass over the text stood, so that it can be taken back. */
export interface Mark {
  readonly edits: number;
  readonly comments: number;
  readonly problems: number;
}

/** What one pass over the text collects. */
export class Sink {
  readonly edits: Edit[] = [];
  readonly comments: Range[] = [];
  readonly problems: ParseProblem[] = [];

  insert(at: number, text: string, form?: Edit['form']): void {
    this.replace(at, at, text, form);
  }

  replace(from: number, to: number, text: string, form?: Edit['form']): void {
    this.edits.push(form === undefined ? { from, to, text } : { from, to, text, form });
  }

  /** Takes a line without a statement out, as one edit with those directly before it. */
  removeLine(from: number, to: number): void {
    const last = this.edits.at(-1);
    if (last?.to === from && last.text === '') this.edits[this.edits.length - 1] = { ...last, to };
    else if (from < to) this.replace(from, to, '');
  }

  report(message: Text, start: number, end: number, code: ParseProblem['code'] = 'syntax'): void {
    if (this.problems.length < MAX_PROBLEMS) this.problems.push({ code, message, range: { start, end } });
  }

  /** Takes a token out. */
  drop(text: string, token: Range): void {
    this.reportUnexpected(text, token);
    this.replace(token.start, token.end, ' ');
  }

  reportUnexpected(text: string, { start, end }: Range): void {
    const [shown = ''] = text.slice(start, Math.min(end, start + MAX_SHOWN)).split('\n', 1);
    this.report(say`Unexpected \`${shown}\`.`, start, end);
  }

  mark(): Mark {
    return { edits: this.edits.length, comments: this.comments.length, problems: this.problems.length };
  }

  rewind(mark: Mark): void {
    this.edits.length = mark.edits;
    this.comments.length = mark.comments;
    this.problems.length = mark.problems;
  }
}
