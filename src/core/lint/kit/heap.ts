import type { Datum } from '../model/value.js';

const FACTORS: Readonly<Record<string, number>> = { '': 1, k: 1024, m: 1_048_576, g: 1_073_741_824 };

/** The last -Xmx among options of a Java machine, in bytes. */
export function heapBytes(options: Datum): number | undefined {
  if (options.kind !== 'known') return undefined;
  const last = Array.from(String(options.value).matchAll(/-Xmx(\d+)([kmg]?)\b/gi)).at(-1);
  const factor = FACTORS[last?.[2]?.toLowerCase() ?? '?'];
  return last === undefined || factor === undefined ? undefined : Number(last[1]) * factor;
}
