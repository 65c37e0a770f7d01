// @ts-check
// Writes the permissions that the code needs into the README: node --import tsx scripts/iam-policy.mjs
import { readFile, writeFile } from 'node:fs/promises';
import { README, renderPolicies } from '../test/support/iam-policy.js';
import { inRoot } from './lib/paths.mjs';
import { runMain, say } from './lib/say.mjs';

await runMain(async () => {
  process.chdir(inRoot('.'));
  const text = await readFile(README, 'utf8');
  await writeFile(README, await renderPolicies(text));
  say(README);
});
