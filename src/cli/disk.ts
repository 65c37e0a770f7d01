import {
  closeSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { randomBytes } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import type { FileStatus, FileSystem, FolderEntry } from './file-system.js';

/** The real one. Synchronous: a command line has nothing else to do meanwhile, and it is faster. */
export const DISK: FileSystem = {
  stat(path): FileStatus {
    const stats = statSync(path);
    const kind = stats.isFile() ? 'file' : stats.isDirectory() ? 'folder' : 'other';
    return { kind, bytes: stats.size };
  },

  list(folder): readonly FolderEntry[] {
    return readdirSync(folder, { withFileTypes: true }).map((entry) => {
      const kind = entry.isSymbolicLink()
        ? 'link'
        : entry.isFile()
          ? 'file'
          : entry.isDirectory()
            ? 'folder'
            : 'other';
      return { name: entry.name, kind };
    });
  },

  realPath: (path) => realpathSync.native(path),

  read(path, bytes): Uint8Array {
    if (bytes === undefined) return readFileSync(path);
    const descriptor = openSync(path, 'r');
    try {
      const buffer = Buffer.alloc(bytes);
      let length = 0;
      for (;;) {
        const count = readSync(descriptor, buffer, length, bytes - length, null);
        length += count;
        if (count === 0 || length === bytes) return buffer.subarray(0, length);
      }
    } finally {
      closeSync(descriptor);
    }
  },

  replace(path, content): void {
    const target = realpathSync.native(path);
    const { mode } = statSync(target);
    const suffix = randomBytes(6).toString('hex');
    const temporary = join(dirname(target), `.${basename(target)}.${suffix}.tmp`);
    try {
      writeFileSync(temporary, content, { flag: 'wx', mode });
      renameSync(temporary, target);
    } catch (error) {
      rmSync(temporary, { force: true });
      throw error;
    }
  },

  create(path, content): void {
    writeFileSync(path, content, { flag: 'wx' });
  },
};
