/** Paths and URIs alike: '/'-separated, '..' and '.' resolved, no knowledge of a file system. */
export function dirname(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}

export function basename(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

export function join(folder: string, relative: string): string {
  const parts = folder === '' ? [] : folder.split('/');
  for (const part of relative.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else parts.push(part);
  }
  return parts.join('/');
}

/** True when `path` is `folder` or lies below it; '' holds everything. */
export function isWithin(folder: string, path: string): boolean {
  return folder === '' || path === folder || path.startsWith(`${folder}/`);
}

/** The folder of a file, its parent, and so on up to ''. */
export function ancestors(file: string): readonly string[] {
  const found: string[] = [];
  let folder = dirname(file);
  while (folder !== '') {
    found.push(folder);
    folder = dirname(folder);
  }
  found.push('');
  return found;
}
