import { basename, dirname, isWithin, join } from '../../../text/path.js';
import type { DockerInstruction } from '../../parse/dockerfile/tree.js';
import type { Source } from '../source.js';
import type { Chain, Step } from './docker-stages.js';

/** Folders on PATH in the public images of languages and systems. */
const STANDARD = [
  'usr/local/sbin',
  'usr/local/bin',
  'usr/sbin',
  'usr/bin',
  'sbin',
  'bin',
  'opt/conda/bin',
  'opt/venv/bin',
];

/** A build step that names the program, or installs a package that may bring it. */
const BRINGS =
  /(?<![\w.-])serve(?![\w-])|\binstall\b[^\n;&|]*(\s\.{1,2}(?=[\s/[]|$)|\s\/\S|\s-e\s|\s--editable|\.whl|\.tar\.gz|\.zip|git\+|sagemaker[-_]|\bray\b)|setup\.py|\b(poetry|uv|pdm|pipenv|npm|yarn)\s+(install|sync|add|i)\b/;

/**
 * Whether `docker run IMAGE serve` may find a program of that name: in a folder that is on PATH, by a name in a build
 * step, or by a package. What cannot be seen counts as maybe.
 */
export function mayHaveServe(source: Source, chain: Chain): boolean {
  const folders = pathFolders(source, chain);
  if (folders === undefined) return true;
  let workdir = '';
  for (const { instruction } of chain.steps) {
    if (instruction.kind === 'WORKDIR' && instruction.value !== undefined)
      workdir = resolve(workdir, instruction.value.value);
    if (instruction.kind === 'RUN' && BRINGS.test(textOf(source, instruction))) return true;
    if (instruction.kind !== 'COPY' && instruction.kind !== 'ADD') continue;
    if (bringsServe(instruction, workdir, folders)) return true;
  }
  return false;
}

function textOf(source: Source, { range }: DockerInstruction): string {
  return source.text.slice(range.start, range.end).replace(/\\\r?\n/g, ' ');
}

/** Undefined when PATH is made of what cannot be read. */
function pathFolders(source: Source, { environment }: Chain): readonly string[] | undefined {
  const folders = [...STANDARD];
  for (const { pair } of environment) {
    if (pair.name !== 'PATH') continue;
    const { valueRange } = pair;
    const text = valueRange === undefined ? '' : source.text.slice(valueRange.start, valueRange.end);
    for (const part of text.replace(/["']/g, '').split(':')) {
      if (/^\$(PATH|\{PATH\})$/.test(part) || /^\$[^/]*\/(s?bin|\.local\/bin)$/.test(part)) continue;
      if (part.includes('$')) return undefined;
      folders.push(resolve('', part));
    }
  }
  return folders;
}

type Copy = Extract<Step['instruction'], { kind: 'COPY' | 'ADD' }>;

function bringsServe(
  { sources, destination, heredocs }: Copy,
  workdir: string,
  folders: readonly string[],
): boolean {
  if (destination === undefined) return false;
  if (destination.value.includes('$')) return true;
  const target = resolve(workdir, destination.value);
  if (basename(target) === 'serve' && folders.includes(dirname(target))) return true;
  if (heredocs.length > 0 && sources.length === 0) return false;
  return sources.some(({ value }) => {
    const name = basename(value.replace(/\/+$/, ''));
    if (name === 'serve') return folders.includes(target);
    // A name with an ending is a file; anything else may be a folder with everything in it.
    const isFile = /^[^*?$]*\.[A-Za-z][A-Za-z0-9]{0,9}$/.test(name) && !value.endsWith('/');
    return !isFile && folders.some((folder) => isWithin(target, folder));
  });
}

/** Without the slash in front, so that the root is the empty path. */
function resolve(folder: string, path: string): string {
  return path.startsWith('/') ? join('', path) : join(folder, path);
}
