import { fileURLToPath, pathToFileURL } from 'node:url';

/**
 * Files are known by their absolute path with '/' between the parts, as on the command line; what lies on no disk
 * (`untitled:`) by its address.
 */
export function fileOf(uri: string): string {
  if (!uri.startsWith('file:')) return uri;
  try {
    const path = fileURLToPath(uri);
    if (process.platform !== 'win32') return withoutEnd(path);
    return withoutEnd(path.replaceAll('\\', '/').replace(/^[a-z]:/, (drive) => drive.toUpperCase()));
  } catch {
    return uri;
  }
}

export function uriOf(file: string): string {
  return isOnDisk(file) ? pathToFileURL(file).href : file;
}

export function isOnDisk(file: string): boolean {
  return /^(\/|[A-Za-z]:\/)/.test(file);
}

function withoutEnd(path: string): string {
  return path.length > 1 && path.endsWith('/') && !/^[A-Za-z]:\/$/.test(path) ? path.slice(0, -1) : path;
}
