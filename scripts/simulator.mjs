// @ts-check
import { readdir, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { bootstrap } from './bootstrap.mjs';
import { inRoot } from './lib/paths.mjs';
import { mustRun } from './lib/run.mjs';
import { runMain } from './lib/say.mjs';

const BUNDLE = inRoot('dist/simulator.cjs');
const SOURCES = ['src/simulator', 'src/core', 'esbuild.mjs'];

/** Whether a source is newer than the bundle, or there is none. */
async function isStale() {
  const built = await stat(BUNDLE).catch(() => undefined);
  if (built === undefined) return true;
  for (const source of SOURCES) {
    const below = await readdir(inRoot(source), { recursive: true }).catch(() => []);
    for (const file of ['', ...below]) {
      if ((await stat(inRoot(source, file))).mtimeMs > built.mtimeMs) return true;
    }
  }
  return false;
}

await runMain(async () => {
  await bootstrap();
  if (await isStale()) {
    await mustRun('The build failed.', process.execPath, [inRoot('esbuild.mjs')], { quiet: true });
  }
  return createRequire(import.meta.url)(BUNDLE).main(process.argv.slice(2));
});
