/**
 * Jinja and Helm placeholders are no YAML: `port: {{ port }}` would be a mapping in a mapping, `{% if x %}` an error.
 * They are masked, character by character so that places stay, by letters no one writes, and unmasked in the values.
 * A placeholder on a line of its own becomes a comment; a block scalar around it still gets its text back.
 */
const PLAIN = '{}[]:,#&*!|>%@';
const MASK = 0xe000;
/** Second character of a line of its own, whose first character became '#'. */
const LINE_MASK = 0xe020;

const ANY_MASK = /[\uE000-\uE03F]/;
const MASKED = /#[\uE020-\uE03F]|[\uE000-\uE01F]/g;
const PLACEHOLDER = /\{\{[^{}\n]*\}\}/g;
const LINE = /^([ \t]*)\{(?:%[^{}\n]*%|#[^{}\n]*#|\{[^{}\n]*\})\}[ \t]*\r?$/gm;

export interface MaskedText {
  /** As long as the text it stands for. */
  readonly text: string;
  readonly unmask: (value: string) => string;
}

export function maskTemplate(text: string): MaskedText {
  const hasTemplate = text.includes('{{') || text.includes('{%') || text.includes('{#');
  if (!hasTemplate || ANY_MASK.test(text)) return { text, unmask: (value) => value };
  const masked = text
    .replace(LINE, (line, indent: string) => {
      const at = indent.length + 1;
      return `${indent}#${mask(line.charAt(at), LINE_MASK)}${line.slice(at + 1)}`;
    })
    .replace(PLACEHOLDER, (placeholder) => Array.from(placeholder, (plain) => mask(plain, MASK)).join(''));
  return { text: masked, unmask: (value) => value.replace(MASKED, unmask) };
}

function mask(plain: string, first: number): string {
  const index = PLAIN.indexOf(plain);
  return index < 0 ? plain : String.fromCharCode(first + index);
}

function unmask(masked: string): string {
  if (masked.length === 2) return `{${PLAIN.charAt(masked.charCodeAt(1) - LINE_MASK)}`;
  return PLAIN.charAt(masked.charCodeAt(0) - MASK);
}
