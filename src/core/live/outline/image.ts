import { oneLine } from './text.js';

/** `repository:tag` of `registry/path/repository:tag`; a digest is shortened to what tells it apart. */
export function shortImage(image: string): string {
  const [beforeDigest = image, digest] = image.split('@');
  const last = beforeDigest.split('/').at(-1) ?? beforeDigest;
  if (digest === undefined || last.includes(':')) return oneLine(last);
  const hash = /^[a-z0-9]+:([0-9a-f]{12})/i.exec(digest)?.[1];
  return oneLine(hash === undefined ? last : `${last}@${hash}`);
}
