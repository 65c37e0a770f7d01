const SIMPLE_ESCAPES: Readonly<Record<string, string>> = {
  '\n': '',
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};
const ESCAPE = /\\(?:([\n\\'"abfnrtv])|([0-7]{1,3})|x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8}))/g;
const BYTES_ESCAPE = /\\(?:([\n\\'"abfnrtv])|([0-7]{1,3})|x([\da-fA-F]{2}))/g;
const MAX_CODE_POINT = 0x10ffff;

export interface LiteralForm {
  readonly isBytes: boolean;
  readonly isRaw: boolean;
  /** Length of the prefix and the opening quotes. */
  readonly opening: number;
  /** Length of the closing quotes. */
  readonly closing: number;
}

/** Reads the prefix and quotes of a string literal that is closed. */
export function readLiteralForm(text: string, from: number, to: number): LiteralForm {
  let at = from;
  while (at < to && !/['"]/.test(text.charAt(at))) at++;
  const prefix = text.slice(from, at).toLowerCase();
  const mark = text.charAt(at);
  const closing = text.startsWith(mark.repeat(3), at) && to - at >= 6 ? 3 : 1;
  return {
    isBytes: prefix.includes('b'),
    isRaw: prefix.includes('r'),
    opening: Math.min(to - from, at - from + closing),
    closing: Math.min(closing, Math.max(0, to - at - closing)),
  };
}

/** The value of the characters between the quotes. Escapes that Python does not know stay as they are. */
export function decodeEscapes(body: string, { isBytes, isRaw }: LiteralForm): string {
  if (isRaw || !body.includes('\\')) return body;
  return body.replace(
    isBytes ? BYTES_ESCAPE : ESCAPE,
    (whole: string, simple?: string, octal?: string, ...hex: unknown[]) => {
      if (simple !== undefined) return SIMPLE_ESCAPES[simple] ?? whole;
      if (octal !== undefined) return String.fromCodePoint(parseInt(octal, 8));
      const digits = hex.slice(0, 3).find((group) => typeof group === 'string') ?? '';
      const code = /^[\da-fA-F]+$/.test(digits) ? parseInt(digits, 16) : NaN;
      return code <= MAX_CODE_POINT ? String.fromCodePoint(code) : whole;
    },
  );
}

/** undefined for an imaginary number, and for what is no number after all. */
export function readNumber(literal: string): { value: number; isFloat: boolean } | undefined {
  const digits = literal.replaceAll('_', '');
  const isPrefixed = /^0[xob]/i.test(digits);
  if (!isPrefixed && /j$/i.test(digits)) return undefined;
  // Python 2 wrote octal numbers with one leading zero.
  const value = /^0[0-7]+$/.test(digits) ? parseInt(digits, 8) : Number(digits);
  if (Number.isNaN(value)) return undefined;
  return { value, isFloat: !isPrefixed && /[.e]/i.test(digits) };
}
