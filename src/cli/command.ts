import type { Io } from './io.js';
import type { OptionSpec, Parsed } from './options.js';

/** One word behind `sagemaker-async`; a value, listed in `run.ts`. */
export interface Command {
  readonly name: string;
  /** Name and operands as the help text shows them. */
  readonly usage: string;
  /** One sentence. */
  readonly summary: string;
  /** Paragraphs below the options. */
  readonly details: readonly string[];
  readonly options: readonly OptionSpec[];
  /** Answers the exit code. */
  readonly run: (parsed: Parsed, io: Io) => Promise<number>;
}
