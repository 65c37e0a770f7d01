const BYTES: Readonly<Record<string, number>> = { '': 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3 };

/** Largest first, the order nginx asks for: https://nginx.org/en/docs/syntax.html. A number alone means seconds. */
const TIME =
  /^(?:(\d+)y)?(?:(\d+)M)?(?:(\d+)w)?(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m(?!s))?(?:(\d+)s)?(?:(\d+)ms)?(\d+)?$/;
/** nginx takes 365 days for a year and 30 for a month. */
const SECONDS = [31_536_000, 2_592_000, 604_800, 86_400, 3600, 60, 1, 0.001, 1];

/** No time that a server could mean is written longer. */
const MAX_WORD_LENGTH = 60;

/** `8192`, `100k`, `5m`, `1G` in bytes; undefined for anything else. */
export function parseNginxSize(word: string): number | undefined {
  const match = /^(\d{1,15})([kmg]?)$/i.exec(word);
  const factor = BYTES[match?.[2]?.toLowerCase() ?? ''] ?? 1;
  const bytes = Number(match?.[1]) * factor;
  return Number.isSafeInteger(bytes) ? bytes : undefined;
}

/** `60`, `60s`, `1h30m`, `500ms` in seconds; undefined for anything else. */
export function parseNginxTime(word: string): number | undefined {
  if (word.length > MAX_WORD_LENGTH || /\d +\d+$/.test(word)) return undefined;
  const amounts: readonly (string | undefined)[] = TIME.exec(word.replaceAll(' ', ''))?.slice(1) ?? [];
  if (amounts.every((amount) => amount === undefined)) return undefined;
  const seconds = amounts.reduce(
    (sum, amount, index) => sum + Number(amount ?? 0) * (SECONDS[index] ?? 0),
    0,
  );
  return Math.round(seconds * 1000) / 1000;
}
