/** The part of the pretend VS Code that code actions need: places, edits and what they are offered as. */

export const DiagnosticSeverity = { Error: 0, Warning: 1, Information: 2, Hint: 3 };

export class Position {
  readonly line: number;
  readonly character: number;

  constructor(line: number, character: number) {
    this.line = line;
    this.character = character;
  }
}

export class Range {
  readonly start: Position;
  readonly end: Position;

  constructor(start: Position, end: Position) {
    this.start = start;
    this.end = end;
  }

  /** Of the same line only. */
  intersection({ start, end }: Range): Range | undefined {
    const from = Math.max(this.start.character, start.character);
    const to = Math.min(this.end.character, end.character);
    return from > to ? undefined : new Range(new Position(0, from), new Position(0, to));
  }
}

export class CodeActionKind {
  static readonly QuickFix = new CodeActionKind('quickfix');
  static readonly SourceFixAll = new CodeActionKind('source.fixAll');
  readonly value: string;

  constructor(value: string) {
    this.value = value;
  }
}

export class CodeAction {
  readonly title: string;
  readonly kind: CodeActionKind;

  constructor(title: string, kind: CodeActionKind) {
    this.title = title;
    this.kind = kind;
  }
}

export interface Replaced {
  readonly uri: unknown;
  readonly range: Range;
  readonly newText: string;
  readonly metadata: { readonly label: string; readonly needsConfirmation: boolean } | undefined;
}

export class WorkspaceEdit {
  readonly replaced: Replaced[] = [];

  replace(uri: unknown, range: Range, newText: string, metadata?: Replaced['metadata']): void {
    this.replaced.push({ uri, range, newText, metadata });
  }
}
