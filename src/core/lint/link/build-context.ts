import { ancestors, dirname, isWithin, join } from '../../text/path.js';
import type { ImageBuild } from '../model/container.js';

interface BuildFile {
  readonly file: string;
  readonly build: ImageBuild;
}

/**
 * True when `file` goes into the image built at `buildFile`: a COPY names it (the build context may be any folder
 * above the Dockerfile), or it lies below the Dockerfile with no other Dockerfile nearer to it.
 */
export function belongsTo(
  file: string,
  buildFile: string,
  build: ImageBuild,
  builds: readonly BuildFile[],
): boolean {
  const sources = build.copies.flatMap((copy) => copy.sources);
  const explicit = sources.filter((source) => join('', source) !== '');
  for (const context of ancestors(buildFile)) {
    if (!isWithin(context, file)) continue;
    if (explicit.some((source) => isWithin(join(context, source), file))) return true;
  }
  const home = dirname(buildFile);
  if (!isWithin(home, file)) return false;
  const nearer = builds.some(({ file: other }) => {
    const folder = dirname(other);
    return folder !== home && isWithin(home, folder) && isWithin(folder, file);
  });
  return !nearer;
}
