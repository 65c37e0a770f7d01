// @ts-check
// Writes the sentences that are translated and says what the languages lack: npm run l10n
// With --check nothing is written, and anything stale, missing or unused fails.
import { readFile, writeFile } from 'node:fs/promises';
import {
  BUNDLE_PATH,
  bundlePath,
  extract,
  findTroubles,
  languages,
  MANIFEST_PATH,
  manifestPath,
  readTable,
  renderBundle,
} from '../test/support/l10n.js';
import { inRoot } from './lib/paths.mjs';
import { runMain, say } from './lib/say.mjs';

await runMain(async () => {
  process.chdir(inRoot('.'));
  const isCheck = process.argv.includes('--check');
  const { templates, problems } = extract();
  const bundle = renderBundle(templates);
  const troubles = [...problems];
  if (!isCheck) await writeFile(BUNDLE_PATH, bundle);
  else if ((await readFile(BUNDLE_PATH, 'utf8').catch(() => '')) !== bundle)
    troubles.push(`${BUNDLE_PATH} is stale: npm run l10n`);
  say(`${templates.length} sentences, ${Object.keys(readTable(MANIFEST_PATH)).length} texts of the manifest`);
  for (const language of languages()) {
    for (const [english, path] of [
      [BUNDLE_PATH, bundlePath(language)],
      [MANIFEST_PATH, manifestPath(language)],
    ])
      for (const trouble of findTroubles(readTable(english ?? ''), readTable(path ?? '')))
        troubles.push(`${path}: ${trouble}`);
  }
  for (const trouble of troubles) say(trouble);
  return isCheck && troubles.length > 0 ? 1 : 0;
});
