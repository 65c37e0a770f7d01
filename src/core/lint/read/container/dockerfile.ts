import type { Copied, ImageBuild, Installed, Server } from '../../model/container.js';
import type { FileModel } from '../../model/file-model.js';
import { EMPTY_FILE } from '../../model/file-model.js';
import type { Field } from '../../model/value.js';
import { parseDockerfile } from '../../parse/dockerfile/parse.js';
import { parseShell } from '../../parse/shell/parse.js';
import { ignoresOf } from '../ignores.js';
import type { Source } from '../source.js';
import { locate } from '../source.js';
import type { CommandLine } from './command-line.js';
import type { CommandInstruction, ReadCommand } from './docker-commands.js';
import { readCommand, serversOfCommands } from './docker-commands.js';
import { isEnvironmentKnown, isServingFamily, readBaseImage } from './docker-image.js';
import { installsOf } from './docker-installs.js';
import { mayHaveServe } from './docker-serve.js';
import { settingsOf } from './docker-settings.js';
import type { Chain, Step } from './docker-stages.js';
import { DOCKER, readChain } from './docker-stages.js';
import type { Scope } from './expansion.js';
import { expand, fromEnvironment } from './expansion.js';
import type { Environment } from './shell.js';
import { runShell, serverOfText } from './shell.js';
import { JSON_ARRAY, createWordList, literalWord } from './words.js';

/** One broken line makes many after it look broken. */
const MAX_PROBLEMS = 1;

export function readDockerfile(source: Source): FileModel {
  const dockerfile = parseDockerfile(source.text);
  const chain = readChain(source, dockerfile);
  return {
    ...EMPTY_FILE,
    ignores: ignoresOf(source, dockerfile.comments),
    unreadable: dockerfile.problems
      .slice(0, MAX_PROBLEMS)
      .map(({ message, range }) => ({ message, at: locate(source, range) })),
    builds: chain === undefined ? [] : [readBuild(source, chain)],
  };
}

function readBuild(source: Source, chain: Chain): ImageBuild {
  const base = readBaseImage(source, chain);
  const environment: Environment = (name) => {
    const value = chain.environment.findLast(({ pair }) => pair.name === name)?.value;
    return value === undefined ? undefined : fromEnvironment(value, name);
  };
  const { entrypoint, cmd } = readCommands(source, chain, environment);
  const started = serversOfCommands(entrypoint, cmd);
  const hasTemplate = /\{%|<%/.test(source.text);
  const build: Omit<ImageBuild, 'isServing'> = {
    kind: 'image-build',
    at: locate(source, chain.final.from.range),
    base,
    environment: settingsOf(source, chain, 'ENV', isEnvironmentKnown(base) && !hasTemplate),
    labels: settingsOf(source, chain, 'LABEL', isEnvironmentKnown(base) && !hasTemplate),
    ports: chain.steps.flatMap((step) => readPorts(source, step)),
    entrypoint: entrypoint?.command,
    cmd: cmd?.command,
    copies: chain.steps.flatMap((step) => readCopy(source, step)),
    installs: chain.steps.flatMap((step) => readInstalls(source, step)),
    workdir: readWorkdir(source, chain.steps),
    mayHaveServe: mayHaveServe(source, chain),
    servers: [...withArguments(source, chain, started), ...heredocServers(source, chain, environment)],
  };
  return { ...build, isServing: isServing(build) };
}

/** The last CMD and ENTRYPOINT count; an ENTRYPOINT drops the CMD of the image its stage builds on. */
function readCommands(
  source: Source,
  chain: Chain,
  environment: Environment,
): { entrypoint: ReadCommand | undefined; cmd: ReadCommand | undefined } {
  let entrypoint: CommandInstruction | undefined;
  let cmd: { instruction: CommandInstruction; stage: Step['stage'] } | undefined;
  for (const { instruction, stage } of chain.steps) {
    if (instruction.kind === 'CMD') cmd = { instruction, stage };
    if (instruction.kind !== 'ENTRYPOINT') continue;
    entrypoint = instruction;
    if (cmd !== undefined && cmd.stage !== stage) cmd = undefined;
  }
  const read = (instruction: CommandInstruction | undefined): ReadCommand | undefined =>
    instruction === undefined ? undefined : readCommand(source, instruction, environment);
  return { entrypoint: read(entrypoint), cmd: read(cmd?.instruction) };
}

/** GUNICORN_CMD_ARGS holds for a gunicorn started elsewhere; shell commands have taken it in already. */
function withArguments(source: Source, chain: Chain, started: readonly Server[]): readonly Server[] {
  const setting = chain.environment.findLast(({ pair }) => pair.name === 'GUNICORN_CMD_ARGS');
  if (setting === undefined || started.some((server) => server.kind === 'gunicorn')) return started;
  const server = serverOfText(source, setting.value, locate(source, setting.pair.nameRange));
  return server === undefined ? started : [...started, server];
}

function heredocServers(source: Source, chain: Chain, environment: Environment): readonly Server[] {
  return chain.steps.flatMap(({ instruction }) => {
    if (instruction.kind !== 'COPY' && instruction.kind !== 'ADD') return [];
    return instruction.heredocs
      .filter(({ content }) => looksLikeShell(source.text.slice(content.start, content.end)))
      .flatMap(
        ({ content }) =>
          runShell(source, parseShell(source.text, content, 'script'), undefined, environment).servers,
      );
  });
}

function looksLikeShell(text: string): boolean {
  return (
    /^#!.*sh\b/.test(text) || /^\s*(exec\s+)?(gunicorn|uvicorn|torchserve|multi-model-server)\s/m.test(text)
  );
}

function readPorts(source: Source, { instruction, scope }: Step): readonly Field<string>[] {
  if (instruction.kind !== 'EXPOSE') return [];
  return instruction.ports.map((port) => {
    const value = expand({ source, text: port.value, range: port.range, notation: DOCKER }, scope);
    return {
      key: 'EXPOSE',
      spelled: 'EXPOSE',
      keyAt: locate(source, instruction.keywordRange),
      at: locate(source, port.range),
      value: value.kind === 'known' ? { ...value, value: value.value.replace(/\/tcp$/i, '') } : value,
    };
  });
}

function textOf(source: Source, word: { value: string; range: Copied['at']['range'] }, scope: Scope): string {
  if (!/[$`\\]/.test(word.value)) return word.value;
  const value = expand({ source, text: word.value, range: word.range, notation: DOCKER }, scope);
  return value.kind === 'known' ? value.value : word.value;
}

function readCopy(source: Source, { instruction, scope }: Step): readonly Copied[] {
  if (instruction.kind !== 'COPY' && instruction.kind !== 'ADD') return [];
  const { from, sources, destination, range } = instruction;
  return [
    {
      at: locate(source, range),
      sources:
        from === undefined ? sources.map((word) => textOf(source, word, scope)).filter(isOfContext) : [],
      destination: destination === undefined ? undefined : textOf(source, destination, scope),
    },
  ];
}

/** ADD takes addresses as well. */
function isOfContext(path: string): boolean {
  return !/^(https?:\/\/|git@|s3:\/\/)/.test(path);
}

function readWorkdir(source: Source, steps: readonly Step[]): string | undefined {
  let workdir: string | undefined;
  for (const { instruction, scope } of steps) {
    if (instruction.kind !== 'WORKDIR' || instruction.value === undefined) continue;
    const path = textOf(source, instruction.value, scope);
    workdir = /^[/$]|^[A-Za-z]:[/\\]/.test(path) ? path : `${(workdir ?? '').replace(/\/$/, '')}/${path}`;
  }
  return workdir;
}

function readInstalls(source: Source, { instruction, scope }: Step): readonly Installed[] {
  if (instruction.kind !== 'RUN') return [];
  const lines: CommandLine[] = [];
  if (instruction.form === 'exec') {
    const list = createWordList(source, JSON_ARRAY, [], 0);
    const words = instruction.words.map((word, index) =>
      literalWord(source, word.value, word.range, list, index),
    );
    lines.push({ words, at: locate(source, instruction.range), isComplete: true });
  }
  const ranges = [
    ...(instruction.command === undefined ? [] : [instruction.command]),
    ...instruction.heredocs.map((heredoc) => heredoc.content),
  ];
  for (const range of ranges) {
    lines.push(...runShell(source, parseShell(source.text, range), undefined, scope.lookup).lines);
  }
  return lines.flatMap((line) => installsOf(source, line));
}

/** A sign of SageMaker's contract: its labels, port, paths, or the word `serve`. */
function isServing(build: Omit<ImageBuild, 'isServing'>): boolean {
  const { base, ports, labels, environment, entrypoint, cmd, copies, workdir, servers, installs } = build;
  if (isServingFamily(base) || labels.entries.some(({ key }) => key.startsWith('com.amazonaws.sagemaker'))) {
    return true;
  }
  if (ports.some(({ value }) => value.kind === 'known' && value.value === '8080')) return true;
  const commands = [entrypoint, cmd].map((command) => command?.words ?? []);
  const ends = commands.flatMap((words) => [words[0], words.at(-1)]);
  const texts = commands.flat().flatMap((word) => (word.kind === 'known' ? [word.value] : []));
  const paths = copies.flatMap(({ sources, destination = '' }) => [...sources, destination]);
  const names = [...ends.flatMap((word) => (word?.kind === 'known' ? [word.value] : [])), ...paths];
  if (names.some((text) => /(^|\/)serve(\.py|\.sh)?$/.test(text))) return true;

  const settings = environment.entries.map(
    ({ key, value }) => `${key}=${value.kind === 'known' ? String(value.value) : ''}`,
  );
  const all = [...texts, ...paths, ...settings, workdir ?? ''];
  const hasServer =
    servers.length > 0 || installs.some(({ name }) => /^(nginx|gunicorn|uvicorn|flask|fastapi)$/.test(name));
  const isTraining =
    /train/.test(base.repository ?? '') || all.some((text) => /(^|\/|=)train(\.py|ing)?\b/.test(text));
  return all.some((text) => /\/opt\/(ml|program)\b|^SAGEMAKER_/.test(text)) && (hasServer || !isTraining);
}
