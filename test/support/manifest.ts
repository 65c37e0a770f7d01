import { readFileSync } from 'node:fs';

/** The manifest as VS Code shows it in English: every `%key%` is its text. */
export function readManifest(): unknown {
  const texts = JSON.parse(readFileSync('package.nls.json', 'utf8')) as Readonly<Record<string, string>>;
  return JSON.parse(readFileSync('package.json', 'utf8'), (_key, value: unknown) => {
    const key = typeof value === 'string' ? /^%([^%\s]+)%$/.exec(value)?.[1] : undefined;
    if (key === undefined) return value;
    const text = texts[key];
    if (text === undefined) throw new Error(`package.nls.json lacks ${key}`);
    return text;
  });
}
