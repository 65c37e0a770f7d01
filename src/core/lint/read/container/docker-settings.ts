import type { TextEdit } from '../../../text/range.js';
import type { Entry, Insertable, Mapping } from '../../model/value.js';
import type { DockerInstruction } from '../../parse/dockerfile/tree.js';
import type { Source } from '../source.js';
import { edit, lineBreakOf, locate } from '../source.js';
import type { Chain, Setting } from './docker-stages.js';
import { DOCKER } from './docker-stages.js';

/** ENV or LABEL of the final image as one block; new ones become a line of their own. */
export function settingsOf(
  source: Source,
  chain: Chain,
  keyword: 'ENV' | 'LABEL',
  isComplete: boolean,
): Mapping {
  const settings = keyword === 'ENV' ? chain.environment : chain.labels;
  const { from, instructions } = chain.final;
  const last = instructions.findLast(
    (instruction) => instruction.kind === keyword && isEnded(source, instruction),
  );
  return {
    kind: 'mapping',
    at: locate(source, last?.range ?? from.range),
    head: locate(source, (last ?? from).keywordRange),
    entries: settings.map((setting) => entryOf(source, setting)),
    isComplete,
    insert: (key, value) => insertAfter(source, last ?? from, keyword, key, value),
  };
}

/** An instruction that ends the text with a continuation takes what follows as its own. */
function isEnded(source: Source, { range }: DockerInstruction): boolean {
  return !/[\\`]\s*$/.test(source.text.slice(range.start, range.end));
}

function entryOf(source: Source, { pair, instruction, value }: Setting): Entry {
  const { name, nameRange, valueRange } = pair;
  return {
    key: name,
    spelled: name,
    keyAt: locate(source, nameRange),
    at: locate(source, { start: nameRange.start, end: valueRange?.end ?? nameRange.end }),
    value,
    remove: () => removePair(source, instruction.pairs, pair, instruction),
    rename: (key) => [edit(source, nameRange, key)],
  };
}

function removePair(
  source: Source,
  pairs: Setting['instruction']['pairs'],
  pair: Setting['pair'],
  instruction: DockerInstruction,
): readonly TextEdit[] {
  const index = pairs.indexOf(pair);
  const end = (pair.valueRange ?? pair.nameRange).end;
  const before = pairs[index - 1];
  const after = pairs[index + 1];
  if (before !== undefined) {
    return [edit(source, { start: (before.valueRange ?? before.nameRange).end, end }, '')];
  }
  if (after !== undefined) {
    return [edit(source, { start: pair.nameRange.start, end: after.nameRange.start }, '')];
  }
  const { start, end: last } = instruction.range;
  const [lineBreak = ''] = /^[ \t]*(\r\n|\n)?/.exec(source.text.slice(last)) ?? [];
  return [edit(source, { start, end: last + lineBreak.length }, '')];
}

function insertAfter(
  source: Source,
  instruction: DockerInstruction,
  keyword: string,
  key: string,
  value: Insertable,
): readonly TextEdit[] {
  const text = spell(value);
  if (text === undefined || !isEnded(source, instruction)) return [];
  const { end } = instruction.range;
  const line = `${lineBreakOf(source.text)}${keyword} ${key}=${text}`;
  return [edit(source, { start: end, end }, line)];
}

function spell(value: Insertable): string | undefined {
  if (value === null) return undefined;
  if (typeof value !== 'object') return DOCKER.quote(String(value));
  return 'raw' in value && typeof value.raw === 'string' ? value.raw : undefined;
}
