import { relative, resolve } from 'node:path';

/** Files are known by their absolute path with '/' between the parts; people see it from where they stand. */
export class Paths {
  readonly #cwd: string;

  constructor(cwd: string) {
    this.#cwd = cwd;
  }

  /** Of what the user typed. */
  toFile(path: string): string {
    return slashed(resolve(this.#cwd, path));
  }

  /** For output: relative to the working directory; on another Windows drive the whole path. */
  show(file: string): string {
    const path = slashed(relative(this.#cwd, file));
    return path === '' ? '.' : path;
  }
}

function slashed(path: string): string {
  return process.platform === 'win32' ? path.replaceAll('\\', '/') : path;
}
