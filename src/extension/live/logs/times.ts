/** `2026-11-25 10:00:00.123` in the machine's zone: sorts as text, and reads the same everywhere. */
export function dayAndTime(atMs: number): string {
  const date = new Date(atMs);
  if (Number.isNaN(date.getTime())) return '????-??-?? ??:??:??.???';
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-');
  const time = [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':');
  return `${day} ${time}.${String(date.getMilliseconds()).padStart(3, '0')}`;
}

/** `UTC+01:00`, of this moment. */
export function zoneName(): string {
  const minutes = -new Date().getTimezoneOffset();
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  const two = (value: number): string => String(value).padStart(2, '0');
  return `UTC${minutes < 0 ? '-' : '+'}${two(hours)}:${two(rest)}`;
}
