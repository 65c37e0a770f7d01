// @ts-check
import { bootstrap } from './bootstrap.mjs';
import { runMain } from './lib/say.mjs';

await runMain(async () => {
  await bootstrap();
  const { drawPictures } = await import('./host/pictures.mjs'); // Needs what bootstrap installs.
  await drawPictures(process.argv.slice(2));
});
