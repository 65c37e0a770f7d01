// @ts-check
import { mkdtemp, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

/**
 * The same extensions without their `main`, to run in a worker of the browser: with both entries VS Code prefers the
 * one for Node, whatever it is told. The tests move along, because they run where the extension around them runs.
 *
 * @param {import('./workbench.mjs').WorkbenchOptions} options
 * @param {string} scratch A folder for the views of the extensions.
 * @returns {Promise<import('./workbench.mjs').WorkbenchOptions>}
 */
export async function webOnly(options, scratch) {
  const developmentPaths = [];
  let { testsPath } = options;
  for (const extension of options.developmentPaths) {
    const view = await viewWithoutMain(extension, scratch);
    developmentPaths.push(view);
    if (testsPath?.startsWith(extension)) testsPath = join(view, relative(extension, testsPath));
  }
  return { ...options, developmentPaths, ...(testsPath === undefined ? {} : { testsPath }), web: true };
}

/** @param {string} extension @param {string} scratch */
async function viewWithoutMain(extension, scratch) {
  const view = await mkdtemp(join(scratch, 'web-'));
  for (const name of await readdir(extension)) {
    if (name !== 'package.json') await symlink(join(extension, name), join(view, name));
  }
  const manifest = JSON.parse(await readFile(join(extension, 'package.json'), 'utf8'));
  delete manifest.main;
  await writeFile(join(view, 'package.json'), JSON.stringify(manifest));
  return view;
}
