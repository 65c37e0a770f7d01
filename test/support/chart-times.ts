import type { Browser } from 'playwright-core';
import { openBarePage, openBrowser } from './bare-page.js';
import { NOW_MS, chartPage } from './chart-pages.js';
import { DARK } from './webview-themes.js';
import { fakeVscode } from './with-vscode.js';

const PERIOD_MS = 15 * 60_000;
const REDRAWS = 60;
const OPENINGS = 5;

/** Milliseconds of the page's own thread, ascending. */
export interface ChartTimes {
  /** From the host's message to six charts of two weeks being drawn. */
  readonly open: readonly number[];
  /** The same for new points in charts that stand. */
  readonly redraw: readonly number[];
  /** From a key to the cross-hair and all values being written. */
  readonly cursor: readonly number[];
}

/**
 * Run in the page. uPlot draws in a microtask, so the work is over once those are. What the compositor does after it
 * depends on whether there is a GPU, and is not counted.
 */
const MEASURE = `window.measure = async (act) => {
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  const start = performance.now();
  act();
  for (let turn = 0; turn < 4; turn++) await Promise.resolve();
  document.documentElement.getBoundingClientRect();
  return performance.now() - start;
};
window.take = (data) => () => window.dispatchEvent(new MessageEvent('message', { data }));
window.press = (key) => () =>
  document.querySelector('.plot').dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));`;

export async function chartTimes(browser: Browser): Promise<ChartTimes> {
  await fakeVscode();
  const { chartPanelLabels } = await import('../../src/extension/live/charts/panel-labels.js');
  const panels = [NOW_MS, NOW_MS + PERIOD_MS].map((toMs) => ({
    type: 'page',
    panel: { page: chartPage({ toMs }), range: '2w', isReading: false, spending: '', subjects: [] },
  }));
  const open: number[] = [];
  let redraw: readonly number[] = [];
  let cursor: readonly number[] = [];
  for (let opening = 0; opening < OPENINGS; opening++) {
    const bare = await openBarePage(browser, { name: 'charts', theme: DARK });
    await bare.send({ type: 'labels', labels: chartPanelLabels() });
    await bare.page.evaluate(MEASURE);
    await bare.page.evaluate(`window.panels = ${JSON.stringify(panels)}`);
    open.push(await bare.page.evaluate<number>('measure(take(panels[0]))'));
    if (opening === OPENINGS - 1) {
      const repeat = (act: string): Promise<readonly number[]> =>
        bare.page.evaluate(
          `(async () => { const times = []; for (let i = 1; i <= ${REDRAWS}; i++) times.push(await measure(${act})); return times; })()`,
        );
      redraw = await repeat('take(panels[i % 2])');
      cursor = await repeat(`press('ArrowLeft')`);
    }
    await bare.page.context().close();
  }
  const sorted = (times: readonly number[]): readonly number[] => times.toSorted((a, b) => a - b);
  return { open: sorted(open), redraw: sorted(redraw), cursor: sorted(cursor) };
}

/** As a program: prints the times as JSON, for the bench. */
if (process.argv[1]?.endsWith('chart-times.ts') === true) {
  const browser = await openBrowser();
  try {
    console.log(JSON.stringify(await chartTimes(browser)));
  } finally {
    await browser.close();
  }
}
