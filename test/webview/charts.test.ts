import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import type { ChartPage } from '../../src/core/chart/page.js';
import type { ChartPanelPage } from '../../src/core/chart/protocol.js';
import type { BarePage } from '../support/bare-page.js';
import { openBarePage, openBrowser } from '../support/bare-page.js';
import { NOW_MS, chartPage } from '../support/chart-pages.js';
import { chartTimes } from '../support/chart-times.js';
import { DARK, HIGH_CONTRAST, LIGHT, THEMES } from '../support/webview-themes.js';
import { fakeVscode } from '../support/with-vscode.js';

const MINUTE_MS = 60_000;

function panel(page: ChartPage, rest: Partial<ChartPanelPage> = {}): unknown {
  const shown: ChartPanelPage = {
    page,
    range: '2w',
    isReading: false,
    spending: 'Metrics read: 18, about US$0.0002',
    subjects: [{ placeId: 'demo', endpoint: 'whisper-large', label: 'whisper-large' }],
    ...rest,
  };
  return { type: 'page', panel: shown };
}

/** The page of charts in a browser, with the document, the policy and the colours that the editor gives it. */
describe('the page of charts in a browser', function () {
  this.timeout(60_000);
  let browser: Browser;
  let bare: BarePage;
  let page: Page;
  let labels: unknown;

  before(async () => {
    await fakeVscode();
    const { chartPanelLabels } = await import('../../src/extension/live/charts/panel-labels.js');
    labels = chartPanelLabels();
    browser = await openBrowser();
  });

  after(() => browser.close());

  async function open(theme = DARK, state?: unknown): Promise<void> {
    bare = await openBarePage(browser, { name: 'charts', theme, state });
    page = bare.page;
    await bare.send({ type: 'labels', labels });
  }

  afterEach(async () => {
    assert.deepEqual(bare.troubles, []);
    await page.context().close();
  });

  const values = (chart = 'Backlog'): Promise<readonly string[]> =>
    page
      .getByRole('region', { name: chart })
      .or(page.locator('section', { has: page.getByRole('heading', { name: chart, exact: true }) }))
      .first()
      .locator('.value')
      .allTextContents();
  const plot = (chart = 'Backlog') => page.getByRole('application', { name: `Chart: ${chart}` });
  const moment = () => page.locator('.moment').textContent();

  it('says when it is ready, and shows six charts under the policy of the editor', async () => {
    await open();
    assert.deepEqual(await bare.sent(), [{ type: 'ready' }]);
    await bare.send(panel(chartPage()));
    assert.equal(await page.locator('canvas').count(), 6);
    assert.equal(await page.locator('h1').textContent(), 'whisper-large');
    assert.match((await page.locator('.zone').textContent()) ?? '', /Europe\/Berlin \(UTC\+01:00\)/);
  });

  it('draws something in each of them', async () => {
    await open();
    await bare.send(panel(chartPage()));
    for (const canvas of await page.locator('canvas').all()) {
      const colours = await canvas.evaluate(countColours);
      assert.ok(colours > 3, `${colours} colours`);
    }
  });

  it('keeps names with markup as they are written', async () => {
    await open();
    const name = '<img src=x onerror=alert(1)>&amp;';
    const made = chartPage();
    const charts = made.charts.map((chart) => ({
      ...chart,
      title: name,
      series: chart.series.map((series) => ({ ...series, label: name })),
    }));
    const notes = [name];
    await bare.send(
      panel({ ...made, title: name, charts, notes, marks: [{ atMs: NOW_MS, kind: 'trouble', label: name }] }),
    );
    assert.equal(await page.locator('h1').textContent(), name);
    assert.equal(await page.locator('.name').first().textContent(), name);
    assert.equal(await page.locator('img').count(), 0);
  });

  for (const theme of THEMES)
    it(`has nothing that axe-core finds fault with (${theme.name})`, async () => {
      await open(theme);
      const made = chartPage({ points: 400, endpoints: 2 });
      const [first] = made.charts;
      assert.ok(first);
      const empty = { ...first, id: 'empty', title: 'Nothing', series: [] };
      const subjects = ['a', 'b'].map((endpoint) => ({ placeId: 'demo', endpoint, label: endpoint }));
      const notes = ['Cannot read metrics: no answer.'];
      await bare.send(
        panel({ ...made, charts: [...made.charts, empty], notes }, { subjects, isReading: true }),
      );
      await page.getByRole('button', { name: 'Show as table: Utilisation' }).click();
      await page.locator('.events summary').click();
      assert.deepEqual(await axe(page), []);
    });

  it('is driven by keys, and says what the cross-hair reads', async () => {
    await open();
    const made = chartPage();
    await bare.send(panel(made));
    await plot().focus();
    await page.keyboard.press('End');
    assert.equal(await moment(), 'Wed, Nov 25, 15:15');
    await page.keyboard.press('ArrowLeft');
    assert.equal(await moment(), 'Wed, Nov 25, 15:00');
    const backlog = made.charts[0]?.series[0]?.values.at(-2) ?? 0;
    assert.deepEqual(await values(), [String(backlog)]);
    const spoken = (await page.locator('[aria-live=polite]').textContent()) ?? '';
    assert.ok(spoken.startsWith(`Wed, Nov 25, 15:00. Backlog: requests ${backlog}.`), spoken);
    await page.keyboard.press('Shift+ArrowLeft');
    assert.equal(await moment(), 'Wed, Nov 25, 12:30');
    const whole = page.getByRole('button', { name: 'Show whole range' });
    assert.equal(await whole.isVisible(), false);
    await page.keyboard.press('+');
    assert.equal(await whole.isVisible(), true);
    await page.keyboard.press('Home');
    assert.notEqual(await moment(), 'Wed, Nov 11, 15:30');
    await page.keyboard.press('0');
    assert.equal(await whole.isVisible(), false);
    await page.keyboard.press('Home');
    assert.equal(await moment(), 'Wed, Nov 11, 15:30');
    await page.keyboard.press('Escape');
    assert.equal(await moment(), 'Newest points');
    assert.match((await page.locator('footer').textContent()) ?? '', /left and right arrow/);
  });

  it('has one cross-hair in all charts, wherever the pointer is', async () => {
    await open();
    await bare.send(panel(chartPage()));
    const box = await plot('Instances').locator('.u-over').boundingBox();
    assert.ok(box);
    await page.mouse.move(box.x + box.width * 0.7, box.y + 40);
    const lefts = await page
      .locator('.u-cursor-x')
      .evaluateAll((lines) => lines.map((line) => (line as unknown as Styled).style.transform));
    assert.equal(lefts.length, 6);
    assert.equal(
      new Set(lefts.map((text) => Math.round(Number(/-?[\d.]+/.exec(text)?.[0])))).size,
      1,
      String(lefts),
    );
    assert.notEqual(await moment(), 'Newest points');
    await page.mouse.move(5, 5);
    assert.equal(await moment(), 'Newest points');
  });

  it('zooms all charts to what is dragged over, and back by a double click', async () => {
    await open();
    await bare.send(panel(chartPage()));
    const box = await plot().locator('.u-over').boundingBox();
    assert.ok(box);
    const before = await picture(page, 1);
    await page.mouse.move(box.x + box.width * 0.3, box.y + 50);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.5, box.y + 50, { steps: 4 });
    await page.mouse.up();
    const whole = page.getByRole('button', { name: 'Show whole range' });
    await whole.waitFor();
    assert.notEqual(await picture(page, 1), before);
    await plot('Instances').locator('.u-over').dblclick();
    await whole.waitFor({ state: 'hidden' });
  });

  it('names the mark under the cross-hair', async () => {
    await open();
    const made = chartPage();
    await bare.send(panel(made));
    const box = await plot().locator('.u-over').boundingBox();
    assert.ok(box);
    await page.mouse.move(box.x + box.width * 0.2, box.y + 50);
    assert.equal(await page.locator('.near').textContent(), 'Configuration whisper-v3 deployed');
    await page.locator('.events summary').click();
    assert.equal(await page.locator('.event').count(), 4);
  });

  it('hides a series, keeps that over a reload, and shows a table instead of a chart', async () => {
    await open();
    await bare.send(panel(chartPage()));
    const processed = page.getByRole('button', { name: 'processed' });
    assert.equal(await processed.getAttribute('aria-pressed'), 'true');
    await processed.click();
    assert.equal(await processed.getAttribute('aria-pressed'), 'false');
    await page.getByRole('button', { name: 'Show as table: Backlog' }).click();
    assert.equal(await page.locator('canvas:visible').count(), 5);
    const rows = page.locator('.table tbody tr');
    assert.equal(await rows.count(), 300);
    assert.match((await page.locator('.chart p.quiet').textContent()) ?? '', /^300 of 1,344 rows/);
    assert.match((await rows.first().textContent()) ?? '', /^Wed, Nov 25, 15:15\d+$/);
    const kept = await bare.state();
    await page.context().close();

    await open(DARK, kept);
    await bare.send(panel(chartPage()));
    assert.equal(await page.locator('canvas:visible').count(), 5);
    const again = page.getByRole('button', { name: 'processed' });
    assert.equal(await again.getAttribute('aria-pressed'), 'false');
    await page.getByRole('button', { name: 'Show as chart: Backlog' }).click();
    assert.equal(await page.locator('canvas:visible').count(), 6);
  });

  it('takes new points without losing zoom, and follows the theme', async () => {
    await open(LIGHT);
    await bare.send(panel(chartPage()));
    await plot().focus();
    await page.keyboard.press('+');
    const light = await picture(page, 0);
    await bare.send(panel(chartPage({ toMs: NOW_MS + 15 * MINUTE_MS })));
    assert.equal(await page.getByRole('button', { name: 'Show whole range' }).isVisible(), true);
    await bare.setTheme(HIGH_CONTRAST);
    await page.waitForFunction((before) => {
      const { document } = globalThis as unknown as { document: Canvases };
      return document.querySelectorAll('canvas')[0]?.toDataURL() !== before;
    }, light);
    assert.equal(await page.locator('canvas').count(), 6);
  });

  it('says why there is nothing, and what went wrong', async () => {
    await open();
    const made = chartPage();
    const charts = made.charts.map((chart) => ({ ...chart, series: [] }));
    await bare.send(panel({ ...made, charts, notes: ['Cannot read metrics: no answer.'] }));
    assert.equal(await page.locator('canvas').count(), 0);
    assert.equal(await page.locator('.empty').first().textContent(), 'No points of Backlog.');
    assert.equal(await page.locator('.notes li').textContent(), 'Cannot read metrics: no answer.');
    await bare.send(panel(made));
    assert.equal(await page.locator('canvas').count(), 6);
    assert.equal(await page.locator('.notes li').count(), 0);
  });

  it('asks its host for ranges, endpoints, and files', async () => {
    await open();
    const subjects = ['a', 'b'].map((endpoint) => ({ placeId: 'demo', endpoint, label: endpoint }));
    await bare.send(panel(chartPage(), { subjects }));
    await page.getByRole('combobox', { name: 'Time range' }).selectOption('1w');
    for (const name of ['Refresh', 'Add Endpoint…', 'Save as CSV…', 'Remove b'])
      await page.getByRole('button', { name }).click();
    await page.getByRole('button', { name: 'Save as PNG…' }).click();
    await page.waitForFunction(() => (globalThis as unknown as { sent: unknown[] }).sent.length === 7);
    const sent = await bare.sent();
    assert.deepEqual(sent.slice(1, -1), [
      { type: 'range', range: '1w' },
      { type: 'refresh' },
      { type: 'add' },
      { type: 'saveCsv' },
      { type: 'remove', subject: 'demo/b' },
    ]);
    const png = Buffer.from(String(sent.at(-1)?.['base64']), 'base64');
    assert.equal(png.subarray(1, 4).toString(), 'PNG');
    assert.ok(png.readUInt32BE(16) > 1000 && png.readUInt32BE(20) > 700);
  });

  it('fits a narrow editor', async () => {
    await open();
    await bare.send(panel(chartPage()));
    await page.setViewportSize({ width: 420, height: 900 });
    await page.waitForFunction(() => {
      const { document } = globalThis as unknown as { document: Canvases };
      return [...document.querySelectorAll('canvas')].every((one) => one.clientWidth <= 400);
    });
    const overflow = await page.evaluate(() => {
      const { document } = globalThis as unknown as { document: Canvases };
      return document.documentElement.scrollWidth;
    });
    assert.ok(overflow <= 420, `${overflow} px`);
  });

  it('opens two weeks in half a second, and redraws within a frame', async () => {
    await open();
    // The best of several: what else the machine does only makes them longer. The bench has percentiles.
    const { open: opened, redraw, cursor } = await chartTimes(browser);
    assert.ok((opened[0] ?? Infinity) <= 500, `open ${opened.join(', ')} ms`);
    assert.ok((redraw[0] ?? Infinity) <= 16, `redraw ${redraw.join(', ')} ms`);
    assert.ok((cursor[0] ?? Infinity) <= 16, `cross-hair ${cursor.join(', ')} ms`);
  });
});

interface Styled {
  readonly style: { readonly transform: string };
}

interface Canvases {
  readonly documentElement: { readonly scrollWidth: number };
  querySelectorAll(
    name: 'canvas',
  ): Iterable<{ readonly clientWidth: number; toDataURL(): string }> & ArrayLike<{ toDataURL(): string }>;
}

function picture(page: Page, index: number): Promise<string> {
  return page.locator('canvas').nth(index).evaluate(dataOf);
}

function dataOf(canvas: unknown): string {
  return (canvas as { toDataURL(): string }).toDataURL();
}

function countColours(canvas: unknown): number {
  const { width, height } = canvas as { width: number; height: number };
  const context = (
    canvas as {
      getContext(kind: '2d'): { getImageData(...box: number[]): { data: Uint8ClampedArray } };
    }
  ).getContext('2d');
  const { data } = context.getImageData(0, 0, width, height);
  const colours = new Set<number>();
  for (let at = 0; at < data.length; at += 4)
    colours.add(((data[at] ?? 0) << 16) | ((data[at + 1] ?? 0) << 8) | (data[at + 2] ?? 0));
  return colours.size;
}

/** Violations as `rule: place`. */
async function axe(page: Page): Promise<readonly string[]> {
  const source = await readFile(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');
  await page.evaluate(source);
  return page.evaluate(async () => {
    const { axe: checker } = globalThis as unknown as {
      axe: {
        run(): Promise<{
          violations: { id: string; nodes: { target: string[]; failureSummary: string }[] }[];
        }>;
      };
    };
    const { violations } = await checker.run();
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary}`),
    );
  });
}
