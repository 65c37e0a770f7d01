import { dirname } from '../../text/path.js';
import type { FileModel, FolderUnit } from '../model/file-model.js';
import { Groups } from './indexes.js';

/** Files of one unit as they read with what the others of their folder define. */
export function joinUnits(files: ReadonlyMap<string, FileModel>): ReadonlyMap<string, FileModel> {
  const folders = new Groups<string, FolderUnit>();
  let isShared = false;
  for (const [file, { unit }] of files) {
    if (unit === undefined) continue;
    const folder = dirname(file);
    isShared ||= folders.at(folder).length > 0;
    folders.add(folder, unit);
  }
  if (!isShared) return files;
  const joined = new Map(files);
  for (const [file, { unit }] of files) {
    const all = folders.at(dirname(file));
    if (unit !== undefined && all.length > 1)
      joined.set(
        file,
        unit.readWith((name) => onlyDefinition(name, unit, all)),
      );
  }
  return joined;
}

/** What several others define is none of theirs for certain. */
function onlyDefinition(name: string, own: FolderUnit, all: readonly FolderUnit[]): unknown {
  const found = all.filter((unit) => unit !== own && unit.defines.has(name));
  return found.length === 1 ? found[0]?.defines.get(name) : undefined;
}
