// @ts-check
// Writes what is derived from the list of rules: node --import tsx scripts/rules-table.mjs
import { readFile, writeFile } from 'node:fs/promises';
import { renderSchema, renderTable, SCHEMA_PATH, TABLE_PATH } from '../test/support/rules-table.js';
import { inRoot } from './lib/paths.mjs';
import { runMain, say } from './lib/say.mjs';

/** @param {string} path @param {string} text */
async function write(path, text) {
  await writeFile(inRoot(path), text);
  say(path);
}

await runMain(async () => {
  process.chdir(inRoot('.'));
  await write(TABLE_PATH, renderTable());
  await write(SCHEMA_PATH, await renderSchema(await readFile(inRoot(SCHEMA_PATH), 'utf8')));
});
