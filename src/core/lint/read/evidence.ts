import type { Evidence, FileModel } from '../model/file-model.js';
import { EMPTY_FILE } from '../model/file-model.js';
import type { Source } from './source.js';
import { locate } from './source.js';

/** Formats of which only one thing is read: do they deploy or call an asynchronous endpoint? */
export function readEvidence(source: Source): FileModel {
  const isTerraform = /\.tf(vars)?(\.[a-z0-9]+)?$/i.test(source.file);
  const code = blank(source.text, isTerraform);
  const evidence = isTerraform ? terraform(source, code) : script(source, code);
  return { ...EMPTY_FILE, evidence: [...evidence] };
}

const TERRAFORM_COMMENTS_AND_STRINGS =
  /#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|"(?:[^"\\\n]|\\.)*"?|<<-?(\w+)[^\n]*\n[\s\S]*?(?:\n[ \t]*\1\b|$)/g;
const SCRIPT_COMMENTS_AND_STRINGS =
  /\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?|`(?:[^`\\]|\\[\s\S])*`?/g;

/** The text with comments and strings replaced by spaces, so that offsets stay. */
function blank(text: string, isTerraform: boolean): string {
  return text.replace(isTerraform ? TERRAFORM_COMMENTS_AND_STRINGS : SCRIPT_COMMENTS_AND_STRINGS, (found) =>
    ' '.repeat(found.length),
  );
}

/** A `dynamic` block, `= []` or `= var.x` may be empty: only a block or object that is there proves it. */
function* terraform(source: Source, code: string): Iterable<Evidence> {
  for (const { index, 0: text } of code.matchAll(/\basync_inference_config(?=\s*(?:=\s*\[?\s*)?\{)/g)) {
    yield { mode: 'async', what: text, at: locate(source, { start: index, end: index + text.length }) };
  }
}

function* script(source: Source, code: string): Iterable<Evidence> {
  const at = (index: number, what: string): Evidence => ({
    mode: 'async',
    what,
    at: locate(source, { start: index, end: index + what.length }),
  });
  for (const { index, 0: what } of code.matchAll(/\bInvokeEndpointAsyncCommand(?=\s*\()/g))
    yield at(index, what);
  for (const match of code.matchAll(
    /\b([aA]syncInferenceConfig)\s*[:=]\s*(\{|[A-Za-z_$][\w$]*\b(?!\s*[.?([]))/g,
  )) {
    const [, what = '', value = ''] = match;
    if (value === '{' || isObject(code, value)) yield at(match.index, what);
  }
}

/** `const config = {…}`, with or without a type. */
function isObject(code: string, name: string): boolean {
  const definition = new RegExp(
    `\\b(?:const|let|var)\\s+${name.replaceAll('$', '\\$')}\\s*(?::[^=\\n]{0,200})?=\\s*\\{`,
  );
  return definition.test(code);
}
