const ESCAPE = /\\(u\{[0-9a-fA-F]{1,6}\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|\r\n|[\s\S])/g;

const SIMPLE: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
  v: '\v',
  '0': '\0',
};

/** The text that a literal's body stands for. */
export function unescaped(body: string): string {
  if (!body.includes('\\')) return body;
  return body.replace(ESCAPE, (_, escape: string) => {
    const hex = /^[ux]\{?([0-9a-fA-F]+)\}?$/.exec(escape)?.[1];
    if (hex !== undefined) {
      const code = Number.parseInt(hex, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
    }
    return /^[\r\n\u2028\u2029]/.test(escape) ? '' : (SIMPLE[escape] ?? escape);
  });
}

/** The value of a number's source; NaN for what is none. */
export function numberOf(source: string): number {
  return Number(source.replaceAll('_', '').replace(/n$/, ''));
}
