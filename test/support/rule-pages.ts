import { existsSync, readFileSync } from 'node:fs';
import type { ProjectFile } from '../../src/core/lint/config/project-file.js';
import { PROJECT_FILE_NAME, readProjectFile } from '../../src/core/lint/config/read-project-file.js';
import type { Diagnostic } from '../../src/core/lint/diagnostic.js';
import { check } from '../../src/core/lint/engine.js';
import type { Rule } from '../../src/core/lint/rule.js';
import { readAll } from './lint.js';

/** Files that are linted together, and whether the page's rule has to say something of them. */
export interface PageExample {
  readonly kind: 'bad' | 'good';
  readonly files: Readonly<Record<string, string>>;
  /** Of the first fence, from 1. */
  readonly line: number;
}

export interface RulePage {
  readonly path: string;
  /** Text of the first heading. */
  readonly title: string | undefined;
  /** Headings of the second level. */
  readonly sections: readonly string[];
  readonly examples: readonly PageExample[];
}

export function pagePath(id: string): string {
  return `docs/rules/${id}.md`;
}

/** undefined when there is no page yet. */
export function readRulePage(id: string): RulePage | undefined {
  const path = pagePath(id);
  return existsSync(path) ? parsePage(path, readFileSync(path, 'utf8')) : undefined;
}

interface Fence {
  readonly kind: 'bad' | 'good' | 'both';
  readonly file: string;
  readonly text: string;
  readonly line: number;
}

/**
 * Fences are "```lang file=NAME bad" or "good". Neighbours of one kind with different names are one example; a fence
 * with a name alone goes into every example of the page.
 */
function parsePage(path: string, text: string): RulePage {
  const sections: string[] = [];
  const fences: Fence[] = [];
  let title: string | undefined;
  let open: { ticks: string; info: string; line: number; lines: string[] } | undefined;
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const ticks = /^(```+)(.*)$/.exec(line);
    if (open !== undefined) {
      if (ticks?.[1] !== open.ticks || ticks[2] !== '') open.lines.push(line);
      else {
        const fence = fenceOf(open.info, open.lines, open.line);
        if (fence !== undefined) fences.push(fence);
        open = undefined;
      }
    } else if (ticks !== null) {
      open = { ticks: ticks[1] ?? '', info: ticks[2] ?? '', line: index + 1, lines: [] };
    } else if (line.startsWith('# ')) title ??= line.slice(2).trim();
    else if (line.startsWith('## ')) sections.push(line.slice(3).trim());
  }
  if (open !== undefined) throw new Error(`${path}:${open.line} opens a fence that is not closed.`);
  return { path, title, sections, examples: groups(fences) };
}

function fenceOf(info: string, lines: readonly string[], line: number): Fence | undefined {
  const file = /\bfile=(\S+)/.exec(info)?.[1];
  if (file === undefined) return undefined;
  const kind = /\b(bad|good)\b/.exec(info.replace(/file=\S+/, ''))?.[1];
  return {
    kind: kind === 'bad' || kind === 'good' ? kind : 'both',
    file,
    text: `${lines.join('\n')}\n`,
    line,
  };
}

function groups(fences: readonly Fence[]): readonly PageExample[] {
  const shared = Object.fromEntries(
    fences.filter(({ kind }) => kind === 'both').map(({ file, text }) => [file, text]),
  );
  const found: { kind: 'bad' | 'good'; files: Record<string, string>; line: number }[] = [];
  for (const { kind, file, text, line } of fences) {
    if (kind === 'both') continue;
    const last = found.at(-1);
    if (last?.kind === kind && !Object.hasOwn(last.files, file)) last.files[file] = text;
    else found.push({ kind, files: { [file]: text }, line });
  }
  return found.map((group) => ({ ...group, files: { ...shared, ...group.files } }));
}

/** What one rule, switched on, says of an example; a `sagemaker-async.json` among its files counts. */
export function lintExample(rule: Rule, { files }: PageExample): readonly Diagnostic[] {
  const projectFiles: ProjectFile[] = [];
  const texts: Record<string, string> = {};
  for (const [file, text] of Object.entries(files)) {
    if (file.endsWith(PROJECT_FILE_NAME)) projectFiles.push(readProjectFile(file, text));
    else texts[file] = text;
  }
  return check({
    files: readAll(texts),
    projectFiles,
    assume: 'auto',
    rules: [{ ...rule, isOptional: false }],
    override: () => undefined,
  });
}
