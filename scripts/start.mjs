// @ts-check
import { bootstrap } from './bootstrap.mjs';
import { runMain } from './lib/say.mjs';

await runMain(async () => {
  await bootstrap();
  const { start } = await import('./host/start.mjs'); // Needs what bootstrap installs.
  await start(process.argv.slice(2));
});
