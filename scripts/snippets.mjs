// @ts-check
// Writes snippets/ from what "New Async Endpoint…" writes: node --import tsx scripts/snippets.mjs
import { writeFile } from 'node:fs/promises';
import { renderSnippets, SNIPPETS, SNIPPETS_FOLDER } from '../test/support/snippets.js';
import { inRoot } from './lib/paths.mjs';
import { runMain, say } from './lib/say.mjs';

await runMain(async () => {
  for (const [name, snippets] of Object.entries(SNIPPETS)) {
    const path = `${SNIPPETS_FOLDER}/${name}.json`;
    await writeFile(inRoot(path), renderSnippets(snippets));
    say(path);
  }
});
