export type FileKind = 'config' | 'credentials';

export interface Section {
  readonly kind: 'profile' | 'sso-session' | 'services' | 'other';
  readonly name: string;
}

/** Sections of `~/.aws/config` that belong to the command line and name no profile. */
const OF_THE_CLI = new Set(['plugins', 'preview']);

/**
 * What a section is. In `config` profiles are written `[profile NAME]`, but for `[default]`; in `credentials` every
 * section is a profile. Undefined: neither, most likely a profile without the word.
 */
export function sectionOf(header: string, file: FileKind): Section | undefined {
  if (file === 'credentials') return { kind: 'profile', name: unquoted(header) };
  const [, word = '', rest = ''] = /^(profile|sso-session|services)\s+(\S.*)$/.exec(header) ?? [];
  if (word === 'profile' || word === 'sso-session' || word === 'services') {
    return { kind: word, name: unquoted(rest) };
  }
  if (header === 'default') return { kind: 'profile', name: header };
  return OF_THE_CLI.has(header) ? { kind: 'other', name: header } : undefined;
}

function unquoted(name: string): string {
  const [, , inner] = /^(["'])(.*)\1$/.exec(name) ?? [];
  return inner ?? name;
}
