import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/** Adds figures to the file that `npm run bench` reads. */
export function measured(figures: Readonly<Record<string, number>>): void {
  const out = process.env['SAGEMAKER_ASYNC_MEASURED'];
  if (out === undefined) return;
  const before: unknown = existsSync(out) ? JSON.parse(readFileSync(out, 'utf8')) : {};
  writeFileSync(out, JSON.stringify({ ...(before as Record<string, number>), ...figures }));
}
