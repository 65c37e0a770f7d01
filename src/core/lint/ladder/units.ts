const BYTES: Readonly<Record<string, number>> = { '': 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3 };

/** Largest first, the order nginx asks for: https://nginx.org/en/docs/syntax.html. A number alone means seconds. */
const TIME =
  /^(?:(\d+)y)?(?:(\d+)M)?(?:(\d+)w)?(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m(?!s))?(?:(\d+)s)?(?:(\d+)ms)?(\d+)?$/;
/** nginx takes 365 days for a year and 30 for a month. */
const SECONDS = [31_536_000, 2_592_000, 604_800, 86_400, 3600, 60, 1, 0.001, 1];

/** No time that a server could mean is written longer. */
const MAX_WORD_LENGTH = 60;

/** nginx sizes: `8192`, `100k`, `5m`, `1G` in bytes; undefined for anything else. */
export function parseSize(word: string): number | undefined {
  const match = /^(\d{1,15})([kmg]?)$/i.exec(word);
  const factor = BYTES[match?.[2]?.toLowerCase() ?? ''] ?? 1;
  const bytes = Number(match?.[1]) * factor;
  return Number.isSafeInteger(bytes) ? bytes : undefined;
}

/** nginx times: `60`, `60s`, `1h30m`, `500ms` in seconds; undefined for anything else. */
export function parseTime(word: string): number | undefined {
  if (word.length > MAX_WORD_LENGTH || /\d +\d+$/.test(word)) return undefined;
  const amounts: readonly (string | undefined)[] = TIME.exec(word.replaceAll(' ', ''))?.slice(1) ?? [];
  if (amounts.every((amount) => amount === undefined)) return undefined;
  const seconds = amounts.reduce(
    (sum, amount, index) => sum + Number(amount ?? 0) * (SECONDS[index] ?? 0),
    0,
  );
  return Math.round(seconds * 1000) / 1000;
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
