const UNITS = ['kB', 'MB', 'GB', 'TB'] as const;

/** `512 bytes`, `6.5 MB`, `1 GB`: powers of 1000, one decimal below ten where it is not whole. */
export function formatBytes(bytes: number): string {
  if (!(bytes >= 1000)) return `${Math.max(0, Math.round(bytes) || 0)} bytes`;
  let [value, unit] = [bytes / 1000, 0];
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const short = value < 9.95 ? Math.round(value * 10) / 10 : Math.round(value);
  return `${short} ${UNITS[unit] ?? 'TB'}`;
}
