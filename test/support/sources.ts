import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import ts from 'typescript';

/** Every TypeScript file below a folder, '/'-separated from the repository's root. */
export function typescriptFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => posix.join(folder, file.replaceAll('\\', '/')))
    .filter((file) => file.endsWith('.ts'))
    .sort();
}

export interface Import {
  readonly from: string;
  /** A file of the repository, or a package or built-in by its name. */
  readonly to: string;
}

/** Everything a file imports: values, types, re-exports, `import()`; style sheets are no code. */
export function importsOf(file: string): readonly Import[] {
  const { importedFiles } = ts.preProcessFile(readFileSync(file, 'utf8'), true, true);
  const code = importedFiles.filter(({ fileName }) => !fileName.endsWith('.css'));
  return code.map(({ fileName }) => ({
    from: file,
    to: fileName.startsWith('.')
      ? posix.join(posix.dirname(file), fileName).replace(/\.js$/, '.ts')
      : fileName,
  }));
}
