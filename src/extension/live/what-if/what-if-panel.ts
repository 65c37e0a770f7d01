import * as vscode from 'vscode';
import type { ChartLabels } from '../../../core/chart/labels.js';
import { ReadError } from '../../../core/live/failure.js';
import type { FromWhatIf, ToWhatIf } from '../../../core/what-if/protocol.js';
import { readFromWhatIf } from '../../../core/what-if/protocol.js';
import { chartLabels } from '../../webview/chart-labels.js';
import { webviewPage } from '../../webview/page.js';
import { HumanError } from '../human-error.js';
import type { Lint } from '../live-host.js';
import { plain } from '../plain.js';
import type { Showing } from '../source.js';
import type { Known } from '../subject.js';
import { measuredStart, typedStart } from './starting.js';
import { writePolicy } from './write-policy.js';

export interface WhatIfPanelParts {
  readonly panel: vscode.WebviewPanel;
  /** Undefined: its numbers are typed. */
  readonly known: Known | undefined;
  readonly extensionUri: vscode.Uri;
  readonly sources: Showing;
  readonly lint: Lint;
  readonly attempt: (action: () => unknown) => Promise<void>;
  readonly onChoose: () => unknown;
  readonly onClosed: () => void;
}

/** One panel. The page plays; the host measures, and writes what came of it into files. */
export class WhatIfPanel implements vscode.Disposable {
  readonly #parts: WhatIfPanelParts;
  readonly #listening: vscode.Disposable[];
  #isGone = false;

  constructor(parts: WhatIfPanelParts) {
    this.#parts = parts;
    const { panel, extensionUri, onClosed } = parts;
    this.#listening = [
      panel.webview.onDidReceiveMessage((message: unknown) => {
        const read = readFromWhatIf(message);
        if (read !== undefined) void parts.attempt(() => this.#receive(read));
      }),
      panel.onDidDispose(() => {
        this.#isGone = true;
        for (const one of this.#listening) one.dispose();
        onClosed();
      }),
    ];
    panel.webview.html = webviewPage(panel.webview, extensionUri, {
      name: 'what-if',
      title: panel.title,
      language: vscode.env.language,
    });
  }

  isOf(known: Known | undefined): boolean {
    const own = this.#parts.known;
    return own?.account.place.id === known?.account.place.id && own?.endpoint.name === known?.endpoint.name;
  }

  reveal(): void {
    this.#parts.panel.reveal();
  }

  dispose(): void {
    this.#parts.panel.dispose();
  }

  #receive(message: FromWhatIf): unknown {
    const { known, lint, sources, onChoose } = this.#parts;
    switch (message.type) {
      case 'ready':
        this.#send({ type: 'labels', charts: chartLabels(), table: vscode.l10n.bundle ?? {} });
        return this.#begin();
      case 'measure':
        return this.#begin();
      case 'choose':
        return onChoose();
      case 'write':
        return writePolicy(message.numbers, known, lint, sources);
    }
  }

  async #begin(): Promise<void> {
    const { known, sources } = this.#parts;
    if (known === undefined) {
      this.#send({ type: 'start', start: typedStart() });
      return;
    }
    this.#send({ type: 'measuring' });
    try {
      const accounts = sources.shown?.accounts;
      if (accounts === undefined) throw new HumanError(vscode.l10n.t('The account is not connected.'));
      this.#send({ type: 'start', start: await measuredStart(accounts, known) });
    } catch (error) {
      // In the panel, where the person looks; what is nobody's fault but ours goes on to the log.
      if (error instanceof HumanError) this.#send({ type: 'problem', says: plain(error.message) });
      else if (error instanceof ReadError)
        this.#send({
          type: 'problem',
          says: vscode.l10n.t('The endpoint could not be measured: {0}', plain(error.failure.message)),
        });
      else throw error;
    }
  }

  #send(message: ToWhatIf<ChartLabels>): void {
    if (!this.#isGone) void this.#parts.panel.webview.postMessage(message);
  }
}
