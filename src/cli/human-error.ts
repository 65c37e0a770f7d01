/** Something the user can put right: shown as one sentence, without a stack, and the program ends with code 2. */
export class HumanError extends Error {}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'it does not exist',
  ENOTDIR: 'it does not exist',
  EACCES: 'permission is denied',
  EPERM: 'permission is denied',
  ELOOP: 'its links lead round in a circle',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full',
  EMFILE: 'too many files are open',
  ENAMETOOLONG: 'its name is too long',
  EISDIR: 'it is a folder',
};

/** Completes "… cannot be read: ". */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
  if (code !== undefined) return REASONS[code] ?? `the system says ${code}`;
  return error instanceof Error ? error.message : String(error);
}
