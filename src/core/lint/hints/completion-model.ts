import { explainModelKey, knownModelKeys } from '../facts/model-keys.js';
import type { Server } from '../model/container.js';
import type { CompletionDraft, Offered } from './completion-items.js';
import type { At } from './completion-lines.js';
import { offerKeys, offerValues } from './completion-lines.js';

/** Keys and values of one model's own file: model-config.yaml of TorchServe, config.pbtxt of Triton. */
export function completeModelFile({ kind }: Server, at: At): readonly CompletionDraft[] {
  return kind === 'triton' ? completeTriton(at) : completeTorchServe(at);
}

function offeredFor(kind: Server['kind'], name: string, spelled: string): readonly Offered[] {
  const explanation = explainModelKey(kind, name);
  if (explanation === undefined) return [];
  const isTimeout = name === 'responseTimeout';
  return [{ name, spelled, explanation, isText: false, ...(isTimeout && { quantity: 'response-timeout' }) }];
}

/** TorchServe's own keys stand at the left edge; what is indented is the handler's. */
function completeTorchServe(at: At): readonly CompletionDraft[] {
  const line = at.text.slice(at.text.lastIndexOf('\n', at.offset - 1) + 1, at.offset);
  const offered = knownModelKeys('torchserve').flatMap((name) => offeredFor('torchserve', name, name));
  const key = /^(\w*)$/.exec(line);
  if (key !== null) return offerKeys(offered, key[1] ?? '', at, (name) => `${name}: `);
  const [, name, word = ''] = /^(\w+):\s+([\w.-]*)$/.exec(line) ?? [];
  return offerValues(
    offered.find((one) => one.name === name),
    word,
    at,
  );
}

const TOKEN = /#[^\n]*|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|[A-Za-z_]\w*|[{}<>[\]:,;]/g;

function completeTriton(at: At): readonly CompletionDraft[] {
  const lineStart = at.text.lastIndexOf('\n', at.offset - 1) + 1;
  const word = /[\w.-]*$/.exec(at.text.slice(lineStart, at.offset))?.[0] ?? '';
  const before = at.text.slice(0, at.offset - word.length);
  const place = placeAt(before);
  if (place === undefined) return [];
  const { path, valueOf } = place;
  const prefix = path.length === 0 ? '' : `${path.join('.')}.`;
  if (valueOf !== undefined) {
    const [offered] = offeredFor('triton', prefix + valueOf, valueOf);
    return offerValues(offered, word, at);
  }
  const offered = knownModelKeys('triton').flatMap((name) => {
    const spelled = name.startsWith(prefix) ? name.slice(prefix.length) : '';
    return spelled === '' || spelled.includes('.') ? [] : offeredFor('triton', name, spelled);
  });
  const blocks = new Set(
    offered.filter(({ explanation }) => explanation.kind === 'block').map(({ name }) => name),
  );
  return offerKeys(offered, word, at, (name) => (blocks.has(prefix + name) ? `${name} ` : `${name}: `));
}

interface Place {
  readonly path: readonly string[];
  /** The field that a value is being written for. */
  readonly valueOf: string | undefined;
}

/** Blocks around the end of a text; undefined in a comment, a string or a list of values. */
function placeAt(text: string): Place | undefined {
  const open: string[] = [];
  let name = '';
  let hasColon = false;
  let last = '';
  for (const match of text.matchAll(TOKEN)) {
    [last] = match;
    if (last.startsWith('#') && match.index + last.length === text.length) return undefined;
    if (/^[#"']/.test(last)) {
      hasColon = false;
      continue;
    }
    if (last === '{' || last === '<') {
      // Blocks in a list belong to the field of the list.
      open.push(name === '' && open.at(-1)?.startsWith('[') === true ? '' : name);
      name = '';
      hasColon = false;
    } else if (last === '[') {
      open.push(`[${name}`);
      name = '';
      hasColon = false;
    } else if (last === '}' || last === '>' || last === ']') {
      open.pop();
      name = '';
      hasColon = false;
    } else if (last === ':') hasColon = name !== '';
    else if (last === ',' || last === ';') {
      name = '';
      hasColon = false;
    } else if (hasColon) hasColon = false;
    else name = last;
  }
  if (/["']/.test(text.slice(text.lastIndexOf('\n') + 1).replace(TOKEN, ''))) return undefined;
  if (open.at(-1)?.startsWith('[') === true) return undefined;
  const path = open.map((one) => one.replace('[', '')).filter((one) => one !== '');
  return { path, valueOf: hasColon ? name : undefined };
}
