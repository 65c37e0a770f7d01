import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import type { ViewState } from '../../src/core/live/outline/view-state.js';
import { readManifest } from '../support/manifest.js';
import { typescriptFiles } from '../support/sources.js';

interface MenuItem {
  readonly command: string;
  readonly when?: string;
  readonly group?: string;
}

interface Setting {
  readonly default: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly scope: string;
}

interface Manifest {
  readonly capabilities: {
    readonly untrustedWorkspaces: {
      readonly supported: unknown;
      readonly restrictedConfigurations: readonly string[];
    };
  };
  readonly contributes: {
    readonly viewsContainers: {
      readonly activitybar: readonly { readonly id: string; readonly icon: string }[];
    };
    readonly views: Readonly<
      Record<string, readonly { readonly id: string; readonly icon: string; readonly when?: string }[]>
    >;
    readonly viewsWelcome: readonly {
      readonly view: string;
      readonly contents: string;
      readonly when: string;
    }[];
    readonly commands: readonly {
      readonly command: string;
      readonly icon?: string;
      readonly enablement?: string;
    }[];
    readonly menus: Readonly<Record<string, readonly MenuItem[]>>;
    readonly configuration: { readonly properties: Readonly<Record<string, Setting>> };
  };
}

const { capabilities, contributes } = readManifest() as Manifest;
const { viewsContainers, views, viewsWelcome, commands, menus, configuration } = contributes;
const CONTRIBUTED = new Set(commands.map(({ command }) => command));
const ITEMS = Object.values(menus).flat();

/** Each state in which the tree has no rows; the compiler names one that is missing. */
const STATES: Readonly<Record<Exclude<ViewState, 'ready'> | 'untrusted' | 'web', true>> = {
  connecting: true,
  noCredentials: true,
  expired: true,
  denied: true,
  offline: true,
  configuration: true,
  empty: true,
  untrusted: true,
  web: true,
};

/** Keys that VS Code itself sets. */
const OF_VSCODE = [
  ...['view', 'viewItem', 'isWeb', 'remoteName', 'resourceScheme'],
  'config.sagemakerAsync.live.readOnly',
];

function textOf(folder: string): string {
  return typescriptFiles(folder)
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
}

function inline(menu: string, group: RegExp): ReadonlySet<string> {
  return new Set((menus[menu] ?? []).flatMap((item) => group.exec(item.group ?? '')?.[0] ?? []));
}

describe('the view of the manifest', () => {
  it('is in a container of its own, with an icon of one colour', () => {
    const [container] = viewsContainers.activitybar;
    const icons = [
      container?.icon,
      ...Object.values(views)
        .flat()
        .map(({ icon }) => icon),
    ];
    assert.deepEqual(Object.keys(views), [container?.id]);
    for (const icon of icons) {
      assert.ok(icon !== undefined && existsSync(icon), icon);
      const colors = readFileSync(icon, 'utf8').match(/#[0-9a-f]{3,8}\b/gi) ?? [];
      assert.equal(new Set(colors).size, 1, icon);
    }
  });

  it('is the one that the code fills', () => {
    const idIn = (file: string) => /VIEW = '([\w.]+)'/.exec(readFileSync(file, 'utf8'))?.[1];
    const id = idIn('src/extension/live/live-host.ts');
    assert.deepEqual(
      Object.values(views)
        .flat()
        .map((view) => view.id),
      [id, idIn('src/extension/live/failures/failure-verbs.ts')],
    );
    assert.deepEqual([...new Set(viewsWelcome.map(({ view }) => view))], [id]);
  });

  for (const state of Object.keys(STATES)) {
    it(`welcomes whoever finds it ${state}`, () => {
      const contents = viewsWelcome.filter(({ when }) => when.includes(`sagemakerAsync.state == '${state}'`));
      assert.ok(contents.length > 0);
      if (state === 'connecting' || state === 'web') return;
      for (const one of contents) assert.match(one.contents, /command:sagemakerAsync\.exploreDemoAccount/);
    });
  }

  it('has welcome content for states that exist only, with one button at most', () => {
    for (const { contents, when } of viewsWelcome) {
      const state = /state == '(\w+)'/.exec(when)?.[1] ?? '';
      assert.ok(state in STATES, when);
      const buttons = contents.split('\n').filter((line) => /^\[[^\]]+\]\([^)]+\)$/.test(line));
      assert.ok(buttons.length <= 1, contents);
    }
  });
});

describe('menus of the manifest', () => {
  it('and welcome contents call commands that exist', () => {
    const linked = viewsWelcome.flatMap(({ contents }) =>
      Array.from(contents.matchAll(/\(command:([\w.]+)\)/g), (match) => match[1] ?? ''),
    );
    const called = [...ITEMS.map(({ command }) => command), ...linked];
    assert.deepEqual(
      called.filter((command) => !CONTRIBUTED.has(command) && !command.startsWith('workbench.')),
      [],
    );
  });

  it('ask for context keys that the code sets', () => {
    const set = textOf('src/extension/live');
    const clauses = [...ITEMS.flatMap(({ when }) => when ?? []), ...viewsWelcome.map(({ when }) => when)];
    const keys = new Set(
      clauses.flatMap((clause) => clause.replace(/\/[^/]*\/|'[^']*'/g, '').match(/[a-z][\w.]*/gi) ?? []),
    );
    for (const literal of ['true', 'false', 'sagemakerAsync.endpoints', 'sagemakerAsync.failures'])
      keys.delete(literal);
    assert.deepEqual(
      [...keys].filter((key) => !OF_VSCODE.includes(key) && !set.includes(`'${key}'`)),
      [],
    );
  });

  it('ask for tokens that rows have', () => {
    const outline = textOf('src/core/live/outline');
    const rows = textOf('src/extension/live/failures');
    const failures = readFileSync('src/core/live/failure.ts', 'utf8');
    const tokens = new Set(
      ITEMS.flatMap(({ when = '' }) =>
        Array.from(when.matchAll(/\/;([\w-]+);\//g), (match) => match[1] ?? ''),
      ),
    );
    assert.ok(tokens.size > 5);
    assert.deepEqual(
      [...tokens].filter(
        (token) => !`${outline}${failures}`.includes(`'${token}'`) && !rows.includes(`;${token};`),
      ),
      [],
    );
  });

  it('put few icons in a title and in a row, and only commands that have one', () => {
    assert.ok(inline('view/title', /^navigation@\d$/).size <= 4);
    assert.ok(inline('view/item/context', /^inline@\d$/).size <= 2);
    const drawn = ITEMS.filter(({ group = '' }) => /^(inline|navigation)@/.test(group)).map(
      ({ command }) => command,
    );
    const iconless = commands.filter(({ command, icon }) => drawn.includes(command) && icon === undefined);
    assert.deepEqual(iconless, []);
  });

  it('hide nothing from the palette that works there', () => {
    const hidden = (menus['commandPalette'] ?? []).filter(({ when }) => when === 'false');
    assert.deepEqual(
      hidden.map(({ command }) => command),
      ['sagemakerAsync.openFailureRule', 'sagemakerAsync.copyValue'],
    );
  });

  it('offer what changes something only where that is allowed', () => {
    const changing = (menus['view/item/context'] ?? []).filter(({ command }) =>
      /changeCapacity|wake/.test(command),
    );
    assert.ok(changing.length >= 2);
    for (const { when = '' } of changing) assert.match(when, /;canScale;|;canWake;|readOnly == false/);
  });
});

describe('in the browser alone', () => {
  const absent = readFileSync('src/extension/live/absent-live.ts', 'utf8');
  const clause = /OF_A_MACHINE = '([^']+)'/.exec(absent)?.[1];

  it('the view is hidden, not in a window that a browser shows of a machine', () => {
    assert.equal(clause, '!isWeb || remoteName');
    // The other one is there once somebody asked for it, which nobody can in the browser alone.
    assert.deepEqual(
      Object.values(views)
        .flat()
        .map(({ when }) => when),
      [clause, 'sagemakerAsync.hasFailures'],
    );
  });

  it('the commands of the view are off, and no others', () => {
    const ofTheView = typescriptFiles('src/extension/commands')
      .map((file) => readFileSync(file, 'utf8'))
      .filter((text) => /\(live: Live\)/.test(text))
      .flatMap((text) => /registerCommand\(\s*'([^']+)'/.exec(text)?.[1] ?? []);
    assert.ok(ofTheView.length > 20);
    assert.deepEqual(
      commands
        .filter(({ enablement }) => enablement !== undefined)
        .map(({ command }) => command)
        .sort(),
      ofTheView.sort(),
    );
    assert.deepEqual([...new Set(commands.flatMap(({ enablement }) => enablement ?? []))], [clause]);
  });

  it('whoever sees the view all the same is told the same as by a command', () => {
    const sentence = /l10n\.t\(\s*'([^']+)'/.exec(absent)?.[1];
    const [welcome] = viewsWelcome.filter(({ when }) => when.includes("'web'"));
    assert.ok(sentence !== undefined && welcome?.contents.startsWith(sentence));
  });
});

describe('trust', () => {
  const names = Object.keys(configuration.properties);

  it('is needed for what costs money or changes something', () => {
    const { supported, restrictedConfigurations } = capabilities.untrustedWorkspaces;
    assert.equal(supported, 'limited');
    assert.deepEqual(
      [...restrictedConfigurations].sort(),
      names.filter((name) => name.startsWith('sagemakerAsync.live.')).sort(),
    );
    for (const name of restrictedConfigurations)
      assert.match(configuration.properties[name]?.scope ?? '', /^machine/);
  });

  it('cannot be abused by a folder to choose whose credentials are used, or where', () => {
    assert.deepEqual(
      names.filter((name) => /profile|region|account|credential|endpoint|url|proxy/i.test(name)),
      [],
    );
  });
});

describe('settings of the live view', () => {
  it('have the same bounds and defaults in the code', () => {
    const code = readFileSync('src/extension/settings.ts', 'utf8');
    const found = Array.from(
      code.matchAll(/within\(configuration\.get<unknown>\('([\w.]+)'\), ([\d_]+), ([\d_]+), ([\d_]+)\)/g),
      ([, name, ...numbers]) => [name, ...numbers.map((number) => Number(number.replaceAll('_', '')))],
    );
    assert.equal(found.length, 2);
    for (const [name, ...numbers] of found) {
      const setting = configuration.properties[`sagemakerAsync.${String(name)}`];
      assert.deepEqual(numbers, [setting?.minimum, setting?.maximum, setting?.default], String(name));
    }
  });
});
