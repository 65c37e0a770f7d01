import type { Range } from '../../../text/range.js';
import type { FileModel, Ignore } from '../../model/file-model.js';
import { EMPTY_FILE, mergeFiles } from '../../model/file-model.js';
import { parseShell } from '../../parse/shell/parse.js';
import type { ShellCommand, ShellHeredoc, ShellScript } from '../../parse/shell/tree.js';
import { unquote, unquoteHeredoc, type Unquoted } from '../../parse/shell/unquote.js';
import { readApiCall } from '../aws/call.js';
import { evidenceOf } from '../aws/scaling.js';
import type { Scope } from '../container/expansion.js';
import { noNouns, WAKE } from '../data/nouns.js';
import type { Source } from '../source.js';
import { readAwsCommand } from './aws-command.js';
import { readHeredoc } from './heredocs.js';

/** What a script asks of AWS, by command and in the files that it writes. */
export class AwsCalls {
  readonly #source: Source;
  readonly #nouns = noNouns();
  readonly #files: FileModel[] = [];
  readonly #isOurs: boolean;
  /** By variable; undefined for one that is set more than once. */
  readonly #texts = new Map<string, Unquoted | undefined>();
  #heredocs: readonly ShellHeredoc[];

  constructor(source: Source, { heredocs }: ShellScript) {
    this.#source = source;
    this.#isOurs = /sagemaker/i.test(source.text) || /AsyncInferenceConfig/.test(source.text);
    this.#heredocs = this.#isOurs ? heredocs.toSorted((a, b) => a.range.start - b.range.start) : [];
  }

  /** To be told of each command in turn. */
  readonly visit = (command: ShellCommand, scope: Scope): void => {
    if (!this.#isOurs) return;
    this.#readHeredocs(command.range.start, scope);
    this.#readCommand(command, scope, undefined);
    for (const { name, value } of command.assignments) {
      this.#readInner(value.range, scope, name);
      const text = this.#heredocIn(value.range);
      if (text === undefined || this.#texts.has(name)) this.#texts.set(name, undefined);
      else this.#texts.set(name, text);
    }
    for (const { range, isDynamic } of command.words) if (isDynamic) this.#readInner(range, scope, undefined);
  };

  finish(): FileModel {
    const nouns = this.#nouns;
    this.#readHeredocs(Infinity, NO_SCOPE);
    if (this.#isOurs && this.#source.text.includes(WAKE)) nouns.mentions.add(WAKE);
    const own = {
      ...EMPTY_FILE,
      ...nouns,
      evidence: [...nouns.evidence, ...evidenceOf(nouns.policies, nouns.alarms)],
    };
    return this.#files.length === 0 ? own : mergeFiles([own, ...this.#files]);
  }

  /** `variable`: what is told the answer; for a policy's ARN it is how an alarm names the policy. */
  #readCommand(command: ShellCommand, scope: Scope, variable: string | undefined): void {
    const call = readAwsCommand(this.#source, command, scope, this.#texts);
    if (call === undefined) return;
    const isPolicy = variable !== undefined && call.action === 'put-scaling-policy';
    const symbol = isPolicy ? `${this.#source.file}#${variable}` : undefined;
    readApiCall(call.service, call.action, call.block, 'aws-cli', this.#nouns, symbol);
    if (symbol === undefined || variable === undefined) return;
    scope.assign?.(variable, { kind: 'unknown', at: call.block.head, template: [{ symbol }] });
  }

  #heredocIn({ start, end }: Range): Unquoted | undefined {
    const match = HELD.exec(this.#source.text.slice(start, end));
    const [, head = '', quote, , body = ''] = match ?? [];
    if (match === null) return undefined;
    const from = start + head.length;
    return unquoteHeredoc(this.#source.text, { start: from, end: from + body.length }, quote !== '');
  }

  /** The commands of `$(…)`. */
  #readInner(range: Range, scope: Scope, variable: string | undefined): void {
    const { text } = this.#source;
    if (!/\baws\b/.test(text.slice(range.start, range.end))) return;
    const { expansions, starts, ends } = unquote(text, range);
    for (const { start, end } of expansions) {
      const inner = { start: (starts[start] ?? 0) + 2, end: (ends[end - 1] ?? 0) - 1 };
      if (!/^\$\((?!\()/.test(text.slice(inner.start - 2, inner.start + 1))) continue;
      for (const command of parseShell(text, inner, 'script').commands)
        this.#readCommand(command, scope, variable);
    }
  }

  #readHeredocs(before: number, scope: Scope): void {
    while ((this.#heredocs[0]?.range.start ?? Infinity) < before) {
      const [heredoc, ...rest] = this.#heredocs;
      this.#heredocs = rest;
      const file = heredoc && readHeredoc(this.#source, heredoc, scope);
      if (file !== undefined) this.#files.push(file);
    }
  }
}

const HELD = /^("?\$\(\s*cat\s*<<-?\s*(["']?)(\w+)\2[ \t]*\r?\n)([^]*?)\r?\n[ \t]*\3\s*\)"?$/;

const NO_SCOPE: Scope = { lookup: () => undefined, isRuntime: true };

/** A comment can stand above a command only: it covers all of it, and the texts that it is given. */
export function coveringCommands(
  ignores: readonly Ignore[],
  { commands, heredocs }: ShellScript,
): readonly Ignore[] {
  return ignores.map((ignore) => {
    const { covers } = ignore;
    if (covers === undefined) return ignore;
    let { end } = covers;
    for (const { range } of commands)
      if (range.start >= covers.start && range.start < covers.end) end = Math.max(end, range.end);
    for (const { range } of heredocs)
      if (range.start > covers.start && range.start <= end + 2) end = Math.max(end, range.end);
    return { ...ignore, covers: { start: covers.start, end } };
  });
}
