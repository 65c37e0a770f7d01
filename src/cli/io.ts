import type { FileSystem } from './file-system.js';

/** Everything that the program touches outside itself, so that a test can stand in for all of it. */
export interface Io {
  /** Absolute, in the system's own spelling. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly out: { readonly write: (text: string) => void; readonly isTerminal: boolean };
  readonly err: { readonly write: (text: string) => void };
  /** Asks the person at the terminal for a line; undefined: they gave up. Absent: nobody is there to be asked. */
  readonly ask?: (question: string) => Promise<string | undefined>;
  /** Standard input to its end, at most about `most` bytes of it. */
  readonly input: (most: number) => Promise<Uint8Array>;
  readonly files: FileSystem;
  /** Of this program. */
  readonly version: string;
  /** Address of the folder that holds the rules' pages, with a '/' at its end. */
  readonly pages: string;
}
