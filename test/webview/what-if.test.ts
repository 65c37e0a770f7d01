import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import type { WhatIfStart } from '../../src/core/what-if/protocol.js';
import { violationsOf } from '../support/axe.js';
import type { BarePage } from '../support/bare-page.js';
import { openBarePage, openBrowser } from '../support/bare-page.js';
import { DEMO_PLACE, LiveSimulator } from '../support/live-simulator.js';
import { DARK, THEMES } from '../support/webview-themes.js';
import { fakeVscode } from '../support/with-vscode.js';

/** Milliseconds until something else gets its turn, mostly. Text, for what compiles tests adds helpers. */
const USUAL_TURN = `new Promise((resolve) => {
  const turns = [];
  let last = performance.now();
  setTimeout(function look() {
    const now = performance.now();
    turns.push(now - last);
    last = now;
    if (turns.length < 60) setTimeout(look, 0);
    else resolve(turns.sort((a, b) => a - b)[30]);
  }, 0);
})`;

/** The page of what-if in a browser, with the document, the policy and the colours that the editor gives it. */
describe('the page of what-if in a browser', function () {
  this.timeout(60_000);
  let browser: Browser;
  let bare: BarePage;
  let page: Page;
  let simulator: LiveSimulator;
  let charts: unknown;
  let typed: WhatIfStart;
  const starts = new Map<string, WhatIfStart>();

  before(async () => {
    await fakeVscode();
    const { chartLabels } = await import('../../src/extension/webview/chart-labels.js');
    const { measuredStart, typedStart } = await import('../../src/extension/live/what-if/starting.js');
    charts = chartLabels();
    typed = typedStart();
    simulator = await LiveSimulator.start();
    simulator.live.setVisible(true);
    await simulator.clock.idle();
    const { account } = simulator;
    for (const name of ['layout-detect', 'pose-tracking', 'ocr-invoices']) {
      const endpoint = await simulator.live.readEndpoint(DEMO_PLACE.id, name);
      starts.set(name, await measuredStart(simulator.live, { account, endpoint }));
    }
    browser = await openBrowser();
  });
  after(async () => {
    await browser.close();
    await simulator.stop();
  });

  async function open(start: WhatIfStart | undefined, theme = DARK, table = {}): Promise<void> {
    bare = await openBarePage(browser, { name: 'what-if', theme });
    page = bare.page;
    page.setDefaultTimeout(8000);
    await bare.send({ type: 'labels', charts, table });
    if (start !== undefined) await bare.send({ type: 'start', start });
  }

  afterEach(async () => {
    assert.deepEqual(bare.troubles, []);
    await page.context().close();
  });

  const startOf = (name: string): WhatIfStart => {
    const start = starts.get(name);
    assert.ok(start !== undefined);
    return start;
  };
  const field = (label: string, side: 'Now' | 'Try') =>
    page.getByRole('spinbutton', { name: `${label} ${side}`, exact: true });
  const played = () =>
    page.waitForFunction(() => {
      const { document } = globalThis as unknown as {
        document: { querySelector(at: string): { hidden: boolean } | null };
      };
      const bar = document.querySelector('progress');
      return bar?.hidden === true && document.querySelector('.summary tbody') !== null;
    });
  const cells = async (figure: string): Promise<readonly string[]> => {
    const row = page.locator('.summary tbody tr', {
      has: page.getByRole('rowheader', { name: figure, exact: true }),
    });
    return row.locator('td').allTextContents();
  };

  it('says when it is ready, and plays what was measured', async () => {
    await open(startOf('layout-detect'));
    assert.deepEqual(await bare.sent(), [{ type: 'ready' }]);
    await played();
    assert.equal(await page.locator('h1').first().textContent(), 'What if: layout-detect');
    assert.equal(await field('Concurrency', 'Now').inputValue(), '2');
    assert.equal(await field('Target backlog', 'Try').inputValue(), '4');
    assert.equal(await field('Woken from zero by', 'Now').inputValue(), '');
    assert.match((await page.locator('#why-service').textContent()) ?? '', /^measured: From ModelLatency of/);
    assert.match((await page.locator('#why-ttl').textContent()) ?? '', /^not known: Each request/);
    assert.equal(await page.locator('canvas').count(), 3);
    assert.equal(await page.getByText('No request expires.').count(), 1);
    assert.match((await cells('Instance hours')).join(), /^48\.0/);
  });

  it('plays again what is typed, and says the difference in words', async () => {
    await open(startOf('layout-detect'));
    await played();
    await field('Minimum', 'Try').fill('4');
    await page.getByLabel('Price of an instance hour, US$').fill('0.5');
    await page.getByRole('columnheader', { name: 'Difference' }).waitFor();
    await played();
    const [now, tried, difference] = await cells('Instance hours');
    assert.match(now ?? '', /^48\.0/);
    assert.match(tried ?? '', /^9\d\.\d/);
    assert.match(difference ?? '', /more \(.*✗ worse$/);
    assert.match((await cells('Cost'))[2] ?? '', /^US\$2\d\.\d\d more/);
    assert.ok((await page.getByRole('heading', { name: 'Cost so far' }).count()) > 0);
    await page.getByRole('button', { name: 'Reset' }).click();
    await page.getByText('Change a number under').waitFor();
  });

  it('says what cannot be played, beside the number, and plays nothing', async () => {
    await open(startOf('layout-detect'));
    await played();
    await field('Concurrency', 'Try').fill('0');
    assert.equal(await field('Concurrency', 'Try').getAttribute('aria-invalid'), 'true');
    assert.equal(
      await page.locator('#error-concurrency-tried').textContent(),
      'A whole number from 1 to 1000.',
    );
    await page.getByText('Some numbers cannot be played.').waitFor();
    await field('Concurrency', 'Try').fill('2');
    await field('Maximum', 'Try').fill('1');
    assert.equal(await page.locator('#error-max-tried').textContent(), 'The maximum lies below the minimum.');
  });

  it('asks for what was never seen', async () => {
    await open(startOf('ocr-invoices'));
    await page.getByText('Some numbers cannot be played.').waitFor();
    assert.equal(await page.locator('#error-service-now').textContent(), 'A number is needed here.');
    for (const side of ['Now', 'Try'] as const) await field('Time of an invocation', side).fill('20');
    await played();
  });

  it('hands over the numbers that are tried, and nothing without a minimum', async () => {
    await open(typed);
    await played();
    await field('Maximum', 'Try').fill('7');
    await page.getByRole('button', { name: 'Write This Policy…' }).click();
    const message = (await bare.sent()).at(-1);
    assert.equal(message?.type, 'write');
    assert.deepEqual({ ...(message as { numbers?: object }).numbers }, { ...typed.numbers, max: 7 });
    for (const label of ['Minimum', 'Maximum', 'Target backlog', 'Woken from zero by'])
      await field(label, 'Try').fill('');
    await page.waitForFunction(() => {
      const { document } = globalThis as unknown as {
        document: { querySelector(at: string): { disabled: boolean } | null };
      };
      return document.querySelector('button.primary')?.disabled === true;
    });
  });

  it('stays fluid while it plays much, and stops when told to', async () => {
    await open({ ...typed, numbers: { ...typed.numbers, arrivals: 60, service: 5, max: 20 } });
    await page.getByLabel('Hours', { exact: true }).fill('168');
    await page.getByLabel('Runs', { exact: true }).fill('15');
    await page.getByRole('button', { name: 'Stop' }).waitFor();
    const usual = await page.evaluate<number>(USUAL_TURN);
    // Turns of eight milliseconds, on a machine that has other things to do as well.
    assert.ok(usual < 50, `${usual} ms until the next turn`);
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.getByText('Stopped.').waitFor();
  });

  it('shows why nothing could be measured, with a way on', async () => {
    await open(undefined);
    await bare.send({ type: 'measuring' });
    assert.equal(await page.getByRole('status').textContent(), 'Measuring the endpoint…');
    await bare.send({ type: 'problem', says: '<b>denied</b>' });
    assert.equal(await page.getByRole('alert').textContent(), '<b>denied</b>');
    await page.getByRole('button', { name: 'Choose Endpoint…' }).click();
    assert.deepEqual((await bare.sent()).at(-1), { type: 'choose' });
  });

  it('keeps names with markup as they are written', async () => {
    const name = '<img src=x onerror=alert(1)>';
    await open({ ...startOf('layout-detect'), title: name, subtitle: name, notes: [name] });
    await played();
    assert.equal(await page.locator('h1').first().textContent(), name);
    assert.equal(await page.locator('img').count(), 0);
  });

  it('speaks the language of the editor', async () => {
    await open(typed, DARK, { Concurrency: 'Nebenläufigkeit', Now: 'Jetzt' });
    assert.equal(
      await page.getByRole('spinbutton', { name: 'Nebenläufigkeit Jetzt', exact: true }).count(),
      1,
    );
  });

  for (const theme of THEMES)
    it(`has nothing that axe-core finds fault with (${theme.name})`, async () => {
      await open(startOf('pose-tracking'), theme);
      await field('Maximum', 'Try').fill('2');
      await page.getByLabel('Price of an instance hour, US$').fill('1.2');
      await page.getByRole('columnheader', { name: 'Difference' }).waitFor();
      await field('Concurrency', 'Now').fill('0');
      assert.deepEqual(await violationsOf(page), []);
    });
});
