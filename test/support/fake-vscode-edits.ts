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

export interface Created {
  readonly uri: unknown;
  readonly options: {
    readonly contents: Uint8Array;
    readonly overwrite: boolean;
    readonly ignoreIfExists: boolean;
  };
  readonly metadata: Replaced['metadata'];
}

export class WorkspaceEdit {
  readonly replaced: Replaced[] = [];

  replace(uri: unknown, range: Range, newText: string, metadata?: Replaced['metadata']): void {
    this.replaced.push({ uri, range, newText, metadata });
  }

  readonly created: Created[] = [];

  createFile(uri: unknown, options: Created['options'], metadata?: Created['metadata']): void {
    this.created.push({ uri, options, metadata });
  }
}

export class Location {
  readonly uri: unknown;
  readonly range: Range;

  constructor(uri: unknown, range: Range) {
    this.uri = uri;
    this.range = range;
  }
}

export class DiagnosticRelatedInformation {
  readonly location: Location;
  readonly message: string;

  constructor(location: Location, message: string) {
    this.location = location;
    this.message = message;
  }
}

export class Diagnostic {
  readonly range: Range;
  readonly message: string;
  readonly severity: number;

  constructor(range: Range, message: string, severity: number) {
    this.range = range;
    this.message = message;
    this.severity = severity;
  }
}
