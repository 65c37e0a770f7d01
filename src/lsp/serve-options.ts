import type { FileSystem } from '../cli/file-system.js';

export interface ServeOptions {
  readonly files: FileSystem;
  /** Of this program. */
  readonly version: string;
  /** Address of the folder that holds the rules' pages, with a '/' at its end. */
  readonly pages: string;
}
