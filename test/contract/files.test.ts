import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import ts from 'typescript';
import { typescriptFiles } from '../support/sources.js';

const MOST_LINES = 400;

const TYPESCRIPT = ['src', 'test']
  .flatMap(typescriptFiles)
  .filter((file) => !file.startsWith('test/fixtures/'));
const SCRIPTS = readdirSync('scripts', { recursive: true, encoding: 'utf8' })
  .map((file) => posix.join('scripts', file.replaceAll('\\', '/')))
  .filter((file) => /\.[cm]js$/.test(file));

/** Spelled so that this file does not contain them. */
const UNFINISHED = new RegExp(
  ['TO', 'DO|FIX', 'ME|@ts-', 'ignore|@ts-', 'nocheck|@ts-expect-', 'error'].join(''),
);
const NARROWED = new RegExp(`\\b(describe|it)\\.(${['on', 'ly|sk', 'ip'].join('')})\\(`);

describe('files', () => {
  it(`have at most ${MOST_LINES} lines`, () => {
    const long = [...TYPESCRIPT, ...SCRIPTS].filter(
      (file) => textOf(file).split('\n').length > MOST_LINES + 1,
    );
    assert.deepEqual(long, []);
  });

  it('leave nothing unfinished and silence no compiler', () => {
    assert.deepEqual(
      [...TYPESCRIPT, ...SCRIPTS].filter((file) => UNFINISHED.test(textOf(file))),
      [],
    );
  });

  it('narrow or skip no tests', () => {
    assert.deepEqual(
      TYPESCRIPT.filter((file) => NARROWED.test(textOf(file))),
      [],
    );
  });

  it('never say any', () => {
    assert.deepEqual(
      TYPESCRIPT.filter((file) => saysAny(file)),
      [],
    );
  });

  it('are named in kebab-case', () => {
    assert.deepEqual(
      [...TYPESCRIPT, ...SCRIPTS].filter((file) => !/^[a-z0-9-]+(\.[a-z]+)+$/.test(posix.basename(file))),
      [],
    );
  });
});

function textOf(file: string): string {
  return readFileSync(file, 'utf8');
}

function saysAny(file: string): boolean {
  const text = textOf(file);
  if (!/\bany\b/.test(text)) return false;
  const contains = (node: ts.Node): boolean =>
    node.kind === ts.SyntaxKind.AnyKeyword || ts.forEachChild(node, contains) === true;
  return contains(ts.createSourceFile(file, text, ts.ScriptTarget.ES2022));
}
