import type { Diagnostic } from '../core/lint/diagnostic.js';
import { CRASHED_RULE, INVALID_PROJECT_FILE } from '../core/lint/own-rules.js';
import type { BaselineEntry, Mark } from '../core/report/baseline.js';
import {
  BASELINE_NAME,
  formatBaseline,
  makeBaseline,
  markIn,
  matchBaseline,
  parseBaseline,
} from '../core/report/baseline.js';
import { plural } from '../core/report/report.js';
import { dirname } from '../core/text/path.js';
import type { FileSystem } from './file-system.js';
import { HumanError, reasonOf } from './human-error.js';
import type { Parsed } from './options.js';
import { Paths } from './paths.js';
import { decode } from './text-file.js';
import type { Workspace } from './workspace.js';

/** Failures of ours and broken configuration are never taken as known. */
const NEVER_KNOWN: readonly string[] = [CRASHED_RULE.id, INVALID_PROJECT_FILE.id];

/** What a run does with a baseline. */
export interface Baseline {
  /** Absolute, '/'-separated. */
  readonly file: string;
  /** Found on disk when the run began; undefined when the run writes it. */
  readonly entries: readonly BaselineEntry[] | undefined;
}

export interface Sifted {
  readonly isKnown: (diagnostic: Diagnostic) => boolean;
  /** undefined without a baseline. */
  readonly knownCount: number | undefined;
  /** Sentences about entries that can go, or about what was written. */
  readonly notes: readonly string[];
}

/** The baseline that the arguments name, or the one of the usual name that is there; undefined when there is none. */
export function findBaseline({ values }: Parsed, files: FileSystem, paths: Paths): Baseline | undefined {
  const written = values.get('write-baseline')?.at(-1);
  const given = values.get('baseline')?.at(-1);
  const ways = ['write-baseline', 'baseline', 'no-baseline'].filter((name) => values.has(name));
  if (ways.length > 1) throw new HumanError(`--${ways.join(' and --')} cannot be used together.`);
  if (written !== undefined) {
    if (values.has('stdin-filename'))
      throw new HumanError('--write-baseline and --stdin-filename cannot be used together.');
    return { file: paths.toFile(written), entries: undefined };
  }
  if (values.has('no-baseline')) return undefined;
  const file = paths.toFile(given ?? BASELINE_NAME);
  if (given === undefined && !exists(files, file)) return undefined;
  return { file, entries: readEntries(files, file, paths) };
}

function readEntries(files: FileSystem, file: string, paths: Paths): readonly BaselineEntry[] {
  let text: string;
  try {
    ({ text } = decode(files.read(file)));
  } catch (error) {
    throw new HumanError(`The baseline ${paths.show(file)} cannot be read: ${reasonOf(error)}.`);
  }
  const entries = parseBaseline(text);
  if (typeof entries === 'string')
    throw new HumanError(`The baseline ${paths.show(file)} cannot be used: ${entries}.`);
  return entries;
}

export interface Ports {
  readonly workspace: Workspace;
  readonly files: FileSystem;
  readonly paths: Paths;
}

/** Tells known findings from new ones; when the run writes the baseline, all that can be known are known from now on. */
export function applyBaseline(
  baseline: Baseline | undefined,
  diagnostics: readonly Diagnostic[],
  ports: Ports,
): Sifted {
  if (baseline === undefined) return { isKnown: () => false, knownCount: undefined, notes: [] };
  const { workspace, files, paths } = ports;
  const wanted = diagnostics.filter(({ rule }) => !NEVER_KNOWN.includes(rule));
  const own = new Paths(dirname(baseline.file) || '/');
  const marks = wanted.map((one) => markOf(one, workspace, own));
  if (baseline.entries === undefined) {
    write(files, paths, baseline.file, formatBaseline(makeBaseline(marks)));
    const note = `${plural(wanted.length, 'finding')} written to ${paths.show(baseline.file)}.`;
    return siftedBy(wanted, [note]);
  }
  const { isKnown, unused } = matchBaseline(marks, baseline.entries);
  const gone = unused.filter(({ file }) => {
    const absolute = own.toFile(file);
    return workspace.isTarget(absolute) || !exists(files, absolute);
  });
  return siftedBy(
    wanted.filter((_, index) => isKnown[index]),
    gone.length === 0 ? [] : [unusedNote(gone)],
  );
}

function siftedBy(known: readonly Diagnostic[], notes: readonly string[]): Sifted {
  const set = new Set(known);
  return { isKnown: (diagnostic) => set.has(diagnostic), knownCount: set.size, notes };
}

function write(files: FileSystem, paths: Paths, file: string, text: string): void {
  const content = Buffer.from(text, 'utf8');
  try {
    if (exists(files, file)) files.replace(file, content);
    else files.create(file, content);
  } catch (error) {
    throw new HumanError(`The baseline ${paths.show(file)} cannot be written: ${reasonOf(error)}.`);
  }
}

function unusedNote(gone: readonly BaselineEntry[]): string {
  const names = [...new Set(gone.map(({ file, rule }) => `${file} ${rule}`))];
  const shown = names.slice(0, 5).join(', ');
  const more = names.length > 5 ? ` and ${names.length - 5} more` : '';
  const verb = gone.length === 1 ? 'is' : 'are';
  return `${plural(gone.length, 'problem')} of the baseline ${verb} met no more (${shown}${more}); write it anew.`;
}

function markOf({ rule, at }: Diagnostic, workspace: Workspace, own: Paths): Mark {
  const document = workspace.document(at.file);
  const range = document?.rawRange(at.range) ?? { start: 0, end: 0 };
  return { file: own.show(at.file), rule, ...markIn(document?.text ?? '', range) };
}

function exists(files: FileSystem, path: string): boolean {
  try {
    files.stat(path);
    return true;
  } catch {
    return false;
  }
}
