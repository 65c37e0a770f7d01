import * as vscode from 'vscode';
import { endpointKey } from '../../core/live/interest.js';
import { differenceText, lensParts } from '../../core/live/outline/index.js';
import type { Moment } from '../../core/live/clock.js';
import type { WrittenEndpoint } from '../lint/written.js';
import { localise } from '../localise.js';
import { readLiveSettings } from '../settings.js';
import type { Lint } from './live-host.js';
import { plain } from './plain.js';
import type { Showing } from './source.js';
import type { Known } from './subject.js';
import { accountName, knownEndpoints } from './subject.js';

const ALL_FILES: vscode.DocumentSelector = { pattern: '**' };

/** Documents that are looked at for the endpoints they define: beyond it nobody sees what a lens would say. */
const MOST_DOCUMENTS = 20;

export interface LensParts {
  readonly lint: Lint;
  readonly sources: Showing;
  /** Other endpoints may be on the screen now. */
  readonly onInterest: () => void;
}

/**
 * Live numbers over the definitions of endpoints that the view knows already. No lens asks for anything by itself:
 * the endpoints of documents on the screen are named, and read while the window has the focus.
 */
export class LiveLenses implements vscode.CodeLensProvider, vscode.Disposable {
  readonly #parts: LensParts;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #listening: vscode.Disposable;
  /** What the lenses of visible documents said when VS Code was last told of them. */
  #told = '';

  readonly onDidChangeCodeLenses = this.#changed.event;

  constructor(parts: LensParts) {
    this.#parts = parts;
    const { window, workspace, languages } = vscode;
    const look = (): void => {
      this.update();
      parts.onInterest();
    };
    this.#listening = vscode.Disposable.from(
      languages.registerCodeLensProvider(ALL_FILES, this),
      window.onDidChangeVisibleTextEditors(look),
      window.onDidChangeVisibleNotebookEditors(look),
      window.onDidChangeWindowState(look),
      parts.lint.onDidPublish(look),
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('editor.codeLens') || event.affectsConfiguration('sagemakerAsync'))
          look();
      }),
    );
  }

  /** Endpoints to be read for code that somebody can see, by `endpointKey`. */
  keys(): ReadonlySet<string> {
    if (!vscode.window.state.focused || !readLiveSettings().codeLens) return new Set();
    const keys = visibleDocuments().flatMap((document) =>
      this.#pairs(document).map(({ known }) => endpointKey(known.account.place.id, known.endpoint.name)),
    );
    return new Set(keys);
  }

  provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    const now = this.#parts.sources.shown?.accounts.snapshot().now;
    if (now === undefined || !readLiveSettings().codeLens) return [];
    return this.#pairs(document).flatMap((pair) => this.#lenses(document, pair, now));
  }

  /** Tells VS Code, if a lens of a visible document says something else now. */
  update(): void {
    const said = visibleDocuments().map((document) => [
      document.uri.toString(),
      ...this.provideCodeLenses(document).map(({ command, range }) => [command?.title, range.start.line]),
    ]);
    const told = JSON.stringify(said);
    if (told === this.#told) return;
    this.#told = told;
    this.#changed.fire();
  }

  dispose(): void {
    this.#listening.dispose();
    this.#changed.dispose();
  }

  /** Definitions of the document with the endpoints of that name, in whichever account they are. */
  #pairs(document: vscode.TextDocument): readonly { written: WrittenEndpoint; known: Known }[] {
    const snapshot = this.#parts.sources.shown?.accounts.snapshot();
    const written =
      snapshot === undefined ? [] : (this.#parts.lint.current?.written.endpoints(document) ?? []);
    if (snapshot === undefined || written.length === 0) return [];
    const known = knownEndpoints(snapshot);
    return written.flatMap((one) =>
      known.filter(({ endpoint }) => endpoint.name === one.name).map((it) => ({ written: one, known: it })),
    );
  }

  #lenses(
    document: vscode.TextDocument,
    { written, known }: { readonly written: WrittenEndpoint; readonly known: Known },
    now: Moment,
  ): readonly vscode.CodeLens[] {
    const { account, endpoint } = known;
    // Before it is described there is nothing to say.
    if (endpoint.kind === 'unknown') return [];
    const subject = { placeId: account.place.id, endpoint: endpoint.name };
    const accounts = this.#parts.sources.shown?.accounts.snapshot().accounts ?? [];
    const places = written.places > 1 ? [vscode.l10n.t('one of {0} definitions', written.places)] : [];
    const where = accounts.length > 1 ? [plain(accountName(account))] : [];
    const title = [
      ...lensParts(endpoint, now).map((part) => plain(localise(part))),
      ...where,
      ...places,
    ].join(' · ');
    const lens = new vscode.CodeLens(written.range, {
      ...{ title, command: 'sagemakerAsync.revealEndpoint', arguments: [subject] },
      tooltip: vscode.l10n.t('Reveal in the endpoints view'),
    });
    const differences = differenceText(this.#count(document, written.key, known));
    if (differences === undefined) return [lens];
    const definition = { uri: document.uri.toString(), key: written.key };
    return [
      lens,
      new vscode.CodeLens(written.range, {
        ...{ title: localise(differences), command: 'sagemakerAsync.showDifference' },
        arguments: [{ ...subject, ...definition }],
      }),
    ];
  }

  /** Without what an input at deploy time may have replaced, and before it was read whole: nothing. */
  #count(document: vscode.TextDocument, key: string, { endpoint }: Known): number {
    if (endpoint.details === undefined) return 0;
    const found = this.#parts.lint.current?.written.differences(document, key, endpoint) ?? [];
    return found.filter(({ isOverridable }) => !isOverridable).length;
  }
}

/** What somebody can see of files and notebooks. */
function visibleDocuments(): readonly vscode.TextDocument[] {
  const { visibleTextEditors, visibleNotebookEditors } = vscode.window;
  const cells = visibleNotebookEditors.flatMap(({ notebook, visibleRanges }) =>
    visibleRanges.flatMap((range) => notebook.getCells(range).map(({ document }) => document)),
  );
  const documents = [...visibleTextEditors.map(({ document }) => document), ...cells];
  return [...new Set(documents)].slice(0, MOST_DOCUMENTS);
}
