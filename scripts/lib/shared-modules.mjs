// @ts-check
import { readdir, readFile } from 'node:fs/promises';
import { posix, relative, resolve } from 'node:path';
import { inRoot, ROOT } from './paths.mjs';

/** @typedef {import('esbuild').BuildOptions} BuildOptions */
/** @typedef {import('esbuild').Plugin} Plugin */

/** What both the browser's bundle and the command line run: the pure linter with what reports it. */
const SHARED = /^src\/core\/(?:text|lint)\//;

/**
 * The engine ships once, in the bundle that a browser fetches as one file; programs for Node take its modules from
 * there. `modules` of that bundle is a table of functions, so that none runs before it is asked for.
 *
 * @param {readonly string[]} users Folders whose files import shared modules.
 * @param {string} bundle How the users' bundle requires the other.
 */
export async function shareModules(users, bundle) {
  const modules = [...new Set((await Promise.all(users.map(importsFrom))).flat())].sort();
  return { table: modules.map(toEntry).join('\n'), plugin: takeFrom(bundle) };
}

/** @param {string} path */
function toEntry(path) {
  return `${JSON.stringify(path)}: () => require(${JSON.stringify(`./${path}`)}),`;
}

/** @param {string} folder */
async function importsFrom(folder) {
  const names = await readdir(inRoot(folder), { recursive: true });
  const files = names.filter((name) => name.endsWith('.ts')).map((name) => posix.join(folder, slashed(name)));
  const texts = await Promise.all(files.map((file) => readFile(inRoot(file), 'utf8')));
  return texts.flatMap((text, index) =>
    Array.from(text.matchAll(/^(?:import|export)\s(?!type\b)[^;]*?from '(\.[^']+)';/gms), ([, path = '']) =>
      posix.join(posix.dirname(files[index] ?? ''), path.replace(/\.js$/, '.ts')),
    ).filter((path) => SHARED.test(path)),
  );
}

/**
 * @param {string} bundle
 * @returns {Plugin}
 */
function takeFrom(bundle) {
  const namespace = 'shared';
  return {
    name: namespace,
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^\./ }, ({ path, resolveDir, kind }) => {
        if (kind === 'dynamic-import') return undefined;
        const file = slashed(relative(ROOT, resolve(resolveDir, path))).replace(/\.js$/, '.ts');
        return SHARED.test(file) ? { path: file, namespace } : undefined;
      });
      onLoad({ filter: /./, namespace }, ({ path }) => ({
        contents: `module.exports = require(${JSON.stringify(bundle)}).modules[${JSON.stringify(path)}]();`,
        loader: 'js',
      }));
      onResolve({ filter: /./, namespace }, ({ path }) => ({ path, external: true }));
    },
  };
}

/** @param {string} path */
function slashed(path) {
  return path.replaceAll('\\', '/');
}
