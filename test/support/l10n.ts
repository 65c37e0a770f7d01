import { existsSync, readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { typescriptFiles } from './sources.js';

/** Languages that have to be complete, as VS Code names them. */
export const LANGUAGES: readonly string[] = ['ja', 'zh-cn', 'zh-tw'];

export const BUNDLE_PATH = 'l10n/bundle.l10n.json';
export const MANIFEST_PATH = 'package.nls.json';

/** English sentence or key → text. */
export type Table = Readonly<Record<string, string>>;

export interface Extracted {
  /** Every sentence that is shown, as the tables of the languages name it; sorted. */
  readonly templates: readonly string[];
  /** Places whose text cannot be extracted or translated, each `file:line what`. */
  readonly problems: readonly string[];
}

/** The one place that hands sentences of the core over: what it is given cannot be a literal. */
const EDGE = 'src/extension/localise.ts';

/**
 * Every sentence below `src`: the templates of `say`, the literals of `l10n.t`, and the summaries of rules, which are
 * their own keys.
 */
export function extract(files: readonly string[] = typescriptFiles('src')): Extracted {
  const templates = new Set<string>();
  const problems: string[] = [];
  for (const file of files) {
    const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
    const add = (node: ts.Node, template: string | undefined, what: string): void => {
      if (template === undefined || template === '') {
        const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
        problems.push(`${file}:${line + 1} ${what}`);
      } else templates.add(template);
    };
    const visit = (node: ts.Node): void => {
      if (ts.isTaggedTemplateExpression(node) && node.tag.getText(source) === 'say') {
        add(node, templateOf(node.template), 'no template');
        for (const half of halvesIn(node.template)) add(half, undefined, 'a half of a sentence in a gap');
      } else if (
        ts.isCallExpression(node) &&
        /\bl10n\.t$/.test(node.expression.getText(source)) &&
        file !== EDGE
      )
        add(node, literalOf(node.arguments[0]), 'l10n.t without a literal');
      else if (isSummary(node, file)) add(node, literalOf(node.initializer), 'a summary without a literal');
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return { templates: [...templates].sort(byCodeUnit), problems };
}

/** As `say` builds it: gaps counted from 0. */
function templateOf(template: ts.TemplateLiteral): string {
  if (ts.isNoSubstitutionTemplateLiteral(template)) return template.text;
  return template.templateSpans.reduce(
    (text, span, index) => `${text}{${index}}${span.literal.text}`,
    template.head.text,
  );
}

/** Words that are chosen inside of a gap would inflect with the sentence around them. */
function halvesIn(template: ts.TemplateLiteral): readonly ts.Node[] {
  if (ts.isNoSubstitutionTemplateLiteral(template)) return [];
  return template.templateSpans.flatMap(({ expression }) => {
    const branches = ts.isConditionalExpression(expression)
      ? [expression.whenTrue, expression.whenFalse]
      : [expression];
    return branches.filter(
      (branch) => /[a-z]/i.test(literalOf(branch) ?? '') || ts.isTemplateExpression(branch),
    );
  });
}

function literalOf(node: ts.Node | undefined): string | undefined {
  return node !== undefined && ts.isStringLiteralLike(node) ? node.text : undefined;
}

function isSummary(node: ts.Node, file: string): node is ts.PropertyAssignment {
  if (!/^src\/core\/lint\/(rules\/[\w-]+|own-rules)\.ts$/.test(file)) return false;
  return ts.isPropertyAssignment(node) && ts.isIdentifier(node.name) && node.name.text === 'summary';
}

function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The English bundle as it has to stand in the repository. */
export function renderBundle(templates: readonly string[]): string {
  return `${JSON.stringify(Object.fromEntries(templates.map((one) => [one, one])), null, 2)}\n`;
}

export function bundlePath(language: string): string {
  return `l10n/bundle.l10n.${language}.json`;
}

export function manifestPath(language: string): string {
  return `package.nls.${language}.json`;
}

/** Languages that have to be complete and those that somebody has begun. */
export function languages(): readonly string[] {
  const names = [...(existsSync('l10n') ? readdirSync('l10n') : []), ...readdirSync('.')];
  const found = names.flatMap(
    (name) => /^(?:bundle\.l10n|package\.nls)\.([a-z-]+)\.json$/.exec(name)?.[1] ?? [],
  );
  return [...new Set([...LANGUAGES, ...found])].sort();
}

/** Empty for a file that is not there. */
export function readTable(path: string): Table {
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Table) : {};
}

/** What keeps a language from being complete, a line each. */
export function findTroubles(english: Table, translated: Table): readonly string[] {
  const missing = Object.keys(english).filter((key) => !Object.hasOwn(translated, key));
  const unused = Object.keys(translated).filter((key) => !Object.hasOwn(english, key));
  const wrong = Object.entries(english).flatMap(([key, text]) => {
    const other = translated[key];
    if (other === undefined) return [];
    if (typeof other !== 'string' || other.trim() === '') return [`empty: ${key}`];
    const [wanted, given] = [marksOf(text), marksOf(other)];
    return wanted === given ? [] : [`marks differ (${wanted} / ${given}): ${key}`];
  });
  return [...missing.map((key) => `missing: ${key}`), ...unused.map((key) => `unused: ${key}`), ...wrong];
}

/** What a translation has to keep: gaps, and what links lead to. */
function marksOf(text: string): string {
  const marks = text.match(/\{\d+\}|\((?:command|https?):[^)\s]+\)/g) ?? [];
  return [...new Set(marks)].sort().join(' ');
}
