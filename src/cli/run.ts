import { nearestWord } from '../core/lint/config/suggest.js';
import type { Command } from './command.js';
import { doctor } from './commands/doctor.js';
import { explain } from './commands/explain.js';
import { lint } from './commands/lint.js';
import { lsp } from './commands/lsp.js';
import { simulate } from './commands/simulate.js';
import { EXIT } from './exit.js';
import { commandHelp, generalHelp } from './help.js';
import { HumanError } from './human-error.js';
import type { Io } from './io.js';
import { parseOptions } from './options.js';

const COMMANDS: readonly Command[] = [lint, explain, doctor, simulate, lsp];

/** The whole program: arguments to exit code. Never throws. */
export async function run(args: readonly string[], io: Io): Promise<number> {
  try {
    return await dispatch(args, io);
  } catch (error) {
    io.err.write(`sagemaker-async: ${messageOf(error, io)}\n`);
    return EXIT.trouble;
  }
}

async function dispatch(args: readonly string[], io: Io): Promise<number> {
  const [first, ...rest] = args;
  const command = COMMANDS.find(({ name }) => name === first);
  if (command !== undefined) {
    const parsed = parseOptions(rest, command.options);
    if (parsed.values.has('help')) io.out.write(commandHelp(command));
    else if (parsed.values.has('version')) io.out.write(`${io.version}\n`);
    else return command.run(parsed, io);
    return EXIT.clean;
  }
  if (first !== undefined && !first.startsWith('-')) throw unknownCommand(first);
  const { values } = parseOptions(args, []);
  if (values.has('help')) io.out.write(generalHelp(COMMANDS));
  else if (values.has('version')) io.out.write(`${io.version}\n`);
  else throw new HumanError('Say what to do, for example: sagemaker-async lint. See --help.');
  return EXIT.clean;
}

function unknownCommand(given: string): HumanError {
  const near = nearestWord(
    given,
    COMMANDS.map(({ name }) => name),
  );
  const hint = near === undefined ? 'See --help.' : `Did you mean ${near}?`;
  return new HumanError(`There is no command "${given}". ${hint}`);
}

function messageOf(error: unknown, { env }: Io): string {
  if (!(error instanceof Error)) return String(error);
  if (env['SAGEMAKER_ASYNC_DEBUG'] !== undefined) return error.stack ?? error.message;
  if (error instanceof HumanError) return error.message;
  return `This is a bug: ${error.message}. Run again with SAGEMAKER_ASYNC_DEBUG=1 to see where.`;
}
