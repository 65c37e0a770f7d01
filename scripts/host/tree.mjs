// @ts-check
import { setTimeout as pause } from 'node:timers/promises';
import { HumanError } from '../lib/say.mjs';

const PATIENCE_MS = 15_000;
/** As long as a person waits for a tooltip, and it for its picture. */
const HOVER_MS = 2_000;

/**
 * Does in the tree what a person would, with the mouse.
 *
 * @param {import('playwright-core').Page} page
 * @param {import('./capture.mjs').Tree} tree
 * @returns {Promise<readonly string[]>} What a screen reader says of each row.
 */
export async function lookAtTree(page, { expand, tooltip, seconds }) {
  await rowOf(page, undefined).first().waitFor({ timeout: PATIENCE_MS });
  await pause(seconds * 1000);
  for (const label of expand) {
    await find(page, label).then((row) => row.click());
    await pause(HOVER_MS);
  }
  const rows = await rowOf(page, undefined).evaluateAll((all) =>
    all.map((row) => row.getAttribute('aria-label') ?? ''),
  );
  if (tooltip !== undefined) {
    const row = await find(page, tooltip);
    const box = await row.boundingBox();
    if (box !== null) await page.mouse.move(box.x + 90, box.y + box.height / 2, { steps: 5 });
    await page
      .locator('.monaco-hover:visible, .workbench-hover:visible')
      .first()
      .waitFor({ timeout: PATIENCE_MS });
    await pause(HOVER_MS);
  }
  return rows;
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
