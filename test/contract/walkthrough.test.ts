import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { checkOne } from '../../src/core/lint/check-one.js';
import { EXAMPLE } from '../../src/extension/example.js';

interface Step {
  readonly id: string;
  readonly description: string;
  readonly media: { readonly svg: string; readonly altText: string };
  readonly completionEvents: readonly string[];
  readonly when?: string;
}

const MANIFEST = JSON.parse(readFileSync('package.json', 'utf8')) as {
  readonly contributes: {
    readonly commands: readonly { readonly command: string }[];
    readonly walkthroughs: readonly { readonly steps: readonly Step[] }[];
  };
};
const TEXTS = JSON.parse(readFileSync('package.nls.json', 'utf8')) as Readonly<Record<string, string>>;
const { commands, walkthroughs } = MANIFEST.contributes;
const STEPS = walkthroughs.flatMap(({ steps }) => steps);
const COMMANDS = new Set(commands.map(({ command }) => command));

describe('the walkthrough', () => {
  it('has four steps', () => {
    assert.equal(walkthroughs.length, 1);
    assert.equal(STEPS.length, 4);
  });

  for (const { id, description, media, completionEvents } of STEPS)
    describe(id, () => {
      const text = TEXTS[description.replaceAll('%', '')] ?? '';

      it('offers commands that exist, the first as its button', () => {
        const links = Array.from(text.matchAll(/\(command:([\w.]+)\)/g), (match) => match[1] ?? '');
        assert.ok(links.length > 0);
        assert.deepEqual(
          links.filter((command) => !COMMANDS.has(command)),
          [],
        );
        assert.match(text, /^\[[^\]]+\]\(command:[\w.]+\)$/m);
      });

      it('is done by its button', () => {
        const [, button = ''] = /^\[[^\]]+\]\(command:([\w.]+)\)$/m.exec(text) ?? [];
        assert.ok(completionEvents.includes(`onCommand:${button}`));
      });

      it("is drawn in the theme's colours only", () => {
        assert.ok(existsSync(media.svg));
        const svg = readFileSync(media.svg, 'utf8');
        assert.doesNotMatch(
          svg.replace(/xmlns="[^"]*"/, ''),
          /#[0-9a-f]{3,8}\b|rgb\(|hsl\(|(?:fill|stroke)="(?!none|var\(--vscode-)/i,
        );
        // The page of walkthroughs takes no style sheet.
        assert.doesNotMatch(svg, /<style|class=|<script|href|\bon\w+=/i);
        assert.ok((TEXTS[media.altText.replaceAll('%', '')] ?? '').endsWith('.'));
      });
    });

  it('opens an example with problems of each severity but errors, and one safe fix', () => {
    const found = checkOne('example.py', EXAMPLE);
    assert.deepEqual(
      found.map(({ rule, severity }) => [rule, severity]),
      [
        ['response-timeout-below-request', 'warning'],
        ['failure-path-missing', 'warning'],
        ['concurrency-above-workers', 'info'],
        ['scaling-zero-without-wake', 'warning'],
      ],
    );
    assert.ok(found.some(({ fixes }) => fixes.some(({ isSafe }) => isSafe)));
  });
});
