import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { PROJECT_FILE_NAME } from '../../src/core/lint/config/read-project-file.js';
import { readManifest } from '../support/manifest.js';
import { typescriptFiles } from '../support/sources.js';

interface Setting {
  readonly type?: string;
  readonly default?: unknown;
  readonly markdownDescription?: string;
  readonly order?: number;
  readonly scope?: string;
  readonly enum?: readonly string[];
  readonly enumDescriptions?: readonly string[];
}

interface Manifest {
  readonly engines: Readonly<Record<string, string>>;
  readonly main: string;
  readonly browser: string;
  readonly bin: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly activationEvents: readonly string[];
  readonly contributes: {
    readonly commands: readonly {
      readonly command: string;
      readonly title: string;
      readonly category: string;
    }[];
    readonly configuration: { readonly properties: Readonly<Record<string, Setting>> };
    readonly jsonValidation: readonly { readonly fileMatch: string; readonly url: string }[];
  };
}

const manifest = readManifest() as Manifest;
const { commands, configuration, jsonValidation } = manifest.contributes;
const settings = Object.entries(configuration.properties);
const code = typescriptFiles('src/extension').map((file) => readFileSync(file, 'utf8'));

function found(pattern: RegExp): readonly string[] {
  return code.flatMap((text) => Array.from(text.matchAll(pattern), (match) => match[1] ?? '')).sort();
}

function failing(fails: (setting: Setting, name: string) => boolean): readonly string[] {
  return settings.filter(([name, setting]) => fails(setting, name)).map(([name]) => name);
}

describe('commands of the manifest', () => {
  it('are those that the code registers', () => {
    const contributed = commands.map(({ command }) => command).sort();
    assert.deepEqual(found(/\bregisterCommand\(\s*'([^']+)'/g), contributed);
  });

  it('are named sagemakerAsync.verbNoun and belong to one category', () => {
    const wrong = commands.filter(
      ({ command, category, title }) =>
        !/^sagemakerAsync\.[a-z]+([A-Z][a-z]+)+$/.test(command) ||
        category !== 'SageMaker Async' ||
        title === '',
    );
    assert.deepEqual(wrong, []);
  });

  it('are each in a file of their name', () => {
    const expected = commands.map(({ command }) => {
      const name = command.slice(command.indexOf('.') + 1);
      return `${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.ts`;
    });
    const files = readdirSync('src/extension/commands').filter((name) => name !== 'index.ts');
    assert.deepEqual(files.sort(), expected.sort());
  });
});

describe('settings of the manifest', () => {
  it('are few', () => {
    assert.ok(settings.length <= 25, `There are ${settings.length} settings; 25 is the most.`);
  });

  it('have a name of ours, a type, a default, a description, an order and a scope', () => {
    assert.deepEqual(
      failing((_, name) => !name.startsWith('sagemakerAsync.')),
      [],
    );
    assert.deepEqual(
      failing(({ type }) => type === undefined),
      [],
      'type',
    );
    assert.deepEqual(
      failing((setting) => setting.default === undefined),
      [],
      'default',
    );
    assert.deepEqual(
      failing(({ markdownDescription = '' }) => !markdownDescription.endsWith('.')),
      [],
      'markdownDescription, a full sentence',
    );
    assert.deepEqual(
      failing(({ order }) => order === undefined),
      [],
      'order',
    );
    const scopes = ['application', 'machine', 'machine-overridable', 'window', 'resource'];
    assert.deepEqual(
      failing(({ scope = '' }) => !scopes.includes(scope)),
      [],
      'scope',
    );
  });

  it('have an order of their own', () => {
    const orders = settings.map(([, { order }]) => order);
    assert.equal(new Set(orders).size, orders.length);
  });

  it('describe each choice', () => {
    assert.deepEqual(
      failing(
        ({ enum: choices, enumDescriptions = [] }) => (choices?.length ?? 0) !== enumDescriptions.length,
      ),
      [],
    );
  });

  it('are those that the code reads', () => {
    const read = found(/\.get(?:<[^(]*>)?\(\s*'([\w.]+)'/g).map((name) => `sagemakerAsync.${name}`);
    assert.deepEqual([...new Set(read)].sort(), settings.map(([name]) => name).sort());
  });
});

describe('the manifest', () => {
  it('starts the extension for what it works on, never for everything', () => {
    assert.ok(manifest.activationEvents.length > 0);
    assert.deepEqual(
      manifest.activationEvents.filter(
        (event) => !/^(onLanguage|onNotebook|workspaceContains|onView|onWebviewPanel):./.test(event),
      ),
      [],
    );
  });

  it('promises the engine whose types the code is compiled with', () => {
    const types = manifest.devDependencies['@types/vscode'] ?? '';
    assert.equal(manifest.engines['vscode'], `^${types}`);
    assert.equal(manifest.engines['vscode'], '^1.90.0');
    assert.equal(manifest.engines['node'], '>=20');
  });

  it('points to what the build makes', () => {
    const build = readFileSync('esbuild.mjs', 'utf8');
    for (const file of [manifest.main, manifest.browser, ...Object.values(manifest.bin)])
      assert.ok(build.includes(`'${file.replace(/^\.\//, '')}'`), `esbuild.mjs makes no ${file}`);
  });

  it('has an entry for the browser that VS Code takes for what it is', () => {
    // By "type" any other suffix would be a module, which the worker of the browser does not load.
    assert.match(manifest.browser, /\.cjs$/);
  });

  it('offers the schema for the project file', () => {
    assert.deepEqual(
      jsonValidation.map(({ fileMatch }) => fileMatch),
      [PROJECT_FILE_NAME],
    );
    for (const { url } of jsonValidation) assert.ok(existsSync(url), `${url} does not exist`);
  });

  it('bundles everything and pins what it builds with', () => {
    assert.deepEqual(manifest.dependencies ?? {}, {});
    const loose = Object.entries(manifest.devDependencies).filter(([, version]) => !/^\d/.test(version));
    assert.deepEqual(loose, []);
  });
});
