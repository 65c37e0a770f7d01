import type { AwsOptions } from '../access.js';
import { configFiles, readText } from './files.js';
import { readIni } from './ini.js';
import { sectionOf } from './sections.js';
import type { Section } from './sections.js';

/** Settings of a section, by name; a nested one as `parent.name`. */
export type Settings = ReadonlyMap<string, string>;

/**
 * Both files as they are now, secrets included: for one sign-in or one connection, not to be kept.
 * Undefined: there is no such section.
 */
export interface Configuration {
  profile(name: string): Settings | undefined;
  ssoSession(name: string): Settings | undefined;
  services(name: string): Settings | undefined;
}

export async function readConfiguration(
  options: Pick<AwsOptions, 'env' | 'homeDir'>,
): Promise<Configuration> {
  const sections = new Map<string, Map<string, string>>();
  for (const file of configFiles(options)) {
    const content = await readText(file.path);
    if (content === undefined || !('text' in content)) continue;
    let current: Map<string, string> | undefined;
    readIni(content.text, {
      problem() {
        // Told where profiles are listed; what can be read is used.
      },
      section(header) {
        const section = sectionOf(header, file.kind);
        if (section === undefined) {
          current = undefined;
          return;
        }
        current = sections.get(keyOf(section)) ?? new Map<string, string>();
        sections.set(keyOf(section), current);
      },
      setting(key, value, parent) {
        current?.set(parent === undefined ? key : `${parent}.${key}`, value);
      },
    });
  }
  return {
    profile: (name) => sections.get(keyOf({ kind: 'profile', name })),
    ssoSession: (name) => sections.get(keyOf({ kind: 'sso-session', name })),
    services: (name) => sections.get(keyOf({ kind: 'services', name })),
  };
}

function keyOf({ kind, name }: Section): string {
  return `${kind} ${name}`;
}
