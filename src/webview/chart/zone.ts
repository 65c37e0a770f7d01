/** How far this machine's local time is ahead of UTC at a moment. */
export function localOffset(atMs: number): number {
  return -new Date(atMs).getTimezoneOffset() * 60_000;
}

/** `Europe/Berlin`. */
export function zoneName(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
