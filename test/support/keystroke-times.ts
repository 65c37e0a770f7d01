/**
 * Run by scripts/bench.mjs with tsx: time from a changed text to its diagnostics, without the editor's debounce.
 * The argument is a folder of a thousand files; the last line printed is the result as JSON.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { validate } from 'dockerfile-utils';
import { Corpus } from '../../src/core/lint/corpus.js';
import { check } from '../../src/core/lint/engine.js';
import { detectKind } from '../../src/core/lint/read/kind.js';
import { openNotebook } from '../../src/core/lint/read/notebook.js';
import { RULES } from '../../src/core/lint/rules/index.js';
import type { Source } from '../../src/core/lint/read/source.js';
import { textOf } from '../../src/core/text/message.js';
import { HERE, NOTEBOOK, TEXTS } from './long-texts.js';

const WARM_UP = 30;
const RUNS = 100;

function sourceOf(file: string, text: string): Source {
  const kind = detectKind(file, text);
  if (kind === undefined) throw new Error(`${file} is not recognised`);
  if (kind !== 'notebook') return { file, kind, text };
  const opened = openNotebook(file, text);
  if ('source' in opened) return opened.source;
  throw new Error(textOf(opened.message));
}

interface Times {
  readonly p50: number;
  readonly p95: number;
}

function timesOf(work: (run: number) => void): Times {
  const times: number[] = [];
  for (let run = 0; run < WARM_UP + RUNS; run++) {
    const started = performance.now();
    work(run);
    if (run >= WARM_UP) times.push(performance.now() - started);
  }
  times.sort((a, b) => a - b);
  return { p50: times[Math.floor(RUNS * 0.5)] ?? 0, p95: times[Math.floor(RUNS * 0.95)] ?? 0 };
}

/** The same text with another keystroke in its middle: what follows has moved each time. */
function typed(text: string, run: number): string {
  return text.replace(HERE, `${HERE} ${'x'.repeat((run % 20) + 1)}${run}`);
}

/** As the editor does it: one file is open. */
function keystroke(corpus: Corpus, file: string, text: string): void {
  corpus.set(sourceOf(file, text));
  check({
    files: corpus.models(),
    projectFiles: [],
    assume: 'auto',
    rules: RULES,
    override: () => undefined,
    isWanted: (one) => one === file,
  });
}

const files: Record<string, Times & { readonly lines: number }> = {};
for (const [file, text] of Object.entries({ ...TEXTS, 'deploy.ipynb': NOTEBOOK })) {
  const corpus = new Corpus();
  const times = timesOf((run) => {
    keystroke(corpus, file, typed(text, run));
  });
  files[file] = { ...times, lines: text.split('\n').length };
}

const yardstick = timesOf((run) => {
  validate(typed(TEXTS.Dockerfile, run));
});

const folder = process.argv[2] ?? '';
const whole = new Corpus();
for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
  if (!/\.\w+$|serve$|Dockerfile$/.test(file)) continue;
  whole.set(sourceOf(file, readFileSync(join(folder, file), 'utf8')));
}
const OPEN = 'service-0/deploy.py';
const usual = readFileSync(join(folder, OPEN), 'utf8').replace('def helper_20', `# ${HERE}\n$&`);

/** A file of the workspace is typed in, as long as they are there or a thousand lines long. */
const [inFolder, longInFolder] = [usual, TEXTS['deploy.py']].map((text) => ({
  ...timesOf((run) => {
    keystroke(whole, OPEN, typed(text, run));
  }),
  lines: text.split('\n').length,
  count: whole.size,
}));

console.log(JSON.stringify({ files, yardstick, inFolder, longInFolder }));
