import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { AwsOptions } from '../access.js';
import { configFiles } from './files.js';

/**
 * Text that differs once something that credentials come from was written: both files, and the newest of what
 * `aws sso login`, `aws login` and the command line remember.
 */
export async function credentialStamp(options: Pick<AwsOptions, 'env' | 'homeDir'>): Promise<string> {
  const inAws = (...parts: string[]): string => join(options.homeDir, '.aws', ...parts);
  const login = options.env['AWS_LOGIN_CACHE_DIRECTORY'] ?? inAws('login', 'cache');
  const folders = [inAws('sso', 'cache'), inAws('cli', 'cache'), login];
  const stamps = await Promise.all([
    ...configFiles(options).map(({ path }) => stampOf(path)),
    ...folders.map(newestIn),
  ]);
  return stamps.join(' ');
}

async function stampOf(path: string): Promise<string> {
  const found = await stat(path).catch(() => undefined);
  return found === undefined ? '-' : `${found.mtimeMs}/${found.size}`;
}

async function newestIn(folder: string): Promise<string> {
  const names = await readdir(folder).catch(() => []);
  const found = await Promise.all(names.map((name) => stat(join(folder, name)).catch(() => undefined)));
  const newest = Math.max(0, ...found.map((one) => one?.mtimeMs ?? 0));
  return `${names.length}/${newest}`;
}
