import * as vscode from 'vscode';
import type { ChartPorts } from '../../../core/chart/chart-session.js';
import { ChartSession } from '../../../core/chart/chart-session.js';
import { csvOf } from '../../../core/chart/csv.js';
import type { ChartSubject, FromCharts, ToCharts } from '../../../core/chart/protocol.js';
import { readFromCharts, subjectKey } from '../../../core/chart/protocol.js';
import type { RangeId } from '../../../core/chart/ranges.js';
import { localise } from '../../localise.js';
import { webviewPage } from '../../webview/page.js';
import { plain } from '../plain.js';
import { chartPanelLabels } from './panel-labels.js';

export interface ChartPanelParts {
  readonly panel: vscode.WebviewPanel;
  readonly extensionUri: vscode.Uri;
  readonly ports: ChartPorts;
  readonly subjects: readonly ChartSubject[];
  readonly range: RangeId;
  readonly attempt: (action: () => unknown) => Promise<void>;
  readonly onAdd: () => unknown;
  readonly announce: (text: string) => void;
  readonly onClosed: () => void;
}

/** One panel and the endpoints that it shows. */
export class ChartPanel implements vscode.Disposable {
  readonly #parts: ChartPanelParts;
  readonly #session: ChartSession;
  readonly #listening: vscode.Disposable[];
  #isReady = false;

  constructor(parts: ChartPanelParts) {
    this.#parts = parts;
    const { panel, extensionUri, ports, subjects, range, onClosed } = parts;
    this.#session = new ChartSession(ports, subjects, range, localise, (page) => {
      if (this.#isReady) this.#send({ type: 'page', panel: page });
    });
    this.#listening = [
      panel.webview.onDidReceiveMessage((message: unknown) => {
        const read = readFromCharts(message);
        if (read !== undefined) void parts.attempt(() => this.#receive(read));
      }),
      panel.onDidChangeViewState(() => {
        // Out of sight VS Code drops the page; it says again when it is ready.
        if (!panel.visible) this.#isReady = false;
        this.#session.setVisible(panel.visible && this.#isReady);
      }),
      panel.onDidDispose(() => {
        this.#release();
        onClosed();
      }),
    ];
    this.#name();
    panel.webview.html = webviewPage(panel.webview, extensionUri, {
      name: 'charts',
      title: panel.title,
      language: vscode.env.language,
    });
  }

  get isActive(): boolean {
    return this.#parts.panel.active;
  }

  shows(subject: ChartSubject): boolean {
    return this.#session.subjects.some((one) => subjectKey(one) === subjectKey(subject));
  }

  showsOnly(subject: ChartSubject): boolean {
    return this.#session.subjects.length === 1 && this.shows(subject);
  }

  reveal(): void {
    this.#parts.panel.reveal();
  }

  add(subject: ChartSubject): void {
    this.#session.add(subject);
    this.#name();
    this.reveal();
  }

  snapshotChanged(): void {
    this.#session.snapshotChanged();
  }

  dispose(): void {
    this.#parts.panel.dispose();
  }

  #receive(message: FromCharts): unknown {
    switch (message.type) {
      case 'ready':
        this.#isReady = true;
        this.#send({ type: 'labels', labels: chartPanelLabels() });
        this.#session.showAgain();
        this.#session.setVisible(this.#parts.panel.visible);
        return undefined;
      case 'range':
        this.#session.setRange(message.range);
        return undefined;
      case 'refresh':
        this.#session.refresh();
        return undefined;
      case 'add':
        return this.#parts.onAdd();
      case 'remove':
        this.#session.remove(message.subject);
        this.#name();
        return undefined;
      case 'saveCsv':
        return this.#save('csv', new TextEncoder().encode(csvOf(this.#session.page().page)));
      case 'savePng':
        return this.#save('png', Buffer.from(message.base64, 'base64'));
    }
  }

  async #save(extension: 'csv' | 'png', bytes: Uint8Array): Promise<void> {
    const name = fileNameOf(this.#session.subjects.map(({ endpoint }) => endpoint));
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    const uri = await vscode.window.showSaveDialog({
      filters: { [extension.toUpperCase()]: [extension] },
      ...(folder === undefined ? {} : { defaultUri: vscode.Uri.joinPath(folder, `${name}.${extension}`) }),
    });
    if (uri === undefined) return;
    await vscode.workspace.fs.writeFile(uri, bytes);
    this.#parts.announce(vscode.l10n.t('Saved the charts'));
  }

  #name(): void {
    const [first, ...others] = this.#session.subjects;
    const name = plain(first?.endpoint ?? '');
    this.#parts.panel.title =
      others.length === 0
        ? vscode.l10n.t('Charts: {0}', name)
        : vscode.l10n.t('Charts: {0} and {1} more', name, others.length);
  }

  #send(message: ToCharts): void {
    void this.#parts.panel.webview.postMessage(message);
  }

  #release(): void {
    this.#session.dispose();
    for (const one of this.#listening) one.dispose();
  }
}

/** Names of AWS are letters, digits and hyphens; whatever else comes must not lead elsewhere. */
function fileNameOf(endpoints: readonly string[]): string {
  const name = endpoints
    .join('-')
    .replace(/[^A-Za-z0-9-]+/g, '_')
    .slice(0, 80);
  return name === '' ? 'charts' : name;
}
