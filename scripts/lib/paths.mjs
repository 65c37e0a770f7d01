// @ts-check
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository, wherever the command was started from. */
export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Everything that is downloaded once and kept between runs; ignored by git. */
export const CACHE = join(ROOT, '.vscode-test');

/** @param {...string} parts */
export const inRoot = (...parts) => join(ROOT, ...parts);
