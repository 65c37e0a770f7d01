import type { Parser } from '../facts/variables.js';

/** True when the reader takes the text as a whole number. */
export function isInteger(text: string, parser: Parser): boolean {
  if (parser === 'python') return /^\s*[-+]?\d+(_\d+)*\s*$/.test(text);
  if (parser === 'java-nonempty' && text === '') return true;
  return /^[-+]?\d+$/.test(text);
}

export function isDecimal(text: string): boolean {
  return /^\s*[-+]?(\d[\d_]*\.?\d*|\.\d+)(e[-+]?\d+)?\s*$/i.test(text);
}

const SECONDS: Readonly<Record<string, number>> = { ms: 0.001, s: 1, m: 60, h: 3600, d: 86_400 };
const UNITS: Readonly<Record<string, number>> = {
  milliseconds: 0.001,
  seconds: 1,
  minutes: 60,
  microseconds: 0.000_001,
};

/** What a text such as `15m`, `900s`, `1e9`, `1,000` or `900.0` means as a whole number of `unit`. */
export function meantInteger(text: string, unit: string): number | undefined {
  const plain = text.trim().replace(/(\d)[_,](?=\d)/g, '$1');
  const number = /^[-+]?\d+(\.\d+)?(e\+?\d+)?$/i.test(plain) ? Number(plain) : durationIn(plain, unit);
  return number !== undefined && Number.isSafeInteger(number) ? number : undefined;
}

function durationIn(text: string, unit: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?)\s*(ms|s|sec|secs|seconds?|m|min|mins|minutes?|h|hours?|d)$/i.exec(text);
  const factor = UNITS[unit];
  if (match === null || factor === undefined) return undefined;
  const name = match[2]?.toLowerCase() ?? '';
  const written = SECONDS[name === 'ms' ? 'ms' : name.charAt(0)];
  return written === undefined ? undefined : (Number(match[1]) * written) / factor;
}

const SIZES: Readonly<Record<string, number>> = {
  b: 1,
  k: 1024,
  m: 1_048_576,
  g: 1_073_741_824,
};

/** A size with a unit behind it (`1g`, `100MB`, `64 MiB`) in bytes; undefined when it is none. */
export function sizeWithUnit(text: string): number | undefined {
  const match = /^\s*(\d+(?:\.\d+)?)\s*([kmg]?)(i?b|bytes?)?\s*$/i.exec(text);
  const letter = match?.[2]?.toLowerCase() ?? '';
  if (match === null || (letter === '' && match[3] === undefined)) return undefined;
  const bytes = Number(match[1]) * (SIZES[letter === '' ? 'b' : letter] ?? 1);
  return Number.isSafeInteger(bytes) ? bytes : undefined;
}
