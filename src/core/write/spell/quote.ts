/**
 * Texts as literals of each format. What they hold comes from accounts and input boxes, so that none of it may end
 * the literal, start an interpolation or a line, or hide behind characters that are not shown.
 */

/** Control, separator and direction characters: shown as escapes everywhere. */
const HIDDEN =
  // eslint-disable-next-line no-control-regex -- these are what it is about
  /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\uffff]/g;

/** Hidden characters as escapes; half a pair, which no format can hold, as the sign for what cannot be shown. */
function reveal(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd').replace(HIDDEN, (one) => `\\u${hex(one)}`);
}

function hex(character: string): string {
  return character.charCodeAt(0).toString(16).padStart(4, '0');
}

/** What JSON, Python, HCL and YAML's double quotes have in common: `\"`, `\\`, `\n`, `\u` and four digits. */
function doubleQuoted(text: string): string {
  return `"${reveal(text.replace(/["\\]/g, '\\$&'))}"`;
}

/**
 * JSON in a here-document within `$(…)`, where old shells look for quotes and parentheses even if the delimiter is
 * quoted: none of them is left.
 */
export function jsonInShell(text: string): string {
  const escaped = text.replace(/["'`$()\\]/g, (one) => `\\u${hex(one)}`);
  return `"${reveal(escaped)}"`;
}

export function pythonText(text: string): string {
  return doubleQuoted(text);
}

/** HCL has templates in its strings; `$${` is how to write `${`, unless it follows a sign of the same kind. */
export function hclText(text: string): string {
  return doubleQuoted(text).replace(/([$%]*)([$%])\{/g, (_, before: string, sign: string) =>
    before === '' ? `${sign}${sign}{` : `${before}${sign}\\u007b`,
  );
}

export function typescriptText(text: string): string {
  return `'${reveal(text.replace(/['\\]/g, '\\$&'))}'`;
}

/** The literal part of a template literal. */
export function typescriptTemplatePart(text: string): string {
  return reveal(text.replace(/[`\\]|\$(?=\{)/g, '\\$&'));
}

/** The literal part of an f-string in double quotes. */
export function pythonFormatPart(text: string): string {
  return doubleQuoted(text.replace(/[{}]/g, '$&$&')).slice(1, -1);
}

/** The literal part of a string of HCL. */
export function hclTemplatePart(text: string): string {
  return hclText(text).slice(1, -1);
}

/** Words that YAML 1.1 or 1.2 takes for something else than a text. */
const YAML_WORD = /^(y|n|yes|no|on|off|true|false|null|nan|inf)$/i;

/** Plain where no reader of YAML could take it for anything else. */
export function yamlText(text: string): string {
  const isPlain = /^[A-Za-z][\w./-]*(?<!-)$/.test(text) && !YAML_WORD.test(text);
  return isPlain ? text : doubleQuoted(text);
}

/** CloudFormation resolves `{{resolve:…}}` in any value and has no escape for it: the braces are kept apart. */
export function cloudformationText(text: string): string {
  return yamlText(text.replace(/\{(?=\{)/g, '{ '));
}
