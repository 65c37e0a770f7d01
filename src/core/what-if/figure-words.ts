/** `1,234` */
export function countText(value: number): string {
  return Math.round(value)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, ',');
}

/** One decimal below a hundred. */
export function decimalText(value: number): string {
  return value >= 99.95 ? countText(value) : value.toFixed(1);
}

/** `4.2 s`, `14 min`, `2 h 5 min` */
export function durationText(seconds: number): string {
  if (seconds < 59.5) return `${seconds.toFixed(seconds < 9.95 ? 1 : 0)} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

export function costText(usd: number): string {
  return `US$${usd.toFixed(2)}`;
}
