import type { Command } from './command.js';
import { HELP, VERSION, type OptionSpec } from './options.js';

/** What `--help` prints without a command. */
export function generalHelp(commands: readonly Command[]): string {
  const width = Math.max(...commands.map(({ usage }) => usage.length));
  return [
    'Checks what Amazon SageMaker asynchronous endpoints need of code, containers and templates.',
    '',
    'Usage:',
    ...commands.map(({ usage, summary }) => `  sagemaker-async ${usage.padEnd(width)}  ${summary}`),
    '',
    'Each command has its own --help. --version prints the version.',
    '',
  ].join('\n');
}

/** What `COMMAND --help` prints. */
export function commandHelp({ usage, summary, details, options }: Command): string {
  const rows = [...options, HELP, VERSION].map((option) => [spelling(option), option.help] as const);
  const width = Math.max(...rows.map(([left]) => left.length));
  return [
    summary,
    '',
    `Usage: sagemaker-async ${usage}`,
    '',
    ...rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`),
    '',
    ...details.map((line) => `${line}\n`),
  ].join('\n');
}

function spelling({ name, value, choices }: OptionSpec): string {
  return value === undefined ? `--${name}` : `--${name} ${choices?.join('|') ?? value}`;
}
