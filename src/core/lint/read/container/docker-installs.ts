import type { Installed } from '../../model/container.js';
import type { Source } from '../source.js';
import { locate } from '../source.js';
import type { CommandLine } from './command-line.js';
import type { Word } from './words.js';

interface Installer {
  readonly by: Installed['by'];
  /** Options whose value is the next word. */
  readonly valued: RegExp;
}

const PIP: Installer = {
  by: 'pip',
  valued:
    /^(-r|-c|-i|-f|-t|-e|--requirement|--constraint|--index-url|--extra-index-url|--find-links|--target|--editable|--trusted-host|--platform|--python-version|--python|--progress-bar|--timeout|--retries|--cache-dir|--prefix|--root)$/,
};
const CONDA: Installer = { by: 'conda', valued: /^(-c|-n|-p|-f|--channel|--name|--prefix|--file|--solver)$/ };
const SYSTEM: Installer = {
  by: 'system',
  valued: /^(-t|-o|-c|--target-release|--option|--repository|-X|--virtual)$/,
};
const NPM: Installer = { by: 'npm', valued: /^(--registry|--prefix)$/ };

/** `NAME[extra]==VERSION`, conda's and the system's `name=version`, npm's `name@version`. */
const PACKAGE = /^@?([A-Za-z0-9][\w.+-]*(?:\/[\w.-]+)?)(?:\[[^\]]*\])?\s*(===?|=|@|[~!<>]=?)?\s*([^\s;,]*)/;

/** Packages that a build command installs. */
export function installsOf(source: Source, { words }: CommandLine): readonly Installed[] {
  const texts = words.map(({ lead, value }) => (value.kind === 'known' ? value.value : lead));
  const start = installerOf(texts);
  if (start === undefined) return [];
  const { installer } = start;
  const found: Installed[] = [];
  for (let i = start.from; i < words.length; i++) {
    const word = words[i];
    const text = texts[i] ?? '';
    if (word === undefined) break;
    if (text.startsWith('-')) {
      if (installer.valued.test(text)) i++;
      continue;
    }
    const installed = readPackage(source, word, text, installer);
    if (installed !== undefined) found.push(installed);
  }
  return found;
}

function readPackage(source: Source, word: Word, text: string, { by }: Installer): Installed | undefined {
  if (/:\/\/|^\.|^\/|\.whl$|\.deb$|\.rpm$|^git\+/.test(text)) return undefined;
  const match = PACKAGE.exec(text);
  if (match === null) return undefined;
  const [, name = '', operator = '', version = ''] = match;
  const isPinned = operator.startsWith('=') || operator === '@';
  const isCertain = word.value.kind === 'known';
  return {
    name: name.toLowerCase(),
    version: isPinned && isCertain && version !== '' && !version.includes('*') ? version : undefined,
    at: locate(source, word.at.range),
    by,
  };
}

function installerOf(texts: readonly string[]): { installer: Installer; from: number } | undefined {
  const start = texts.findIndex((text) => text !== 'sudo' && text !== 'exec' && !/^[A-Z_]+=/.test(text));
  const [first = '', second = '', third = ''] = texts.slice(Math.max(0, start));
  const name = first.split('/').at(-1) ?? '';
  const after = (verb: RegExp, installer: Installer): { installer: Installer; from: number } | undefined => {
    const at = texts.findIndex((text, index) => index > start && verb.test(text));
    return at < 0 ? undefined : { installer, from: at + 1 };
  };
  if (/^pip[\d.]*$/.test(name) || (/^python[\d.]*$/.test(name) && second === '-m' && third === 'pip')) {
    return after(/^install$/, PIP);
  }
  if (name === 'uv') return second === 'pip' ? after(/^install$/, PIP) : after(/^add$/, PIP);
  if (name === 'poetry') return after(/^add$/, PIP);
  if (/^(conda|mamba|micromamba)$/.test(name)) return after(/^(install|create)$/, CONDA);
  if (/^(apt-get|apt|yum|dnf|microdnf|zypper)$/.test(name)) return after(/^install$/, SYSTEM);
  if (name === 'apk') return after(/^add$/, SYSTEM);
  return name === 'npm' || name === 'yarn' ? after(/^(install|i|add)$/, NPM) : undefined;
}
