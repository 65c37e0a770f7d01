import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import ts from 'typescript';
import {
  BUNDLE_PATH,
  bundlePath,
  extract,
  findTroubles,
  languages,
  MANIFEST_PATH,
  manifestPath,
  readTable,
  renderBundle,
} from '../support/l10n.js';
import { typescriptFiles } from '../support/sources.js';

const { templates, problems } = extract();
const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as unknown;

/** Members of the manifest that people read. */
const SHOWN = new Set([
  'displayName',
  'title',
  'shortTitle',
  'name',
  'contextualTitle',
  'contents',
  'category',
  'label',
  'description',
  'markdownDescription',
  'enumDescriptions',
  'markdownEnumDescriptions',
  'deprecationMessage',
]);

/** What has its name in every language, and what no person reads. */
const SAME_EVERYWHERE = [
  'SageMaker Async',
  'CloudFormation',
  'Terraform',
  'CDK (TypeScript)',
  'CDK (Python)',
  'boto3',
  'AWS CLI',
];

/** Members and calls of VS Code whose strings are shown. */
const SHOWN_MEMBERS = /^(title|label|placeHolder|placeholder|prompt|detail|description|tooltip|message)$/;
const SHOWING_CALLS = /\b(show(Information|Warning|Error)Message|setStatusBarMessage|createWebviewPanel)$/;

/** `%key%` of the manifest, and what is shown without one. */
function shownIn(value: unknown, member = ''): readonly string[] {
  if (typeof value === 'string') return SHOWN.has(member) ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((one) => shownIn(one, member));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => shownIn(one, key));
}

/** Strings with words that are given to VS Code as they are, each `file:line text`. */
function literalsIn(file: string): readonly string[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const look = (node: ts.Node | undefined): void => {
    if (node === undefined) return;
    if (ts.isParenthesizedExpression(node)) look(node.expression);
    else if (ts.isConditionalExpression(node)) {
      look(node.whenTrue);
      look(node.whenFalse);
    } else if (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) {
      const words = ts.isTemplateExpression(node)
        ? [node.head.text, ...node.templateSpans.map((span) => span.literal.text)].join(' ')
        : node.text;
      // Icons and names of our own are no words.
      const bare = words.replace(/\$\([\w~-]+\)|sagemakerAsync\.\w+/g, '');
      if (!/[a-z]{2}/i.test(bare) || SAME_EVERYWHERE.includes(bare)) return;
      const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
      found.push(`${file}:${line + 1} ${words}`);
    }
  };
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAssignment(node) && SHOWN_MEMBERS.test(node.name.getText(source)))
      look(node.initializer);
    else if (ts.isCallExpression(node) && SHOWING_CALLS.test(node.expression.getText(source)))
      node.arguments.slice(/Panel$/.test(node.expression.getText(source)) ? 1 : 0).forEach(look);
    else if (ts.isNewExpression(node) && /\b(CodeAction|TreeItem)$/.test(node.expression.getText(source)))
      look(node.arguments?.[0]);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

describe('sentences', () => {
  it('can all be extracted: literals, without halves in their gaps', () => {
    assert.deepEqual(problems, []);
  });

  it('stand in the English bundle as they are', () => {
    const english = Object.fromEntries(templates.map((one) => [one, one]));
    assert.deepEqual(findTroubles(english, readTable(BUNDLE_PATH)), [], 'run: npm run l10n');
    assert.ok(readFileSync(BUNDLE_PATH, 'utf8') === renderBundle(templates), 'run: npm run l10n');
  });

  it('are not given to VS Code as they are', () => {
    assert.deepEqual(typescriptFiles('src/extension').flatMap(literalsIn), []);
  });
});

describe('texts of the manifest', () => {
  const keys = (JSON.stringify(manifest).match(/(?<=")%[\w.]+%(?=")/g) ?? []).map((key) => key.slice(1, -1));

  it('are keys', () => {
    const { name } = manifest as { readonly name: string };
    assert.deepEqual(
      shownIn(manifest).filter((text) => !/^%[\w.]+%$/.test(text) && text !== name),
      [],
    );
  });

  it('have a text each, and none is left over', () => {
    assert.deepEqual([...new Set(keys)].sort(), Object.keys(readTable(MANIFEST_PATH)).sort());
    assert.ok(Object.values(readTable(MANIFEST_PATH)).every((text) => text.trim() !== ''));
  });
});

for (const language of languages())
  describe(`language ${language}`, () => {
    it('has every sentence and no other, with its gaps', () => {
      const english = Object.fromEntries(templates.map((one) => [one, one]));
      assert.deepEqual(findTroubles(english, readTable(bundlePath(language))), []);
    });

    it('has every text of the manifest and no other', () => {
      assert.deepEqual(findTroubles(readTable(MANIFEST_PATH), readTable(manifestPath(language))), []);
    });
  });

describe('a translation', () => {
  const english = { 'Up {0} of {1}.': 'Up {0} of {1}.', key: 'See [it](command:a.b).' };

  it('is complete when it keeps gaps and links, in any order', () => {
    assert.deepEqual(findTroubles(english, { 'Up {0} of {1}.': '{1}/{0}', key: '[x](command:a.b)' }), []);
  });

  it('is not when it lacks, adds, empties or loses something', () => {
    assert.deepEqual(findTroubles(english, { 'Up {0} of {1}.': '{0}', other: 'x' }), [
      'missing: key',
      'unused: other',
      'marks differ ({0} {1} / {0}): Up {0} of {1}.',
    ]);
    assert.deepEqual(findTroubles(english, { 'Up {0} of {1}.': ' ', key: '[x](command:a.c)' }), [
      'empty: Up {0} of {1}.',
      'marks differ ((command:a.b) / (command:a.c)): key',
    ]);
  });
});
