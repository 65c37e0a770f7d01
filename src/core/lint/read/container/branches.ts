const HEREDOC = /<<-?[ \t]*(["']?)(\w+)\1[^\n]*\n[\s\S]*?(?:\n[ \t]*\2(?![^\r\n])|$)/g;
const KEYWORD =
  /(?<![^\s;&|(])(?:(if|case|for|while|until|select)|(fi|esac|done)|else|elif)(?![^\s;&|)])|;;/g;

/** All keywords hold one of these; most commands have but a line break between them. */
const TELLING = /[aefil]|;;/;

/**
 * Which branch of a shell script runs, told by the keywords between its commands: what is set in a branch is certain
 * in it only.
 */
export class Branches {
  readonly #open: number[] = [];
  #last = 0;

  /** Reads the text between two commands. */
  pass(gap: string): void {
    if (!TELLING.test(gap)) return;
    const text = gap.replace(HEREDOC, '').replace(/(?<!\S)#[^\n]*/g, '');
    for (const [, opens, closes] of text.matchAll(KEYWORD)) {
      if (opens === undefined) this.#open.pop();
      if (closes === undefined) this.#open.push(++this.#last);
    }
  }

  /** The innermost branch; 0 for what always runs. */
  get current(): number {
    return this.#open.at(-1) ?? 0;
  }

  isIn(branch: number): boolean {
    return branch === 0 || this.#open.includes(branch);
  }
}
