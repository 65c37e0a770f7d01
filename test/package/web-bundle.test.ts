import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { Linter } from 'eslint';

/** What a worker of the browser offers and what VS Code hands to an extension in it; nothing of Node. */
const OFFERED = [
  ...['module', 'exports', 'require'],
  ...['atob', 'btoa', 'console', 'crypto', 'performance', 'TextDecoder', 'TextEncoder'],
  ...['setTimeout', 'clearTimeout'],
];

describe('the bundle for the browser', () => {
  const { browser } = JSON.parse(readFileSync('package.json', 'utf8')) as { browser: string };
  const code = readFileSync(browser, 'utf8');

  /** With what stands around, for the whole is too long to show. */
  const found = (pattern: RegExp) =>
    Array.from(code.matchAll(pattern), ({ index }) => code.slice(Math.max(0, index - 40), index + 60));

  it('requires nothing but vscode', () => {
    const required = Array.from(code.matchAll(/\brequire\(([^)]*)\)/g), (match) => match[1]);
    assert.ok(required.length > 0);
    assert.deepEqual([...new Set(required)], ['"vscode"']);
    assert.deepEqual(found(/\bimport\s*\(|["'`]node:[a-z]/g), []);
  });

  it('names nothing that a worker of the browser does not know', () => {
    const globals = Object.fromEntries(OFFERED.map((name) => [name, 'readonly' as const]));
    const problems = new Linter().verify(code, [
      {
        languageOptions: { ecmaVersion: 2022, sourceType: 'script', globals },
        linterOptions: { reportUnusedDisableDirectives: 'off' },
        rules: { 'no-undef': ['error', { typeof: true }] },
      },
    ]);
    assert.deepEqual([...new Set(problems.map(({ message }) => message))], []);
  }).timeout(60_000);

  it('asks nothing of what the build took away', () => {
    assert.deepEqual(found(/(?<![\w$)\]])\(void 0\)(\.|\[|\()/g), []);
  });

  it('holds no live view', () => {
    assert.deepEqual(found(/GetMetricData|ListEndpoints\b/g), []);
  });
});
