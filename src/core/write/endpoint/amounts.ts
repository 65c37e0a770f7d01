const SECONDS: Readonly<Record<string, number>> = { '': 1, s: 1, sec: 1, m: 60, min: 60, h: 3600 };
const BYTES: Readonly<Record<string, number>> = {
  '': 1,
  b: 1,
  kb: 1e3,
  mb: 1e6,
  gb: 1e9,
  kib: 1024,
  mib: 1024 ** 2,
  gib: 1024 ** 3,
};

/** `90`, `30 min` or `1 h` in whole seconds; undefined when it is no duration. */
export function readSeconds(text: string): number | undefined {
  return readAmount(text, SECONDS);
}

/** `5000000`, `500 MB` or `1 GiB` in whole bytes; undefined when it is no size. */
export function readBytes(text: string): number | undefined {
  return readAmount(text, BYTES);
}

function readAmount(text: string, units: Readonly<Record<string, number>>): number | undefined {
  const [, digits, unit = ''] = /^\s*(\d{1,10}(?:\.\d{1,6})?)\s*([a-z]*)\s*$/i.exec(text) ?? [];
  const factor = Object.hasOwn(units, unit.toLowerCase()) ? units[unit.toLowerCase()] : undefined;
  return digits === undefined || factor === undefined ? undefined : Math.round(Number(digits) * factor);
}

/** A whole number without a sign. */
export function readCount(text: string): number | undefined {
  return /^\s*\d{1,9}\s*$/.test(text) ? Number(text) : undefined;
}
