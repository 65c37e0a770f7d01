import ignore from 'ignore';

interface Patterns {
  readonly folder: string;
  readonly kind: 'git' | 'project';
  readonly matches: ReturnType<typeof ignore>;
}

/**
 * Which paths below a folder are left out, by `.gitignore` files and by project files, while a tree is walked from
 * the outside in. Immutable: each folder that brings patterns of its own gets a new one.
 */
export class IgnoredPaths {
  /** From the outermost folder to the innermost. */
  readonly #patterns: readonly Patterns[];

  constructor(patterns: readonly Patterns[] = []) {
    this.#patterns = patterns;
  }

  /** The text of the `.gitignore` in `folder`; it may take back what folders above ignore. */
  withGitignore(folder: string, text: string): IgnoredPaths {
    return this.#with({ folder, kind: 'git', matches: ignore({ allowRelativePaths: true }).add(text) });
  }

  /** The patterns of the project file in `folder`; the nearest project file holds alone. */
  withProject(folder: string, patterns: readonly string[]): IgnoredPaths {
    const matches = ignore({ allowRelativePaths: true }).add(patterns);
    const others = this.#patterns.filter((one) => one.kind === 'git');
    return new IgnoredPaths(others).#with({ folder, kind: 'project', matches });
  }

  /**
   * For what lies in `folder`, which is entered all the same (named by the user, or taken back by an inner file):
   * patterns that would leave out the folder itself no longer count.
   */
  entering(folder: string): IgnoredPaths {
    const kept = this.#patterns.filter((one) => verdict(one, folder, true) !== 'ignored');
    return kept.length === this.#patterns.length ? this : new IgnoredPaths(kept);
  }

  ignores(path: string, isFolder: boolean): boolean {
    const decides = (kind: Patterns['kind']): boolean => {
      const last = this.#patterns
        .filter((one) => one.kind === kind)
        .map((one) => verdict(one, path, isFolder))
        .findLast((one) => one !== 'silent');
      return last === 'ignored';
    };
    return decides('git') || decides('project');
  }

  #with(patterns: Patterns): IgnoredPaths {
    return new IgnoredPaths([...this.#patterns, patterns]);
  }
}

function verdict(
  { folder, matches }: Patterns,
  path: string,
  isFolder: boolean,
): 'ignored' | 'kept' | 'silent' {
  const prefix = folder === '' || folder.endsWith('/') ? folder : `${folder}/`;
  if (!path.startsWith(prefix) || path.length === prefix.length) return 'silent';
  const { ignored, unignored } = matches.test(path.slice(prefix.length) + (isFolder ? '/' : ''));
  return ignored ? 'ignored' : unignored ? 'kept' : 'silent';
}
