/** Run by scripts/bench.mjs with tsx: time from a changed text to its diagnostics, without the editor's debounce. */
import { validate } from 'dockerfile-utils';
import { Corpus } from '../../src/core/lint/corpus.js';
import { check } from '../../src/core/lint/engine.js';
import { detectKind } from '../../src/core/lint/read/kind.js';
import { openNotebook } from '../../src/core/lint/read/notebook.js';
import { RULES } from '../../src/core/lint/rules/index.js';
import type { Source } from '../../src/core/lint/read/source.js';
import { NOTEBOOK, TEXTS } from './long-texts.js';

const WARM_UP = 30;
const RUNS = 100;

function sourceOf(file: string, text: string): Source {
  if (file.endsWith('.ipynb')) {
    const opened = openNotebook(file, text);
    if ('source' in opened) return opened.source;
    throw new Error(opened.message);
  }
  const kind = detectKind(file, text);
  if (kind === undefined) throw new Error(`${file} is not recognised`);
  return { file, kind, text };
}

function timesOf(work: (run: number) => void): { p50: number; p95: number } {
  const times: number[] = [];
  for (let run = 0; run < WARM_UP + RUNS; run++) {
    const started = performance.now();
    work(run);
    if (run >= WARM_UP) times.push(performance.now() - started);
  }
  times.sort((a, b) => a - b);
  return { p50: times[Math.floor(RUNS * 0.5)] ?? 0, p95: times[Math.floor(RUNS * 0.95)] ?? 0 };
}

const result: Record<string, { p50: number; p95: number; lines: number }> = {};
for (const [file, text] of [...Object.entries(TEXTS), ['deploy.ipynb', NOTEBOOK]] as [string, string][]) {
  const corpus = new Corpus();
  const lines = text.split('\n').length;
  const times = timesOf((run) => {
    const changed =
      file.endsWith('.json') || file.endsWith('.ipynb') ? text + ' '.repeat(run + 1) : `${text}# ${run}\n`;
    corpus.set(
      sourceOf(
        file,
        file.endsWith('.ipynb')
          ? text.replace('"900"', `"${900 + run}"`).replace('\\"900\\"', `\\"${900 + run}\\"`)
          : changed,
      ),
    );
    check({
      files: corpus.models(),
      projectFiles: [],
      assume: 'auto',
      rules: RULES,
      override: () => undefined,
    });
  });
  result[file] = { ...times, lines };
}
const yardstick = timesOf((run) => {
  validate(`${TEXTS.Dockerfile}# ${run}\n`);
});
console.log(JSON.stringify({ files: result, yardstick }));
