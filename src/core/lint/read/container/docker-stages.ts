import type { Range } from '../../../text/range.js';
import type { DockerInstruction, DockerPair, Dockerfile, DockerStage } from '../../parse/dockerfile/tree.js';
import type { Source } from '../source.js';
import type { Scope, TextValue } from './expansion.js';
import { expand } from './expansion.js';
import type { Notation } from './words.js';
import { innerRange, literal, respell } from './words.js';

/** Values of ENV, ARG and LABEL: spaces end a word, `$` is a variable. */
export const DOCKER: Notation = {
  separator: ' ',
  quote: (text) => (/^[\w@%+=:,./-]+$/.test(text) ? text : `"${escapeDocker(text, '"')}"`),
  escape: escapeDocker,
};

function escapeDocker(text: string, quote: string): string {
  if (quote === "'") return text.replaceAll("'", '');
  return quote === '"'
    ? text.replace(/["\\$]/g, String.raw`\$&`)
    : text.replace(/["'\\$\s#]/g, String.raw`\$&`);
}

/** The value of `ENV NAME the rest of the line` needs no quotes. */
const REST_OF_LINE: Notation = { ...DOCKER, quote: (text) => text.replace(/[\\$]/g, String.raw`\$&`) };

export type PairInstruction = Extract<DockerInstruction, { kind: 'ARG' | 'ENV' | 'LABEL' }>;

export interface Setting {
  readonly pair: DockerPair;
  readonly instruction: PairInstruction;
  readonly value: TextValue;
}

/** What the stages that make the final image add up to, in the order they run. */
export interface Chain {
  readonly final: DockerStage;
  readonly base: DockerStage;
  /** The base image's name. */
  readonly image: TextValue | undefined;
  readonly environment: readonly Setting[];
  readonly labels: readonly Setting[];
  readonly steps: readonly Step[];
}

/** One instruction with the variables in force for it. */
export interface Step {
  readonly instruction: DockerInstruction;
  readonly stage: DockerStage;
  readonly scope: Scope;
}

/** The stages from the one on a foreign image to the last. */
function stagesOf({ stages }: Dockerfile): readonly DockerStage[] {
  const chain: DockerStage[] = [];
  let index = stages.length - 1;
  while (index >= 0) {
    const stage = stages[index];
    if (stage === undefined) break;
    chain.unshift(stage);
    const name = stage.from.image?.value.toLowerCase();
    index = stages.slice(0, index).findLastIndex((earlier) => earlier.name?.toLowerCase() === name);
  }
  return chain;
}

/** Values by name as they were at any moment: an instruction sees what stands above it. */
class History {
  readonly #values = new Map<string, { readonly moment: number; readonly value: TextValue }[]>();
  #moment = 0;

  set(name: string, value: TextValue): void {
    const values = this.#values.get(name) ?? [];
    values.push({ moment: ++this.#moment, value });
    this.#values.set(name, values);
  }

  now(): (name: string) => TextValue | undefined {
    const last = this.#moment;
    return (name) => this.#values.get(name)?.findLast(({ moment }) => moment <= last)?.value;
  }
}

export function readChain(source: Source, dockerfile: Dockerfile): Chain | undefined {
  const stages = stagesOf(dockerfile);
  const base = stages[0];
  const final = stages.at(-1);
  if (base === undefined || final === undefined) return undefined;

  const globals = new History();
  const variables = new History();
  let args = globals;
  const scope = (): Scope => {
    const [environment, here] = [variables.now(), args.now()];
    return { isRuntime: false, lookup: (name) => environment(name) ?? here(name) };
  };
  const declare = (pairs: readonly DockerPair[]): void => {
    for (const pair of pairs) {
      const value = pair.value === undefined ? globals.now()(pair.name) : valueOf(source, pair, scope());
      if (value === undefined) continue;
      args.set(pair.name, value.kind === 'known' ? { ...value, isOverridable: true } : value);
    }
  };
  for (const { pairs } of dockerfile.globalArgs) declare(pairs);
  const word = base.from.image;
  const image =
    word === undefined
      ? undefined
      : expand({ source, text: word.value, range: word.range, notation: DOCKER }, scope());

  const environment: Setting[] = [];
  const labels: Setting[] = [];
  const steps: Step[] = [];
  for (const stage of stages) {
    args = new History();
    for (const instruction of stage.instructions) {
      const now = scope();
      steps.push({ instruction, stage, scope: now });
      if (instruction.kind === 'ARG') declare(instruction.pairs);
      if (instruction.kind !== 'ENV' && instruction.kind !== 'LABEL') continue;
      const settings = instruction.pairs.map((pair): Setting => {
        const none: TextValue = { kind: 'unknown', at: { file: source.file, range: pair.nameRange } };
        return { pair, instruction, value: valueOf(source, pair, now) ?? none };
      });
      if (instruction.kind === 'LABEL') labels.push(...settings);
      else {
        environment.push(...settings);
        for (const { pair, value } of settings) variables.set(pair.name, value);
      }
    }
  }
  return { final, base, image, environment, labels, steps };
}

function valueOf(
  source: Source,
  { value: text, valueRange, nameRange }: DockerPair,
  scope: Scope,
): TextValue | undefined {
  if (text === undefined || valueRange === undefined) return undefined;
  const isSingleQuoted = source.text.charAt(valueRange.start) === "'";
  const notation = isRestOfLine(source, nameRange, valueRange) ? REST_OF_LINE : DOCKER;
  if (!isSingleQuoted && /\$|\{\{|\{%|<%|%[A-Z]|@@/.test(text)) {
    return expand({ source, text, range: valueRange, notation }, scope);
  }
  return literal(source, text, valueRange, (next) => [
    respell(source, notation, valueRange, innerRange(source, valueRange, text), next),
  ]);
}

function isRestOfLine(source: Source, name: Range, value: Range): boolean {
  return !source.text.slice(name.end, value.start).includes('=');
}
