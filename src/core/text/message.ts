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
    template: parts.reduce((text, part, index) => `${text}{${index - 1}}${part}`),
    values: values.map((value) => (typeof value === 'number' ? String(value) : value)),
  };
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
