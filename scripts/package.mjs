// @ts-check
import { readFile, rm, stat } from 'node:fs/promises';
import { bootstrap } from './bootstrap.mjs';
import { inRoot } from './lib/paths.mjs';
import { mustRun } from './lib/run.mjs';
import { runMain, say } from './lib/say.mjs';

await runMain(async () => {
  await bootstrap();
  const { version } = JSON.parse(await readFile(inRoot('package.json'), 'utf8'));
  const file = `sagemaker-async-${version}.vsix`;
  await rm(inRoot(file), { force: true });
  await mustRun('The build failed.', process.execPath, [inRoot('esbuild.mjs')]);

  const vsce = inRoot('node_modules/@vscode/vsce/vsce');
  const flags = ['--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links'];
  await mustRun(
    'The package could not be made.',
    process.execPath,
    [vsce, 'package', ...flags, '--out', inRoot(file)],
    { quiet: true },
  );
  say(`${file}  ${((await stat(inRoot(file))).size / 1000).toFixed(1)} kB`);
});
