import * as vscode from 'vscode';
import { webviewRoot } from '../../webview/page.js';
import type { EndpointPicker } from '../endpoint-picker.js';
import { HumanError } from '../human-error.js';
import type { Lint } from '../live-host.js';
import { plain } from '../plain.js';
import type { Showing } from '../source.js';
import type { Known } from '../subject.js';
import { subjectOf } from '../subject.js';
import { WhatIfPanel } from './what-if-panel.js';

export interface WhatIfPanelsParts {
  readonly sources: Showing;
  readonly picker: EndpointPicker;
  readonly lint: Lint;
  readonly extensionUri: vscode.Uri;
  /** Does what a person asked for, and tells them when it fails. */
  readonly attempt: (action: () => unknown) => Promise<void>;
}

/** All panels in which a change is tried out. An endpoint has one. */
export class WhatIfPanels implements vscode.Disposable {
  readonly #parts: WhatIfPanelsParts;
  readonly #panels = new Set<WhatIfPanel>();

  constructor(parts: WhatIfPanelsParts) {
    this.#parts = parts;
  }

  async show(given: unknown): Promise<void> {
    const chosen = await this.#choose(given);
    if (chosen === undefined) return;
    const known = chosen === 'typed' ? undefined : chosen;
    const open = [...this.#panels].find((panel) => panel.isOf(known));
    if (open !== undefined) open.reveal();
    else this.#open(known);
  }

  dispose(): void {
    for (const panel of [...this.#panels]) panel.dispose();
  }

  async #choose(given: unknown): Promise<Known | 'typed' | undefined> {
    const title = vscode.l10n.t('What If');
    const isNamed = subjectOf(given)?.endpoint !== undefined;
    if (!isNamed) {
      const measured = { label: vscode.l10n.t('Start from an endpoint’s own measurements') };
      const typed = { label: vscode.l10n.t('Start from typed numbers') };
      const picked = await vscode.window.showQuickPick([measured, typed], {
        ...{ title, placeHolder: vscode.l10n.t('Where shall it start?') },
      });
      if (picked === undefined) return undefined;
      if (picked === typed) return 'typed';
    }
    const known = await this.#parts.picker.endpoint(given, title, isAsync);
    if (known !== undefined && !isAsync(known))
      throw new HumanError(vscode.l10n.t('Only asynchronous endpoints have a queue to play with.'));
    return known;
  }

  #open(known: Known | undefined): void {
    const { extensionUri, sources, lint, attempt } = this.#parts;
    const name =
      known === undefined
        ? vscode.l10n.t('What if')
        : vscode.l10n.t('What if: {0}', plain(known.endpoint.name));
    const webviewPanel = vscode.window.createWebviewPanel(
      'sagemakerAsync.whatIf',
      name,
      vscode.ViewColumn.Active,
      {
        enableScripts: true,
        localResourceRoots: [webviewRoot(extensionUri)],
        // What was typed is there alone.
        retainContextWhenHidden: true,
      },
    );
    const panel = new WhatIfPanel({
      panel: webviewPanel,
      ...{ known, extensionUri, sources, lint, attempt },
      onChoose: () => this.show(undefined),
      onClosed: () => {
        this.#panels.delete(panel);
      },
    });
    this.#panels.add(panel);
  }
}

function isAsync({ endpoint }: Known): boolean {
  return endpoint.kind === 'async';
}
