import { say } from '../../text/message.js';
import type { FileModel } from '../model/file-model.js';
import { EMPTY_FILE } from '../model/file-model.js';
import type { Source } from './source.js';

/** UTF-16 units. Beyond this a text is data or was made by a program, and reading it would only cost time. */
export const LARGEST_TEXT = 2 * 1024 * 1024;

/** Enough of a text to tell what it is. */
export const SNIFFED_TEXT = 64 * 1024;

/** Of notebooks only the cells are read, so what they show beside them does not count. */
export function isTooLarge({ kind, text }: Pick<Source, 'kind' | 'text'>): boolean {
  return kind !== 'notebook' && text.length > LARGEST_TEXT;
}

/** One remark instead of all that the text may say. */
export function unreadBySize({ file, text }: Source): FileModel {
  const size = (text.length / 1e6).toFixed(1);
  const message = say`This file has ${size} MB and was not read; settings are far smaller.`;
  return { ...EMPTY_FILE, unreadable: [{ at: { file, range: { start: 0, end: 0 } }, message }] };
}
