// @ts-check
import { chmod, readdir, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { build, context } from 'esbuild';
import { inRoot, ROOT } from './scripts/lib/paths.mjs';
import { plainKeys } from './scripts/lib/plain-keys.mjs';
import { HumanError, runMain, say } from './scripts/lib/say.mjs';
import { shareModules } from './scripts/lib/shared-modules.mjs';

const watch = process.argv.includes('--watch');
/** Only the command line, for those who install or run it from a checkout. */
const commandLineOnly = process.argv.includes('--cli');

/** @type {import('esbuild').BuildOptions} */
const COMMON = {
  absWorkingDir: ROOT,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  external: ['vscode'],
  minify: !watch,
  sourcemap: watch && 'linked',
  legalComments: 'none',
  // Parsers publish ESM and UMD; only the first can be bundled.
  mainFields: ['module', 'main'],
  logLevel: 'warning',
  metafile: true,
};

/**
 * Leaves dynamic imports of a module to another bundle.
 *
 * @param {string} module Its address below src/, as it is imported.
 * @param {string} bundle
 * @returns {import('esbuild').Plugin}
 */
function separately(module, bundle) {
  const file = inRoot('src', module);
  return {
    name: 'separately',
    setup({ onResolve }) {
      onResolve({ filter: /./ }, (args) =>
        args.kind === 'dynamic-import' && resolve(args.resolveDir, args.path) === file
          ? { path: bundle, external: true }
          : undefined,
      );
    },
  };
}

/**
 * For a worker of the browser, which fetches one file and knows nothing of Node. Guarded uses of Node's globals fall
 * away; a parser's only unguarded one is answered by a few lines of ours.
 *
 * @type {import('esbuild').BuildOptions}
 */
const WEB = {
  platform: 'browser',
  target: 'es2022',
  mainFields: ['browser', 'module', 'main'],
  define: { process: 'undefined' },
  inject: ['src/extension/web-buffer.ts'],
};

/** Those parts of the engine that the command line and the language server import. */
const shared = await shareModules(['src/cli', 'src/lsp', 'src/core/report'], './web/extension.cjs');

/** What the browser's bundle offers. Nothing of it runs before it is asked for; its `vscode` is not needed for all. */
const WEB_ENTRY = `
  exports.activate = (context) => require('./src/extension/web.ts').activate(context);
  exports.loadLinter = () => require('./src/extension/web.ts').loadLinter();
  exports.modules = {
    ${shared.table}
  };`;

/**
 * What ships. The command line must not find `vscode`, not even by accident.
 *
 * @type {readonly import('esbuild').BuildOptions[]}
 */
const PRODUCTS = [
  {
    entryPoints: ['src/extension/extension.ts'],
    outfile: 'dist/extension.cjs',
    // What activation reads stays small: the linter and the live view are required on first use.
    plugins: [
      separately('extension/web.js', './web/extension.cjs'),
      separately('extension/live/live-session.js', './live.cjs'),
    ],
    supported: { 'dynamic-import': false },
  },
  {
    entryPoints: ['src/extension/live/live-session.ts'],
    outfile: 'dist/live.cjs',
    plugins: [separately('aws/index.js', './aws.cjs'), separately('simulator/index.js', './simulator.cjs')],
    supported: { 'dynamic-import': false },
  },
  // The linter of both hosts: a worker of the browser fetches one file, so it is in there.
  // Named .cjs: by the manifest's "type" VS Code would take .js for a module, which its worker refuses.
  {
    ...WEB,
    stdin: { contents: WEB_ENTRY, resolveDir: ROOT, sourcefile: 'web.entry.js' },
    outfile: 'dist/web/extension.cjs',
  },
  // The SDK imports bowser where it runs in a browser, and there only.
  {
    entryPoints: ['src/aws/index.ts'],
    outfile: 'dist/aws.cjs',
    external: ['bowser'],
    plugins: [plainKeys],
  },
  {
    entryPoints: ['src/simulator/index.ts'],
    outfile: 'dist/simulator.cjs',
    external: [],
    // A library for the live view; a program when Node is started with it.
    footer: {
      js: 'if (require.main === module) void module.exports.main(process.argv.slice(2)).then((code) => (process.exitCode = code));',
    },
  },
  {
    entryPoints: ['src/cli/main.ts'],
    outfile: 'dist/cli.cjs',
    external: [],
    plugins: [
      separately('lsp/protocol.js', './lsp.cjs'),
      separately('aws/index.js', './aws.cjs'),
      shared.plugin,
    ],
    supported: { 'dynamic-import': false },
    banner: { js: '#!/usr/bin/env node' },
  },
  ...['charts', 'what-if'].map((name) => ({
    entryPoints: [`src/webview/${name}/main.ts`],
    outfile: `dist/webview/${name}.js`,
    platform: /** @type {const} */ ('browser'),
    format: /** @type {const} */ ('iife'),
    target: 'es2022',
    external: [],
  })),
  // The protocol's library alone; the server itself is part of the command line.
  { entryPoints: ['src/lsp/protocol.ts'], outfile: 'dist/lsp.cjs', external: [] },
];

/**
 * Suites that run inside VS Code: each folder of test/host with `*.test.ts` files becomes one bundle.
 * The list of files is made here, so no test can be forgotten.
 */
async function hostSuites() {
  const suites = [];
  for (const folder of await readdir(inRoot('test/host')).catch(() => [])) {
    const files = await readdir(inRoot('test/host', folder), { recursive: true }).catch(() => []);
    const tests = files.filter((file) => file.endsWith('.test.ts')).sort();
    const imports = tests.map((file) => `./${folder}/${file.replaceAll('\\', '/')}`);
    if (folder === 'web') suites.push(webSuite([...(await testsOfFiles()), ...imports]));
    else if (tests.length > 0) suites.push(suite(folder, imports));
  }
  return suites;
}

/** What the suite of the other host says of files holds in the browser too; the live view is not there. */
async function testsOfFiles() {
  const files = await readdir(inRoot('test/host/suite'));
  return files
    .filter((file) => file.endsWith('.test.ts') && !file.startsWith('live'))
    .sort()
    .map((file) => `./suite/${file}`);
}

/**
 * @param {string} folder
 * @param {readonly string[]} tests
 * @returns {import('esbuild').BuildOptions}
 */
function suite(folder, tests, runner = './run-mocha.ts') {
  const requires = tests.map((file) => `require(${JSON.stringify(file)});`);
  const contents = `
    import { runMocha } from '${runner}';
    export const run = () => runMocha(() => { ${requires.join(' ')} });`;
  return {
    stdin: { contents, resolveDir: inRoot('test/host'), sourcefile: `${folder}.entry.js` },
    outfile: `out/host/${folder}.cjs`,
    external: ['vscode', 'mocha'],
    minify: false,
    sourcemap: 'inline',
  };
}

/** @param {readonly string[]} tests */
function webSuite(tests) {
  return {
    ...WEB,
    ...suite('web', tests, './run-mocha-in-browser.ts'),
    external: ['vscode'],
    inject: [],
    alias: { 'node:assert': inRoot('test/host/assert-in-browser.ts') },
  };
}

/** @type {import('esbuild').BuildOptions} */
const STAGE = { entryPoints: ['test/host/stage.ts'], outfile: 'out/host/stage.cjs', minify: false };

/** @param {import('esbuild').BuildOptions} options */
async function exists(options) {
  const entries = /** @type {string[]} */ (options.entryPoints ?? []);
  for (const entry of entries) {
    if (!(await stat(inRoot(entry)).catch(() => undefined))) {
      say(`Skipped ${options.outfile}: ${entry} does not exist yet.`);
      return false;
    }
  }
  return true;
}

/** @param {import('esbuild').BuildOptions} options */
async function finish({ outfile = '', banner }) {
  const file = join(ROOT, outfile);
  if (banner !== undefined) await chmod(file, 0o755);
  say(`${outfile}  ${((await stat(file)).size / 1000).toFixed(1)} kB`);
}

let running = 0;

/**
 * Tells the editor's problem matcher when all bundles are up to date, not only the first.
 *
 * @type {import('esbuild').Plugin}
 */
const reportPlugin = {
  name: 'report',
  setup({ onStart, onEnd }) {
    onStart(() => {
      if (running++ === 0) say('[watch] build started');
    });
    onEnd(() => {
      if (--running === 0) say('[watch] build finished');
    });
  },
};

/** @param {readonly import('esbuild').BuildOptions[]} bundles */
async function watchAll(bundles) {
  const contexts = await Promise.all(
    bundles.map((one) => context({ ...one, plugins: [...(one.plugins ?? []), reportPlugin] })),
  );
  await Promise.all(contexts.map((one) => one.watch()));
}

/** @param {import('esbuild').BuildOptions} options */
async function buildOne(options) {
  await build(options).catch(() => {
    throw new HumanError('The build failed; the messages above name the places.');
  });
  await finish(options);
}

/** What the command line is made of. */
const COMMAND_LINE = ['dist/cli.cjs', 'dist/web/extension.cjs', 'dist/lsp.cjs', 'dist/aws.cjs'];

async function wanted() {
  if (commandLineOnly) return PRODUCTS.filter(({ outfile = '' }) => COMMAND_LINE.includes(outfile));
  for (const stale of ['dist', 'out/host']) await rm(inRoot(stale), { recursive: true, force: true });
  return [...PRODUCTS, ...(await hostSuites()), STAGE];
}

await runMain(async () => {
  const bundles = [];
  for (const options of await wanted()) {
    if (await exists(options)) bundles.push({ ...COMMON, ...options });
  }
  if (watch) return watchAll(bundles);
  for (const options of bundles) await buildOne(options);
});
