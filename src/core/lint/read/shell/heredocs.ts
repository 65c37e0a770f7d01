import type { FileModel } from '../../model/file-model.js';
import type { Datum } from '../../model/value.js';
import type { DataNode } from '../../parse/data/tree.js';
import type { ShellHeredoc } from '../../parse/shell/tree.js';
import { unquote } from '../../parse/shell/unquote.js';
import { expand, type Scope } from '../container/expansion.js';
import { JSON_ARRAY } from '../container/words.js';
import { readJsonAt, readYaml } from '../data/index.js';
import type { DataReader } from '../data/to-datum.js';
import type { Source } from '../source.js';
import { settled } from './embedded.js';

const MANIFEST = /^\s*(?:---\s*)?(?:apiVersion|AWSTemplateFormatVersion|Resources|Description)\s*:/;

/** The file that a here-document writes, by what it looks like; undefined for everything else. */
export function readHeredoc(source: Source, heredoc: ShellHeredoc, scope: Scope): FileModel | undefined {
  const { start, end } = heredoc.range;
  const body = source.text.slice(start, end);
  const isJson = /^\s*[[{]/.test(body);
  if (!isJson && !MANIFEST.test(body)) return undefined;
  if (!isJson) {
    const before = source.text.slice(0, start).replace(/[^\r\n]/g, ' ');
    return silent(readYaml({ ...source, kind: 'yaml', text: before + body }));
  }
  const json: Source = { ...source, kind: 'json' };
  if (heredoc.isQuoted || !/[$`]/.test(body)) return silent(readJsonAt(json, body, start));
  const call: DataReader['call'] = (node, reader) => expanded(source, node, scope, reader);
  return silent(readJsonAt(json, masked(body), start, call));
}

/** What is wrong with a text that a shell completes is the shell's business. */
function silent(file: FileModel): FileModel {
  return { ...file, unreadable: [] };
}

/** Outside of a string JSON knows no text: an expansion there becomes one, as long as it is. */
function masked(body: string): string {
  const { expansions, text, starts } = unquote(`"${body.replace(/"/g, '\uE000')}"`, {
    start: 0,
    end: body.length + 2,
  });
  if (text.length !== body.length) return body;
  let out = '';
  let isInString = false;
  for (const { start, end } of expansions) {
    const before = body.slice(out.length, start);
    const quotes = before.match(/(?<!\\)"/g)?.length ?? 0;
    if (quotes % 2 === 1) isInString = !isInString;
    const isBare = !isInString && end - start >= 2 && starts.length > 0;
    out += before + (isBare ? `"${'x'.repeat(end - start - 2)}"` : body.slice(start, end));
  }
  return out + body.slice(out.length);
}

/** What a text with variables comes to. */
function expanded(source: Source, node: DataNode, scope: Scope, { editor }: DataReader): Datum | undefined {
  if (node.kind !== 'scalar') return undefined;
  const range = node.valueRange;
  const written = source.text.slice(range.start, range.end);
  const isBare = /^[$`]/.test(written);
  const text = isBare ? written : String(node.value);
  if (!/[$`]/.test(text)) return undefined;
  const value = settled(expand({ source, text, range, notation: JSON_ARRAY }, scope));
  const derive = editor && ((change: (text: string) => string) => editor.spell(change(text), node));
  if (!isBare) return { ...value, ...(derive && { derive }) };
  if (value.kind === 'unknown') return value;
  const isNumber = /^-?\d+(\.\d+)?$/.test(value.value);
  return isNumber ? { ...value, value: Number(value.value) } : { kind: 'unknown', at: value.at };
}
