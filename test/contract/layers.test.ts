import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import type { Import } from '../support/sources.js';
import { importsOf, typescriptFiles } from '../support/sources.js';

/**
 * Who may import whom below `src/`; the longest entry that fits a file holds, and a file may always import what
 * lies under its own entry. What is not here is not allowed.
 */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'core/text': [],
  'core/util': [],
  'core/facts': [],
  'core/queue': ['core/util'],
  'core/what-if': ['core/queue', 'core/text', 'core/live', 'core/facts'],
  'core/live': ['core/util', 'core/facts', 'core/text'],
  'core/doctor': ['core/live', 'core/facts', 'core/text', 'core/logs', 'core/requests', 'core/write'],
  'core/chart': ['core/text', 'core/util', 'core/live', 'core/facts'],
  'core/logs': ['core/text', 'core/util', 'core/live'],
  'core/requests': ['core/text', 'core/live', 'core/facts', 'core/logs'],
  'core/write': ['core/text', 'core/facts'],
  // The one place that knows both cores: what a file says against what runs.
  'core/compare': ['core/text', 'core/facts', 'core/lint', 'core/live', 'core/write/format.ts'],
  'core/lint/parse': ['core/text'],
  'core/lint/parse/grammar-memory.ts': ['@lezer/common'],
  'core/lint/parse/data': ['core/text', 'core/lint/parse/problem.ts', 'jsonc-parser', 'yaml'],
  'core/lint/parse/dockerfile': ['core/text', 'core/lint/parse/problem.ts', 'dockerfile-ast'],
  'core/lint/parse/hcl': ['core/text', 'core/lint/parse/problem.ts'],
  'core/lint/parse/javascript': [
    'core/text',
    'core/lint/parse/problem.ts',
    'core/lint/parse/grammar-memory.ts',
    'core/lint/parse/moved.ts',
    '@lezer/javascript',
    '@lezer/common',
  ],
  'core/lint/parse/nginx': ['core/text', 'core/lint/parse/problem.ts'],
  'core/lint/parse/properties': ['core/text', 'core/lint/parse/problem.ts'],
  'core/lint/parse/python': [
    'core/text',
    'core/lint/parse/problem.ts',
    'core/lint/parse/grammar-memory.ts',
    'core/lint/parse/moved.ts',
    '@lezer/python',
    '@lezer/common',
  ],
  'core/lint/parse/shell': ['core/text', 'core/lint/parse/problem.ts'],
  'core/lint/model': ['core/text'],
  'core/lint/facts': ['core/text', 'core/lint/model', 'core/facts'],
  'core/lint/read': ['core/text', 'core/lint/parse', 'core/lint/model', 'core/lint/facts'],
  'core/lint/rule.ts': ['core/text', 'core/lint/model'],
  'core/lint/own-rules.ts': ['core/lint/rule.ts'],
  'core/lint/diagnostic.ts': ['core/text', 'core/lint/rule.ts'],
  'core/lint/ladder': ['core/text', 'core/lint/model', 'core/lint/facts'],
  'core/lint/kit': [
    'core/text',
    'core/facts',
    'core/lint/model',
    'core/lint/facts',
    'core/lint/ladder',
    'core/lint/rule.ts',
  ],
  'core/lint/rules': [
    'core/text',
    'core/facts',
    'core/lint/model',
    'core/lint/facts',
    'core/lint/ladder',
    'core/lint/kit',
    'core/lint/rule.ts',
  ],
  'core/lint/config': [
    'core/text',
    'core/lint/model',
    'core/lint/facts',
    'core/lint/parse/data',
    'core/lint/rules/index.ts',
    'core/lint/rule.ts',
    'core/lint/own-rules.ts',
    'core/lint/diagnostic.ts',
    'ignore',
  ],
  'core/lint/link': [
    'core/text',
    'core/lint/model',
    'core/lint/facts',
    'core/lint/config/project-file.ts',
    'core/lint/read/aws/image.ts',
  ],
  'core/lint/suppress.ts': [
    'core/text',
    'core/lint/model',
    'core/lint/own-rules.ts',
    'core/lint/diagnostic.ts',
  ],
  'core/lint/engine.ts': ['core/text', 'core/lint'],
  'core/lint/corpus.ts': ['core/text', 'core/lint'],
  'core/lint/check-one.ts': ['core/lint'],
  'core/lint/limits-of-one.ts': ['core/lint', 'core/text'],
  'core/lint/ignore-edit.ts': ['core/text', 'core/lint/read', 'core/lint/model'],
  'core/lint/hints': ['core/text', 'core/lint/model', 'core/lint/facts', 'core/lint/ladder'],
  'core/report': [
    'core/what-if',
    'core/doctor',
    'core/text',
    'core/lint/kit',
    'core/lint/model',
    'core/lint/ladder',
    'core/lint/rule.ts',
    'core/lint/diagnostic.ts',
  ],
  lsp: [
    'core/text',
    'core/lint',
    'core/report',
    // How files are found and read on this machine; no command and nothing that prints.
    'cli/document.ts',
    'cli/file-system.ts',
    'cli/load.ts',
    'cli/project-files.ts',
    'cli/texts.ts',
    'cli/walk.ts',
    'vscode-languageserver',
    'vscode-languageserver-textdocument',
    'node:',
  ],
  cli: [
    'machine',
    'lsp/main.ts',
    'core/doctor',
    'core/live',
    'aws/access.ts',
    'aws/index.ts',
    'core/queue',
    'core/what-if',
    'core/text',
    'core/lint',
    'core/report',
    'node:',
  ],
  webview: ['core/facts', 'core/chart', 'core/what-if', 'core/queue', 'core/text', 'uplot'],
  machine: ['core/live/clock.ts'],
  aws: ['core/facts', 'core/live', 'core/util', '@aws-sdk/', '@smithy/', 'https-proxy-agent', 'node:'],
  simulator: ['core/queue', 'core/facts', 'core/live/ports.ts', 'core/util', 'node:'],
  extension: [
    'machine',
    'core/text',
    'core/util',
    'core/facts',
    'core/lint',
    'core/live',
    'core/doctor',
    'core/chart',
    'core/compare',
    'core/logs',
    'core/queue',
    'core/requests',
    'core/what-if',
    'core/write',
    'core/report/diagnosis.ts',
    'aws/access.ts',
    'aws/index.ts',
    'simulator/index.ts',
    'node:fs/promises',
    'node:os',
    'node:path',
    'vscode',
  ],
};

/** Packages that parse something: what they return stays inside `parse/`. */
const PARSERS = [
  'jsonc-parser',
  'yaml',
  'dockerfile-ast',
  '@lezer/python',
  '@lezer/javascript',
  '@lezer/common',
  '@lezer/lr',
];

const FILES = typescriptFiles('src');
const IMPORTS = FILES.flatMap(importsOf);

function entryOf(file: string): string | undefined {
  return Object.keys(MAY_IMPORT)
    .filter((entry) => isUnder(entry, file))
    .sort((a, b) => b.length - a.length)[0];
}

function isUnder(entry: string, file: string): boolean {
  return /[:/]$/.test(entry) ? file.startsWith(entry) : file === entry || file.startsWith(`${entry}/`);
}

function isAllowed({ from, to }: Import): boolean {
  const entry = entryOf(from.slice('src/'.length));
  if (entry === undefined) return false;
  const target = to.startsWith('src/') ? to.slice('src/'.length) : to;
  return [entry, ...(MAY_IMPORT[entry] ?? [])].some((allowed) => isUnder(allowed, target));
}

describe('layers', () => {
  it('know every file', () => {
    assert.deepEqual(
      FILES.filter((file) => entryOf(file.slice('src/'.length)) === undefined),
      [],
    );
  });

  it('name only what exists', () => {
    const optional = ['core/lint/hints', 'core/lint/parse/hcl', 'core/lint/parse/javascript', 'lsp'];
    assert.deepEqual(
      Object.keys(MAY_IMPORT).filter((entry) => !existsSync(`src/${entry}`) && !optional.includes(entry)),
      [],
    );
  });

  it('import only downwards', () => {
    const wrong = IMPORTS.filter((one) => !isAllowed(one)).map(({ from, to }) => `${from} imports ${to}`);
    assert.deepEqual(wrong, []);
  });

  it('keep parsers, VS Code and Node where they belong', () => {
    const wrong = IMPORTS.filter(
      ({ from, to }) =>
        (PARSERS.includes(to) && !from.startsWith('src/core/lint/parse/')) ||
        (to === 'vscode' && !from.startsWith('src/extension/')) ||
        (/^@(aws-sdk|smithy)\//.test(to) && !from.startsWith('src/aws/')) ||
        (to.startsWith('node:') && !/^src\/(cli|extension|aws|simulator|lsp)\//.test(from)),
    );
    assert.deepEqual(
      wrong.map(({ from, to }) => `${from} imports ${to}`),
      [],
    );
  });

  it('have no import cycles, types included', () => {
    assert.deepEqual(findCycle(), undefined);
  });

  it('import only files that exist', () => {
    const missing = IMPORTS.filter(({ to }) => to.startsWith('src/') && !FILES.includes(to));
    assert.deepEqual(
      missing.map(({ from, to }) => `${from} imports ${to}`),
      [],
    );
  });
});

/** Files that import each other in a ring; undefined when there are none. */
function findCycle(): readonly string[] | undefined {
  const next = new Map<string, string[]>();
  for (const { from, to } of IMPORTS) next.set(from, [...(next.get(from) ?? []), to]);
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (file: string): readonly string[] | undefined => {
    if (done.has(file)) return undefined;
    const seen = path.indexOf(file);
    if (seen >= 0) return [...path.slice(seen), file];
    path.push(file);
    for (const to of next.get(file) ?? []) {
      const cycle = visit(to);
      if (cycle !== undefined) return cycle;
    }
    path.pop();
    done.add(file);
    return undefined;
  };
  for (const file of FILES) {
    const cycle = visit(file);
    if (cycle !== undefined) return cycle;
  }
  return undefined;
}
