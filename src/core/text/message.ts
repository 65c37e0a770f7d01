/** A text to be shown: a plain string reads the same in every language (a name, a number with its unit). */
export type Text = string | Message;

/** A sentence with gaps. The English template is its key in every language's table, gaps as `{0}`, `{1}`, … */
export interface Message {
  readonly template: string;
  readonly values: readonly Text[];
}

/** The template in another language, its gaps kept; the same when there is none. */
export type Translate = (template: string) => string;

/**
 * Marks a sentence for translation: `` say`${name} has no instance.` `` Whole sentences only, for other languages
 * order and inflect differently: no plural endings and no halves in the gaps.
 */
export function say(parts: TemplateStringsArray, ...values: readonly (Text | number)[]): Message {
  return {
    template: templateOf(parts),
    values: values.every(isText) ? values : values.map((value) => (isText(value) ? value : String(value))),
  };
}

function isText(value: Text | number): value is Text {
  return typeof value !== 'number';
}

/** What was made of each literal: rows by the thousand are made of the same few. */
const TEMPLATES = new WeakMap<TemplateStringsArray, string>();

function templateOf(parts: TemplateStringsArray): string {
  const known = TEMPLATES.get(parts);
  if (known !== undefined) return known;
  const template = parts.reduce((text, part, index) => `${text}{${index - 1}}${part}`);
  TEMPLATES.set(parts, template);
  return template;
}

/** In English, or as `translate` has it. */
export function textOf(text: Text, translate?: Translate): string {
  if (typeof text === 'string') return text;
  const { template, values } = text;
  return fill(
    translate?.(template) ?? template,
    values.map((value) => textOf(value, translate)),
  );
}

/** A gap without a value stays as it is: a text in braces that was never a gap. */
function fill(template: string, values: readonly string[]): string {
  return template.replace(/\{(\d+)\}/g, (gap, index: string) => values[Number(index)] ?? gap);
}

/** Enumerated in one sentence; the comma is translated with it. Nothing of nothing. */
export function listOf(items: readonly Text[]): Text {
  const [first = '', ...others] = items;
  return others.reduce((list: Text, item) => say`${list}, ${item}`, first);
}

/** Whether they read the same in every language, told without making strings of them. */
export function isSameText(a: Text, b: Text): boolean {
  if (a === b) return true;
  if (typeof a === 'string' || typeof b === 'string') return false;
  return (
    a.template === b.template &&
    a.values.length === b.values.length &&
    a.values.every((value, index) => isSameText(value, b.values[index] ?? ''))
  );
}
