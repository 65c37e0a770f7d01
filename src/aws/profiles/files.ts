import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AwsOptions } from '../access.js';
import type { FileKind } from './sections.js';

export interface ConfigFile {
  readonly kind: FileKind;
  readonly path: string;
}

/** The files that the AWS tools share, later ones first in rank: keys in `credentials` win over those in `config`. */
export function configFiles({ env, homeDir }: Pick<AwsOptions, 'env' | 'homeDir'>): readonly ConfigFile[] {
  const path = (variable: string, name: string): string => {
    const named = env[variable];
    if (named === undefined || named === '') return join(homeDir, '.aws', name);
    return /^~[/\\]/.test(named) ? join(homeDir, named.slice(2)) : named;
  };
  return [
    { kind: 'config', path: path('AWS_CONFIG_FILE', 'config') },
    { kind: 'credentials', path: path('AWS_SHARED_CREDENTIALS_FILE', 'credentials') },
  ];
}

export type FileText = { readonly text: string } | { readonly problem: string };

/** Undefined: there is no such file, which is no problem. */
export async function readText(path: string): Promise<FileText | undefined> {
  try {
    return { text: await readFile(path, 'utf8') };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    return { problem: `The file cannot be read (${code}).` };
  }
}
