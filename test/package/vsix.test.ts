import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import { readZip, type ZipEntry } from './zip.js';

/** Promised in the README: small enough to install without thinking. */
const MOST_BYTES = 1.5e6;

const MUST_SHIP = [
  'extension.vsixmanifest',
  'extension/package.json',
  'extension/package.nls.json',
  'extension/readme.md',
  'extension/changelog.md',
  'extension/LICENSE.txt',
  'extension/dist/extension.cjs',
  'extension/dist/web/extension.cjs',
  'extension/dist/live.cjs',
  'extension/dist/aws.cjs',
  'extension/dist/simulator.cjs',
  'extension/dist/cli.cjs',
  'extension/dist/lsp.cjs',
  'extension/snippets/python.json',
];

const MAY_SHIP = [
  /^\[Content_Types\]\.xml$/,
  /^extension\/docs\/rules\/[\w-]+\.md$/,
  /^extension\/media\/[\w./-]+\.(png|svg|css)$/,
  /^extension\/l10n\/bundle\.l10n\.[a-z-]+\.json$/,
  /^extension\/package\.nls(\.[a-z-]+)?\.json$/,
  /^extension\/dist\/webview\/[a-z-]+\.(js|css)$/,
  /^extension\/schemas\/[\w.-]+\.json$/,
  /^extension\/snippets\/[a-z]+\.json$/,
];

describe('the .vsix', () => {
  let archive: Buffer;
  let entries: ZipEntry[];

  before(() => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    archive = readFileSync(`sagemaker-async-${version}.vsix`);
    entries = readZip(archive);
  });

  it('holds everything that the extension needs', () => {
    const names = new Set(entries.map(({ name }) => name));
    assert.deepEqual(
      MUST_SHIP.filter((name) => !names.has(name)),
      [],
    );
  });

  it('holds the page of every rule', () => {
    const shipped = new Set(entries.map(({ name }) => name));
    assert.deepEqual(
      readdirSync('docs/rules').filter((page) => !shipped.has(`extension/docs/rules/${page}`)),
      [],
    );
  });

  it('holds nothing else', () => {
    const others = entries.map(({ name }) => name).filter((name) => !MUST_SHIP.includes(name));
    assert.deepEqual(
      others.filter((name) => !MAY_SHIP.some((pattern) => pattern.test(name))),
      [],
    );
  });

  it('is small', () => {
    assert.ok(archive.length <= MOST_BYTES, `It has ${archive.length} bytes, more than ${MOST_BYTES}.`);
  });
});
