import { isSeverity, knownRuleIds } from '../../core/lint/config/known-rules.js';
import { nearestWord } from '../../core/lint/config/suggest.js';
import type { Diagnostic } from '../../core/lint/diagnostic.js';
import { OWN_RULES } from '../../core/lint/own-rules.js';
import type { Severity } from '../../core/lint/rule.js';
import { RULES } from '../../core/lint/rules/index.js';
import { formatGithub } from '../../core/report/github.js';
import { formatJson } from '../../core/report/json.js';
import { formatJunit } from '../../core/report/junit.js';
import { formatPretty } from '../../core/report/pretty.js';
import type { Report } from '../../core/report/report.js';
import { isAtLeast } from '../../core/report/report.js';
import { resolveDiagnostics } from '../../core/report/resolve.js';
import { formatSarif } from '../../core/report/sarif.js';
import { textOf } from '../../core/text/message.js';
import { applyBaseline, findBaseline } from '../baseline.js';
import { checkWorkspace } from '../check.js';
import type { Command } from '../command.js';
import { Positions } from '../document.js';
import { EXIT } from '../exit.js';
import { fixAll, writeFixed } from '../fix.js';
import { HumanError } from '../human-error.js';
import type { Io } from '../io.js';
import { LARGEST_BYTES } from '../load.js';
import type { Parsed } from '../options.js';
import { Paths } from '../paths.js';
import { Workspace } from '../workspace.js';

const FORMATS = ['pretty', 'json', 'sarif', 'github', 'junit'] as const;
const FAIL_ON = ['error', 'warning', 'info', 'never'] as const;
const ASSUME = ['auto', 'async', 'off'] as const;

export const lint: Command = {
  name: 'lint',
  usage: 'lint [PATH…]',
  summary: 'Check files and folders for settings that break asynchronous endpoints.',
  options: [
    { name: 'format', value: 'FORMAT', choices: FORMATS, help: 'How findings are printed. Default: pretty.' },
    {
      name: 'fail-on',
      value: 'SEVERITY',
      choices: FAIL_ON,
      help: 'Least severity that makes the exit code 1. Default: warning.',
    },
    { name: 'fix', help: 'Apply the safe fixes and print what remains.' },
    {
      name: 'assume',
      value: 'MODE',
      choices: ASSUME,
      help: 'How container files without a deployment are seen. Default: auto.',
    },
    {
      name: 'rule',
      value: 'ID=SEVERITY',
      isList: true,
      help: 'Set a rule to error, warning, info or off. May be repeated.',
    },
    { name: 'stdin-filename', value: 'NAME', help: 'Check standard input as if it were this file.' },
    {
      name: 'baseline',
      value: 'FILE',
      help: 'Leave out the problems that this file holds. Default: sagemaker-async-baseline.json if it is there.',
    },
    { name: 'no-baseline', help: 'Report every problem, baseline or not.' },
    {
      name: 'write-baseline',
      value: 'FILE',
      help: 'Write what is found to this file, as known from now on.',
    },
  ],
  details: [
    'Without PATH the current folder is checked. Folders are walked as .gitignore and sagemaker-async.json say.',
    'A problem is known by its rule, file and text, wherever its line moves. Only new ones count for the exit code.',
    'Exit code 0: nothing at or above --fail-on; 1: findings; 2: wrong usage, configuration or unreadable path.',
  ],
  run: runLint,
};

async function runLint(parsed: Parsed, io: Io): Promise<number> {
  const format = choice(parsed, 'format', FORMATS) ?? 'pretty';
  const failOn = choice(parsed, 'fail-on', FAIL_ON) ?? 'warning';
  const options = { assume: choice(parsed, 'assume', ASSUME) ?? 'auto', rules: readRules(parsed) };
  const paths = new Paths(io.cwd);
  const baseline = findBaseline(parsed, io.files, paths);
  const workspace = new Workspace(io.files, paths);
  await fill(workspace, parsed, io);

  const check = (): readonly Diagnostic[] => checkWorkspace(workspace, options);
  const troubles = [...workspace.troubles];
  let diagnostics: readonly Diagnostic[];
  if (parsed.values.has('fix')) {
    diagnostics = fixAll(workspace, check);
    troubles.push(...writeFixed(workspace, io.files, paths));
  } else diagnostics = check();

  if (parsed.values.has('write-baseline') && troubles.length > 0)
    throw new HumanError(`The baseline is not written: ${troubles[0] ?? ''}`);
  const { isKnown, knownCount, notes } = applyBaseline(baseline, diagnostics, {
    workspace,
    files: io.files,
    paths,
  });
  const isNew = diagnostics.map((one) => !isKnown(one));

  const report = reportOf(workspace, diagnostics, paths, io);
  const findings = report.findings.filter((_, index) => isNew[index]);
  io.out.write(
    print({ ...report, findings, ...(knownCount === undefined ? {} : { knownCount }) }, format, failOn, io),
  );
  const broken = workspace.projectFiles.filter(
    ({ file, problems }) => problems.length > 0 && workspace.isTarget(file),
  );
  for (const { file, problems } of broken)
    troubles.push(
      `${paths.show(file)} cannot be used as it is: ${problems[0] === undefined ? '' : textOf(problems[0].message)}`,
    );
  const told = format === 'pretty' ? [...workspace.notes, ...notes] : notes;
  for (const note of told) io.err.write(`sagemaker-async: ${note}\n`);
  for (const trouble of troubles) io.err.write(`sagemaker-async: ${trouble}\n`);
  if (troubles.length > 0) return EXIT.trouble;
  const isFailure = ({ severity }: Diagnostic): boolean => failOn !== 'never' && isAtLeast(severity, failOn);
  return diagnostics.some((one, index) => isNew[index] === true && isFailure(one))
    ? EXIT.findings
    : EXIT.clean;
}

async function fill(workspace: Workspace, { values, operands }: Parsed, io: Io): Promise<void> {
  const name = values.get('stdin-filename')?.at(-1);
  if (name === undefined) {
    workspace.addPaths(operands.length === 0 ? ['.'] : operands, { around: 'files' });
    return;
  }
  if (operands.length > 0) throw new HumanError('--stdin-filename and PATH cannot be used together.');
  if (values.has('fix'))
    throw new HumanError('--fix needs files; with --stdin-filename there is none to write.');
  workspace.addText(name, await io.input(LARGEST_BYTES));
}

function reportOf(
  workspace: Workspace,
  diagnostics: readonly Diagnostic[],
  paths: Paths,
  { version, pages }: Io,
): Report {
  const positions = new Positions(workspace.document, (file) => paths.show(file));
  return {
    findings: resolveDiagnostics(diagnostics, positions),
    fileCount: workspace.fileCount,
    rules: [...RULES, ...OWN_RULES],
    version,
    pageOf: (rule) => `${pages}${rule}.md`,
  };
}

function print(
  report: Report,
  format: (typeof FORMATS)[number],
  failOn: (typeof FAIL_ON)[number],
  { env, out }: Io,
): string {
  switch (format) {
    case 'json':
      return formatJson(report);
    case 'sarif':
      return formatSarif(report);
    case 'github':
      return formatGithub(report);
    case 'junit':
      return formatJunit(report, { failOn });
    case 'pretty': {
      const isPlain = (env['NO_COLOR'] ?? '') !== '' || env['TERM'] === 'dumb';
      return formatPretty(report, { hasColour: out.isTerminal && !isPlain });
    }
  }
}

function choice<T extends string>({ values }: Parsed, name: string, choices: readonly T[]): T | undefined {
  const given = values.get(name)?.at(-1);
  return choices.find((one) => one === given);
}

function readRules({ values }: Parsed): Readonly<Record<string, Severity | 'off'>> {
  const known = knownRuleIds();
  const rules: Record<string, Severity | 'off'> = {};
  for (const given of values.get('rule') ?? []) {
    const [id = '', severity, ...rest] = given.split('=');
    if (!known.has(id)) {
      const near = nearestWord(id, known);
      const hint = near === undefined ? '' : ` Did you mean ${near}?`;
      throw new HumanError(`There is no rule "${id}".${hint}`);
    }
    if (rest.length > 0 || !isSeverity(severity))
      throw new HumanError(`--rule ${id} needs a severity: --rule ${id}=error, warning, info or off.`);
    rules[id] = severity;
  }
  return rules;
}
