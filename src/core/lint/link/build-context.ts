import { ancestors, dirname, join } from '../../text/path.js';
import type { ImageBuild } from '../model/container.js';
import type { Placed } from './indexes.js';
import { FolderIndex, Groups, inOrder } from './indexes.js';

/** Which of the loose container files go into which image. */
export class BuildContexts {
  readonly #byPath = new Map<string, Placed<string>>();
  readonly #below = new FolderIndex<Placed<string>>();
  /** Names in a folder that are or hold a loose file: most sources of most contexts are none of them. */
  readonly #names = new Map<string, Set<string>>();
  /** By the nearest folder with a Dockerfile. */
  readonly #byHome = new Groups<string, Placed<string>>();

  constructor(loose: readonly string[], builds: readonly string[]) {
    const homes = new Set(builds.map((build) => dirname(build)));
    loose.forEach((file, place) => {
      const placed = { thing: file, place };
      this.#byPath.set(file, placed);
      this.#below.add(file, placed);
      const folders = ancestors(file);
      const home = folders.find((folder) => homes.has(folder));
      if (home !== undefined) this.#byHome.add(home, placed);
      for (const folder of folders) this.#addName(folder, file);
    });
  }

  /**
   * The files that go into the image built at `buildFile`: a COPY names them (the build context may be any folder
   * above the Dockerfile), or they lie below the Dockerfile with no other Dockerfile nearer to them.
   */
  filesOf(buildFile: string, build: ImageBuild): readonly string[] {
    const found = new Set(this.#byHome.at(dirname(buildFile)));
    const sources = sourcesOf(build);
    for (const context of ancestors(buildFile)) {
      const names = this.#names.get(context);
      if (names === undefined) continue;
      for (const [name, paths] of sources) {
        if (name !== '..' && !names.has(name)) continue;
        for (const path of paths) this.#addSource(context, path, found);
      }
    }
    return inOrder(found);
  }

  #addSource(context: string, path: string, found: Set<Placed<string>>): void {
    const source = join(context, path);
    const own = this.#byPath.get(source);
    for (const placed of own === undefined ? this.#below.within(source) : [own])
      if (isBelow(context, placed.thing)) found.add(placed);
  }

  #addName(folder: string, file: string): void {
    const start = folder === '' ? 0 : folder.length + 1;
    const end = file.indexOf('/', start);
    const names = this.#names.get(folder);
    const name = end < 0 ? file.slice(start) : file.slice(start, end);
    if (names === undefined) this.#names.set(folder, new Set([name]));
    else names.add(name);
  }
}

/** What COPY names by their first segment; the whole context says nothing about a single file. */
function sourcesOf(build: ImageBuild): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const { sources } of build.copies)
    for (const source of sources) {
      const path = join('', source);
      if (path === '') continue;
      const [name = ''] = path.split('/', 1);
      const paths = found.get(name);
      if (paths === undefined) found.set(name, new Set([path]));
      else paths.add(path);
    }
  return found;
}

function isBelow(folder: string, file: string): boolean {
  return folder === '' || file.startsWith(`${folder}/`);
}
