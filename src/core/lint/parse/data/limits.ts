import { say } from '../../../text/message.js';
import type { Text } from '../../../text/message.js';
import type { ParseProblem } from '../problem.js';
import type { DataDocument } from './tree.js';

/** UTF-16 units. Settings are far smaller; a text beyond this is data, and reading it would only cost time. */
export const MAX_LENGTH = 2 * 1024 * 1024;

/** Containers within containers. Walkers of the tree may recurse, so nothing deeper is handed out. */
export const MAX_DEPTH = 200;

const MAX_PROBLEMS = 100;

/** Collects what is wrong with one text; a thoroughly broken one is not described twice over. */
export class Problems {
  readonly found: ParseProblem[] = [];

  add(code: ParseProblem['code'], message: Text, start: number, end: number): void {
    if (this.found.length < MAX_PROBLEMS) this.found.push({ code, message, range: { start, end } });
  }

  has(code: ParseProblem['code']): boolean {
    return this.found.some((problem) => problem.code === code);
  }
}

/** CloudFormation takes no larger template, and no other YAML of ours comes near it. It is read slower than JSON. */
export const MAX_YAML_LENGTH = 1024 * 1024;

export function tooLarge(megabytes: number): DataDocument {
  const message = say`The file is larger than ${megabytes} MB and was not read.`;
  return {
    root: undefined,
    comments: [],
    problems: [{ code: 'too-large', message, range: { start: 0, end: 0 } }],
  };
}
