// @ts-check
import { setTimeout as pause } from 'node:timers/promises';
import { HumanError } from '../lib/say.mjs';

const PATIENCE_MS = 15_000;
/** As long as a person waits for a tooltip, or for a row to open. */
const HOVER_MS = 2_000;
/** A tooltip fades in. */
const SETTLE_MS = 400;
const MOST_TRIES = 8;
/** Of the side bar, in pixels. */
const WIDTH = 640;

/**
 * Does in the tree what a person would, with the mouse.
 *
 * @param {import('playwright-core').Page} page
 * @param {import('./capture.mjs').Tree} tree
 * @returns {Promise<readonly string[]>} What a screen reader says of each row.
 */
export async function lookAtTree(page, { expand, seconds }) {
  await rowOf(page, undefined).first().waitFor({ timeout: PATIENCE_MS });
  await widen(page);
  await pause(seconds * 1000);
  for (const label of expand) {
    await find(page, label).then((row) => row.click());
    await pause(HOVER_MS);
  }
  const rows = await rowOf(page, undefined).evaluateAll((all) =>
    all.map((row) => row.getAttribute('aria-label') ?? ''),
  );
  return rows;
}

/**
 * Takes a picture with the tooltip of a row. It goes when the row is redrawn, so it is tried until both are there.
 *
 * @param {import('playwright-core').Page} page
 * @param {string} label
 * @param {string} path
 */
export async function pictureWithTooltip(page, label, path) {
  const tooltip = page.locator('.monaco-hover:visible').first();
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const row = await find(page, label);
    await page.mouse.move(0, 0);
    const box = await row.locator('.label-name').boundingBox();
    if (box !== null) await page.mouse.move(box.x + 30, box.y + box.height / 2, { steps: 5 });
    await tooltip.waitFor({ timeout: HOVER_MS }).catch(() => undefined);
    await pause(SETTLE_MS);
    await page.screenshot({ path });
    if (await tooltip.isVisible()) return;
  }
  throw new HumanError(`The row "${label}" shows no tooltip.`);
}

/** Draws the side bar's edge until whole rows can be read. @param {import('playwright-core').Page} page */
async function widen(page) {
  const bar = await page.locator('.part.sidebar').boundingBox();
  if (bar === null) return;
  const y = bar.y + bar.height / 2;
  await page.mouse.move(bar.x + bar.width, y);
  await page.mouse.down();
  await page.mouse.move(bar.x + WIDTH, y, { steps: 10 });
  await page.mouse.up();
}

/** @param {import('playwright-core').Page} page @param {string | undefined} label */
function rowOf(page, label) {
  const rows = page.locator('.customview-tree .monaco-list-row');
  if (label === undefined) return rows;
  const escaped = label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return rows.filter({ has: page.locator('.label-name', { hasText: new RegExp(`^${escaped}`) }) });
}

/** @param {import('playwright-core').Page} page @param {string} label */
async function find(page, label) {
  const row = rowOf(page, label).first();
  await row.waitFor({ timeout: PATIENCE_MS }).catch(() => {
    throw new HumanError(`The tree has no row "${label}".`);
  });
  return row;
}
