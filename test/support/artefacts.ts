import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { check } from '../../src/core/lint/engine.js';
import type { Artefact, Rule } from '../../src/core/lint/rule.js';
import { artefactOf } from './artefact-of.js';
import { inFormat, WRITTEN } from './in-formats.js';
import type { LintOptions } from './lint.js';
import { lintTexts, readAll } from './lint.js';
import { unmark } from './marked.js';
import { lintExample, readRulePage } from './rule-pages.js';
import { TABLES } from './rule-test.js';

type Files = Readonly<Record<string, string>>;

interface Case extends LintOptions {
  readonly files: Files;
}

/** Broken cases of a rule's test, without their marks. */
function casesOf(rule: Rule): readonly Case[] {
  return Object.values(TABLES.get(rule.id)?.broken ?? {}).map(({ files, budget, assume }) => ({
    files: Object.fromEntries(Object.entries(files).map(([file, text]) => [file, unmark(text).text])),
    ...(budget && { budget }),
    ...(assume && { assume }),
  }));
}

function firingIn({ files, ...options }: Case, rule: Rule): readonly Artefact[] {
  return lintTexts(files, [rule], options)
    .filter((found) => found.rule === rule.id)
    .flatMap(({ at: { file } }) => artefactOf(file, files[file] ?? '') ?? []);
}

/**
 * Kinds of files that a rule reports something in: in its own test and on its page, in the examples, and where the
 * same deployment is written in another format. Stops as soon as all of `wanted` are found.
 */
export function artefactsOf(rule: Rule, wanted?: readonly Artefact[]): ReadonlySet<Artefact> {
  const on = { ...rule, isOptional: false };
  const found = new Set<Artefact>();
  const isDone = (): boolean => wanted?.every((one) => found.has(one)) === true;
  const cases = casesOf(on);
  for (const one of cases) for (const kind of firingIn(one, on)) found.add(kind);
  for (const example of readRulePage(rule.id)?.examples ?? []) {
    if (example.kind !== 'bad' || isDone()) continue;
    for (const { rule: id, at } of lintExample(on, example)) {
      const kind = id === rule.id ? artefactOf(at.file, example.files[at.file] ?? '') : undefined;
      if (kind !== undefined) found.add(kind);
    }
  }
  for (const kind of wanted ?? WRITTEN) {
    for (const one of cases) {
      if (found.has(kind)) break;
      const files = inFormat(one.files, kind);
      if (files !== undefined) for (const fired of firingIn({ ...one, files }, on)) found.add(fired);
    }
  }
  if (!isDone()) for (const kind of inExamples().get(rule.id) ?? []) found.add(kind);
  return found;
}

let examples: ReadonlyMap<string, ReadonlySet<Artefact>> | undefined;

function inExamples(): ReadonlyMap<string, ReadonlySet<Artefact>> {
  examples ??= new Map();
  return examples;
}

/** Findings in the example projects, by rule. */
export function readExamples(rules: readonly Rule[]): void {
  const found = new Map<string, Set<Artefact>>();
  for (const project of readdirSync('examples')) {
    const files: Record<string, string> = {};
    collect(`examples/${project}`, files);
    const all = rules.map((rule) => ({ ...rule, isOptional: false }));
    const input = { projectFiles: [], assume: 'auto' as const, rules: all, override: () => undefined };
    for (const { rule, at } of check({ files: readAll(files), ...input })) {
      const kind = artefactOf(at.file, files[at.file] ?? '');
      if (kind !== undefined) found.set(rule, (found.get(rule) ?? new Set()).add(kind));
    }
  }
  examples = found;
}

function collect(path: string, files: Record<string, string>): void {
  if (!existsSync(path)) return;
  if (!statSync(path).isDirectory()) {
    if (statSync(path).size < 200_000) files[path] = readFileSync(path, 'utf8');
    return;
  }
  for (const name of readdirSync(path)) if (name !== 'node_modules') collect(`${path}/${name}`, files);
}
