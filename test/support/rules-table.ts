import { format, resolveConfig } from 'prettier';
import { OWN_RULES } from '../../src/core/lint/own-rules.js';
import type { Rule } from '../../src/core/lint/rule.js';
import { RULES } from '../../src/core/lint/rules/index.js';
import { lintExample, readRulePage } from './rule-pages.js';

export const TABLE_PATH = 'docs/rules/README.md';
export const SCHEMA_PATH = 'schemas/sagemaker-async.schema.json';

/** The table of all rules as it has to stand in the repository. */
export function renderTable(): string {
  const rows = RULES.map((rule) => [
    `[${rule.id}](${rule.id}.md)`,
    rule.slug,
    rule.isOptional === true ? `${rule.severity}, off by default` : rule.severity,
    rule.artefacts.join(', '),
    fixableOf(rule),
    rule.summary,
  ]);
  const own = OWN_RULES.map(({ id, severity, summary }) => [`[${id}](${id}.md)`, severity, summary]);
  return [
    '# Rules',
    '',
    'Written by `node --import tsx scripts/rules-table.mjs`; do not edit.',
    '',
    'Fixable: *safe* fixes are applied by `--fix` and "fix all"; *by hand* ones are offered as code actions only.',
    '',
    ...counts(),
    '',
    ...table(['Rule', 'Working title', 'Severity', 'Artefacts', 'Fixable', 'Summary'], rows),
    '',
    '## About the linting itself',
    '',
    ...table(['Rule', 'Severity', 'Summary'], own),
    '',
  ].join('\n');
}

/** How many rules are on, and which are not. */
function counts(): readonly string[] {
  const off = RULES.filter(({ isOptional }) => isOptional === true);
  return [
    `${RULES.length - off.length} rules are on, ${off.length} are off by default: they may be wrong about what is meant.`,
    'A severity for them in `sagemaker-async.json` (`"rules": { "ID": "info" }`), or `--rule ID=info`, turns one on.',
    '',
    `Off by default: ${off.map(({ id }) => `[${id}](${id}.md)`).join(', ')}.`,
    '',
    'What was planned and did not become a rule is in [declined.md](declined.md), with the reasons.',
  ];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)];
}

/** Seen from the examples on the rule's page. */
function fixableOf(rule: Rule): string {
  const examples = readRulePage(rule.id)?.examples ?? [];
  const fixes = examples
    .filter(({ kind }) => kind === 'bad')
    .flatMap((example) => lintExample(rule, example))
    .filter((found) => found.rule === rule.id)
    .flatMap((found) => found.fixes);
  if (fixes.length === 0) return '';
  return fixes.some((fix) => fix.isSafe) ? 'safe' : 'by hand';
}

/** The schema's text with the registry's rules in it; everything else stays as it is. */
export async function renderSchema(text: string): Promise<string> {
  const schema = JSON.parse(text) as { properties: { rules: { properties: object } } };
  const rules = [...RULES, ...OWN_RULES].map(({ id, summary }) => [
    id,
    { $ref: '#/definitions/severity', description: summary },
  ]);
  schema.properties.rules.properties = Object.fromEntries(rules) as object;
  const options = await resolveConfig(SCHEMA_PATH);
  return format(JSON.stringify(schema, null, 2), { ...options, parser: 'json' });
}
