/** One file in a zip archive. */
export interface ZipEntry {
  readonly name: string;
  /** What it needs inside the archive. */
  readonly packedBytes: number;
}

const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const END_BYTES = 22;
const ENTRY_BYTES = 46;

/** The table of contents at the end of a zip archive; enough to see what ships. */
export function readZip(archive: Buffer): ZipEntry[] {
  const end = findEnd(archive);
  const count = archive.readUInt16LE(end + 10);
  const entries: ZipEntry[] = [];
  for (let at = archive.readUInt32LE(end + 16); entries.length < count;) {
    if (archive.readUInt32LE(at) !== ENTRY_SIGNATURE) throw new Error('The table of contents is broken.');
    const nameBytes = archive.readUInt16LE(at + 28);
    const extraBytes = archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
    const nameAt = at + ENTRY_BYTES;
    entries.push({
      name: archive.toString('utf8', nameAt, nameAt + nameBytes),
      packedBytes: archive.readUInt32LE(at + 20),
    });
    at = nameAt + nameBytes + extraBytes;
  }
  return entries;
}

/** The end record stands last, before a comment of unknown length. */
function findEnd(archive: Buffer): number {
  for (let at = archive.length - END_BYTES; at >= 0; at--) {
    if (archive.readUInt32LE(at) === END_SIGNATURE) return at;
  }
  throw new Error('This is not a zip archive.');
}
