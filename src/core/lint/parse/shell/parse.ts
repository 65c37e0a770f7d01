import type { Range } from '../../../text/range.js';
import { CommandBuilder } from './command.js';
import { innerScript } from './inner.js';
import { ShellScanner, type ShellStyle, type ShellToken } from './scan.js';
import type { ShellCommand, ShellHeredoc, ShellScript } from './tree.js';

const MAX_LENGTH = 2 * 1024 * 1024;
/** `bash -c "sh -c '…'"` and no deeper. */
const MAX_INNER = 3;

/** Words that only group what follows or went before. */
const GROUPING = new Set([
  'if',
  'then',
  'elif',
  'else',
  'fi',
  'while',
  'until',
  'do',
  'done',
  '!',
  'time',
  '{',
  '}',
]);

/**
 * What a text or, with `from`, a stretch of it runs; ranges are offsets in `text`. A stretch is taken for the command
 * of a Dockerfile, where comments and blank lines may follow a continued line, unless `style` says otherwise.
 * Beyond 2 MB nothing is read. Redirections are left out; words of `env A=1 x` stay words.
 */
export function parseShell(
  text: string,
  from?: Range,
  style: ShellStyle = from ? 'dockerfile' : 'script',
): ShellScript {
  const start = Math.max(0, Math.min(from?.start ?? 0, text.length));
  const range = { start, end: Math.max(start, Math.min(from?.end ?? text.length, text.length)) };
  if (range.end - range.start > MAX_LENGTH) return { commands: [], comments: [], heredocs: [] };
  const commands: ShellCommand[] = [];
  const comments = new Map<number, Range>();
  const heredocs: ShellHeredoc[] = [];
  readCommands(text, range, style, 0, { commands, comments, heredocs });
  return { commands, comments: [...comments.values()].sort((a, b) => a.start - b.start), heredocs };
}

interface Found {
  readonly commands: ShellCommand[];
  /** By their start: an inner script may be looked through twice. */
  readonly comments: Map<number, Range>;
  readonly heredocs: ShellHeredoc[];
}

function readCommands(text: string, range: Range, style: ShellStyle, depth: number, found: Found): void {
  const scanner = new ShellScanner(text, range, style);
  for (const { command, words } of new Grouping(text, scanner).commands()) {
    found.commands.push(command);
    const inner = depth < MAX_INNER ? innerScript(text, words) : undefined;
    if (inner) readCommands(text, inner, style, depth + 1, found);
  }
  for (const comment of scanner.comments) found.comments.set(comment.start, comment);
  found.heredocs.push(...scanner.heredocs);
}

/**
 * Where the next word belongs. `header` is `for x in …`, `subject` stands between `case` and `in`, `pattern` in front
 * of a branch's ')', `test` within `[[ … ]]`, `target` behind a redirection, `name` behind `function`.
 */
type Place = 'command' | 'header' | 'subject' | 'pattern' | 'test' | 'target' | 'name';

interface Group {
  readonly command: ShellCommand;
  readonly words: readonly ShellToken[];
}

/** Cuts the tokens into simple commands; branches, loops and functions leave no trace but what they run. */
class Grouping {
  readonly #scanner: ShellScanner;
  readonly #builder: CommandBuilder;
  #place: Place = 'command';
  /** Words of the current pattern or subject. */
  #passed = 0;
  #openCases = 0;

  constructor(text: string, scanner: ShellScanner) {
    this.#scanner = scanner;
    this.#builder = new CommandBuilder(text);
  }

  *commands(): Generator<Group> {
    for (let token = this.#scanner.next(); token; token = this.#scanner.next()) {
      if (this.#take(token)) yield* this.#builder.finish();
    }
    yield* this.#builder.finish();
  }

  /** True when the command so far ends in front of this token. */
  #take(token: ShellToken): boolean {
    if (this.#place === 'target') {
      this.#place = 'command';
      if (token.kind === 'word') return false;
    }
    if (this.#place === 'test') return this.#takeInTest(token);
    switch (token.kind) {
      case 'word':
        this.#takeWord(token);
        return false;
      case 'redirect':
        if (this.#place === 'command') this.#place = 'target';
        return false;
      case 'newline':
        if (this.#place === 'header' || (this.#place === 'pattern' && this.#passed > 0))
          this.#place = 'command';
        return this.#place === 'command';
      case 'operator':
        return this.#takeOperator(token.value);
    }
  }

  #takeWord(token: ShellToken): void {
    const keyword = token.isPlain ? token.value : undefined;
    switch (this.#place) {
      case 'header':
        if (keyword === 'do') this.#place = 'command';
        break;
      case 'subject':
        if (keyword === 'in' && this.#passed > 0) this.#enter('pattern');
        else this.#passed++;
        break;
      case 'pattern':
        if (keyword === 'esac' && this.#passed === 0) this.#endCase();
        else this.#passed++;
        break;
      case 'name':
        this.#place = 'command';
        break;
      default:
        if (!this.#builder.isEmpty || !this.#takeKeyword(keyword)) this.#builder.add(token);
        if (keyword === '[[' && this.#builder.wordCount === 1) this.#place = 'test';
    }
  }

  /** True for a reserved word in front of a command. */
  #takeKeyword(keyword: string | undefined): boolean {
    if (keyword === undefined) return false;
    if (keyword === 'for' || keyword === 'select') this.#enter('header');
    else if (keyword === 'function') this.#enter('name');
    else if (keyword === 'esac') this.#endCase();
    else if (keyword === 'case') {
      this.#openCases++;
      this.#enter('subject');
    } else return GROUPING.has(keyword);
    return true;
  }

  #takeOperator(operator: string): boolean {
    if (this.#place === 'pattern' || this.#place === 'subject') {
      const isEnd = this.#place === 'pattern' ? operator === ')' : operator === ';';
      if (isEnd) this.#place = 'command';
      return false;
    }
    if (operator === '(') {
      // `name ()` defines a function.
      if (this.#builder.wordCount === 1) this.#builder.clear();
      if (this.#builder.isEmpty) this.#scanner.skipArithmetic();
      return true;
    }
    if (this.#place === 'header' && operator !== ';') return false;
    this.#place = 'command';
    if (operator.startsWith(';') && operator !== ';' && this.#openCases > 0) this.#enter('pattern');
    return true;
  }

  #takeInTest(token: ShellToken): boolean {
    const isGoingOn = this.#builder.lastWord === '&&' || this.#builder.lastWord === '||';
    if (token.kind === 'newline') {
      if (!isGoingOn) this.#place = 'command';
      return !isGoingOn;
    }
    this.#builder.addPlain(token);
    if (token.isPlain && token.value === ']]') this.#place = 'command';
    return false;
  }

  #enter(place: Place): void {
    this.#place = place;
    this.#passed = 0;
  }

  #endCase(): void {
    this.#openCases = Math.max(0, this.#openCases - 1);
    this.#place = 'command';
  }
}
