import type { Message } from '../../text/message.js';
import type { Location } from '../../text/range.js';
import type { Budget } from '../model/project.js';
import type { Severity } from '../rule.js';

/** Which image folder belongs to which model, as `sagemaker-async.json` declares it. */
export interface DeploymentLink {
  /** Folder of the Dockerfile, relative to the project file. */
  readonly image: string;
  /** The model's name as the code or template writes it (literal name, variable or logical id). */
  readonly model: string;
}

/** One `sagemaker-async.json`, read. It holds for its folder and below; the nearest file wins as a whole. */
export interface ProjectFile {
  readonly file: string;
  readonly budget: Budget;
  readonly links: readonly DeploymentLink[];
  readonly rules: ReadonlyMap<string, Severity | 'off'>;
  /** gitignore-style patterns relative to the file. */
  readonly ignoredPaths: readonly string[];
  readonly problems: readonly { readonly at: Location; readonly message: Message }[];
}

export const NO_BUDGET: Budget = {
  longestInvocationSeconds: undefined,
  largestRequestBytes: undefined,
  largestResponseBytes: undefined,
  concurrency: undefined,
};
