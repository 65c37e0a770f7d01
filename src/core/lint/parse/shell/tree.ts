import type { Range } from '../../../text/range.js';

/** One word of a command: `value` with quotes removed, variables left as `$NAME`/`${NAME:-60}`. */
export interface ShellWord {
  readonly value: string;
  readonly range: Range;
  /** True when the word holds an expansion ($x, ${x}, $(…), `…`, $((…))). */
  readonly isDynamic: boolean;
}

/** `A=1 B=2 exec name args…`: one simple command. Pipelines, &&, ||, ; and & separate commands. */
export interface ShellCommand {
  readonly assignments: readonly {
    readonly name: string;
    readonly value: ShellWord;
    readonly range: Range;
    readonly isExported: boolean;
  }[];
  readonly words: readonly ShellWord[];
  readonly range: Range;
}

/** The lines of `<<EOF`, without the delimiter. */
export interface ShellHeredoc {
  readonly range: Range;
  /** A quoted delimiter: nothing in the text is expanded. */
  readonly isQuoted: boolean;
}

/** Everything a start script or a shell-form instruction runs, in order, branches and loops flattened. */
export interface ShellScript {
  readonly commands: readonly ShellCommand[];
  readonly comments: readonly Range[];
  readonly heredocs: readonly ShellHeredoc[];
}
