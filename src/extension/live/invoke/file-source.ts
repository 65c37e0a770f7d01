import type { FileHandle } from 'node:fs/promises';
import { open } from 'node:fs/promises';
import * as vscode from 'vscode';
import { ReadError } from '../../../core/live/failure.js';
import type { UploadSource } from '../../../core/live/objects.js';

/** A file of this machine, read part by part. */
export interface FileSource extends UploadSource {
  close(): Promise<void>;
}

/** @throws when there is no such file, or it is a folder. */
export async function openFile(path: string): Promise<FileSource> {
  const file = await open(path, 'r');
  try {
    const { size, mtimeMs } = await file.stat();
    return {
      bytes: size,
      async read(from, to) {
        const part = await readPart(file, from, to);
        const now = await file.stat();
        // Half of one file and half of another would be a request that nobody meant.
        if (now.size !== size || now.mtimeMs !== mtimeMs || part.length !== to - from)
          throw new ReadError({
            kind: 'refused',
            message: vscode.l10n.t('The file changed while it was uploaded.'),
          });
        return part;
      },
      close: () => file.close(),
    };
  } catch (error) {
    await file.close();
    throw error;
  }
}

async function readPart(file: FileHandle, from: number, to: number): Promise<Uint8Array> {
  const part = new Uint8Array(to - from);
  let done = 0;
  while (done < part.length) {
    const { bytesRead } = await file.read(part, done, part.length - done, from + done);
    if (bytesRead === 0) break;
    done += bytesRead;
  }
  return part.subarray(0, done);
}
