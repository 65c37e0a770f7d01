// @ts-check
import { bootstrap } from './bootstrap.mjs';
import { runMain } from './lib/say.mjs';

await runMain(async () => {
  await bootstrap();
  const { test } = await import('./test/steps.mjs'); // Needs what bootstrap installs.
  return test(process.argv.slice(2));
});
