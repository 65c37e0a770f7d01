import type { Message } from '../../text/message.js';
import { say } from '../../text/message.js';
import { LIMITS } from '../facts/limits.js';
import { parseJson } from '../parse/data/json.js';
import type { DataEntry, DataMapping, DataNode } from '../parse/data/tree.js';
import type { Range } from '../../text/range.js';
import { isSeverity, knownRuleIds } from './known-rules.js';
import type { DeploymentLink, ProjectFile } from './project-file.js';
import { NO_BUDGET } from './project-file.js';
import { nearestWord } from './suggest.js';

/** The name that makes a file a project file, in any folder. */
export const PROJECT_FILE_NAME = 'sagemaker-async.json';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
type Fact = keyof typeof NO_BUDGET;

/** What each number may be. Sizes end where a Java server's int ends: nothing beyond can be configured anywhere. */
const FACTS: Readonly<Record<Fact, { readonly max: number; readonly unit: 's' | 'bytes' | undefined }>> = {
  longestInvocationSeconds: { max: LIMITS.invocationTimeout.max, unit: 's' },
  largestRequestBytes: { max: LIMITS.payloadBytes.offered, unit: 'bytes' },
  largestResponseBytes: { max: LIMITS.javaInt, unit: 'bytes' },
  concurrency: { max: LIMITS.maxConcurrency.max, unit: undefined },
};

const KEYS: readonly string[] = [...Object.keys(FACTS), 'deployments', 'rules', 'ignore', '$schema'];

/** Never throws: what cannot be used is a problem with its place, the rest holds. */
export function readProjectFile(file: string, text: string): ProjectFile {
  return new ProjectFileReader(file).read(text);
}

class ProjectFileReader {
  readonly #file: string;
  readonly #problems: { at: { file: string; range: Range }; message: Message }[] = [];
  readonly #budget: Mutable<ProjectFile['budget']> = { ...NO_BUDGET };
  readonly #links: DeploymentLink[] = [];
  readonly #rules = new Map<string, 'error' | 'warning' | 'info' | 'off'>();
  #ignoredPaths: readonly string[] = [];

  constructor(file: string) {
    this.#file = file;
  }

  read(text: string): ProjectFile {
    const { root, problems } = parseJson(text);
    // One slip makes a parser complain of much that follows from it.
    for (const { message, range } of problems.slice(0, 1))
      this.#problem(range, say`This is not valid JSON: ${message}`);
    if (root?.kind === 'mapping') this.#readRoot(root);
    else if (root !== undefined)
      this.#problem(root.range, say`A project file must hold one JSON object, {…}.`);
    else if (problems.length === 0)
      this.#problem({ start: 0, end: 0 }, say`This project file is empty; it must hold a JSON object, {…}.`);
    return {
      file: this.#file,
      budget: this.#budget,
      links: this.#links,
      rules: this.#rules,
      ignoredPaths: this.#ignoredPaths,
      problems: this.#problems,
    };
  }

  #readRoot(root: DataMapping): void {
    for (const { key, keyRange, value } of this.#entries(root)) {
      if (isFact(key)) this.#budget[key] = this.#number(key, value);
      else if (key === 'deployments') this.#readDeployments(value);
      else if (key === 'rules') this.#readRules(value);
      else if (key === 'ignore') this.#ignoredPaths = this.#strings(value);
      else if (key === '$schema') this.#string(value, emptyProblem(key));
      else this.#unknown('key', key, KEYS, keyRange);
    }
  }

  #number(key: Fact, value: DataNode): number | undefined {
    const { max, unit } = FACTS[key];
    const isInRange =
      value.kind === 'scalar' &&
      typeof value.value === 'number' &&
      Number.isInteger(value.value) &&
      value.value >= 1 &&
      value.value <= max;
    if (isInRange) return value.value;
    this.#problem(value.range, rangeProblem(key, max, unit));
    return undefined;
  }

  #readDeployments(value: DataNode): void {
    if (value.kind !== 'sequence') {
      this.#problem(value.range, say`deployments must be a list of objects with image and model.`);
      return;
    }
    for (const item of value.items) {
      if (item.kind !== 'mapping') {
        this.#problem(item.range, say`A deployment must be an object with image and model.`);
        continue;
      }
      const found = new Map<string, string | undefined>();
      for (const { key, keyRange, value: text } of this.#entries(item)) {
        if (key === 'image' || key === 'model') found.set(key, this.#string(text, emptyProblem(key)));
        else this.#unknown('key', key, ['image', 'model'], keyRange);
      }
      const image = found.get('image');
      const model = found.get('model');
      if (image !== undefined && model !== undefined) this.#links.push({ image, model });
      for (const key of ['image', 'model'])
        if (!found.has(key)) this.#problem(item.range, say`This deployment lacks ${key}.`);
    }
  }

  #readRules(value: DataNode): void {
    if (value.kind !== 'mapping') {
      this.#problem(value.range, say`rules must be an object of rule ids and severities.`);
      return;
    }
    const known = knownRuleIds();
    for (const { key, keyRange, value: severity } of this.#entries(value)) {
      if (!known.has(key)) this.#unknown('rule', key, known, keyRange);
      else if (severity.kind === 'scalar' && isSeverity(severity.value)) this.#rules.set(key, severity.value);
      else
        this.#problem(
          severity.range,
          say`The severity of ${key} must be "error", "warning", "info" or "off".`,
        );
    }
  }

  #strings(value: DataNode): readonly string[] {
    if (value.kind === 'sequence')
      return value.items
        .map((item) => this.#string(item, say`An item of ignore must be a string that is not empty.`))
        .filter((item) => item !== undefined);
    this.#problem(value.range, say`ignore must be a list of patterns as in .gitignore.`);
    return [];
  }

  #string(value: DataNode, problem: Message): string | undefined {
    if (value.kind === 'scalar' && typeof value.value === 'string' && value.value !== '') return value.value;
    this.#problem(value.range, problem);
    return undefined;
  }

  /** Each key once; JSON itself lets the last one win. */
  #entries(mapping: DataMapping): readonly DataEntry[] {
    const last = new Map<string, DataEntry>();
    for (const entry of mapping.entries) {
      const earlier = last.get(entry.key);
      if (earlier !== undefined)
        this.#problem(earlier.keyRange, say`"${shortened(entry.key)}" is given again below, which wins.`);
      last.set(entry.key, entry);
    }
    return [...last.values()];
  }

  #unknown(what: 'key' | 'rule', word: string, known: Iterable<string>, range: Range): void {
    const near = nearestWord(word, known);
    this.#problem(range, unknownProblem(what, shortened(word), near));
  }

  #problem(range: Range, message: Message): void {
    this.#problems.push({ at: { file: this.#file, range }, message });
  }
}

function rangeProblem(key: Fact, max: number, unit: 's' | 'bytes' | undefined): Message {
  switch (unit) {
    case 's':
      return say`${key} must be a whole number from 1 to ${max} seconds.`;
    case 'bytes':
      return say`${key} must be a whole number from 1 to ${max} bytes.`;
    case undefined:
      return say`${key} must be a whole number from 1 to ${max}.`;
  }
}

function unknownProblem(what: 'key' | 'rule', name: string, near: string | undefined): Message {
  if (what === 'key')
    return near === undefined
      ? say`There is no key "${name}".`
      : say`There is no key "${name}". Did you mean "${near}"?`;
  return near === undefined
    ? say`There is no rule "${name}".`
    : say`There is no rule "${name}". Did you mean "${near}"?`;
}

function emptyProblem(key: string): Message {
  return say`${key} must be a string that is not empty.`;
}

function isFact(key: string): key is Fact {
  return Object.hasOwn(FACTS, key);
}

function shortened(word: string): string {
  return word.length > 40 ? `${word.slice(0, 39)}…` : word;
}
