/** What this program asks of a file system. Failures are thrown with the system's own `code`. */
export interface FileSystem {
  /** Follows links. */
  readonly stat: (path: string) => FileStatus;
  readonly list: (folder: string) => readonly FolderEntry[];
  /** The one path that every link to the same thing resolves to. */
  readonly realPath: (path: string) => string;
  /** The first `bytes` bytes, or all. */
  readonly read: (path: string, bytes?: number) => Uint8Array;
  /** Puts new content in the place of a file at one stroke; its permissions stay. */
  readonly replace: (path: string, content: Uint8Array) => void;
  /** A new file. Fails where one is. */
  readonly create: (path: string, content: Uint8Array) => void;
}

export interface FileStatus {
  /** `other` is a device, pipe or socket, which may never end. */
  readonly kind: 'file' | 'folder' | 'other';
  readonly bytes: number;
}

export interface FolderEntry {
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'link' | 'other';
}
