const SIZE: Readonly<Record<string, number>> = { '': 1, k: 1024, m: 1_048_576, g: 1_073_741_824 };
const TIME: Readonly<Record<string, number>> = {
  ms: 0.001,
  s: 1,
  m: 60,
  h: 3600,
  d: 86_400,
  w: 604_800,
  M: 2_592_000,
  y: 31_536_000,
};

/** nginx sizes (`5m`, `1g`, `1024`) in bytes; undefined when it is no size. */
export function parseSize(word: string): number | undefined {
  const match = /^(\d+)([kmg]?)$/i.exec(word.trim());
  const factor = SIZE[match?.[2]?.toLowerCase() ?? '\u0000'];
  return match === null || factor === undefined ? undefined : Number(match[1]) * factor;
}

/** nginx times (`60`, `60s`, `1h30m`) in seconds; undefined when it is no time. */
export function parseTime(word: string): number | undefined {
  const text = word.trim();
  if (/^\d+$/.test(text)) return Number(text);
  if (!/^(\d+(ms|[smhdwMy]))+$/.test(text)) return undefined;
  let seconds = 0;
  for (const [, count, unit] of text.matchAll(/(\d+)(ms|[smhdwMy])/g))
    seconds += Number(count) * (TIME[unit ?? ''] ?? 0);
  return seconds;
}

/** For messages: `6,553,500 bytes`, `5 MiB`, `1 GiB`; exact, never rounded. */
export function formatBytes(bytes: number): string {
  for (const [factor, unit] of [
    [1_073_741_824, 'GiB'],
    [1_048_576, 'MiB'],
    [1024, 'KiB'],
  ] as const) {
    if (bytes >= factor && bytes % factor === 0) return `${bytes / factor} ${unit}`;
  }
  return `${formatCount(bytes)} bytes`;
}

/** `3,600 s` reads badly and `3600 s` well: thousands are grouped from five digits on. */
export function formatCount(value: number): string {
  const [whole = '', fraction] = String(value).split('.');
  const grouped = whole.length < 5 ? whole : whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}
