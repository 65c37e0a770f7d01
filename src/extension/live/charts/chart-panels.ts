import * as vscode from 'vscode';
import { readKeptPanel } from '../../../core/chart/protocol.js';
import type { ChartSubject, KeptPanel } from '../../../core/chart/protocol.js';
import { announce } from '../announce.js';
import type { EndpointPicker } from '../endpoint-picker.js';
import { HumanError } from '../human-error.js';
import type { LiveHost } from '../live-host.js';
import type { Showing } from '../source.js';
import type { Known } from '../subject.js';
import { webviewRoot } from '../../webview/page.js';
import { ChartPanel } from './chart-panel.js';
import { chartPorts } from './chart-ports.js';

/** VS Code opens panels of this type again after a reload. */
export const CHARTS_VIEW = 'sagemakerAsync.charts';

export interface ChartPanelsParts {
  readonly sources: Showing;
  readonly picker: EndpointPicker;
  readonly host: Pick<LiveHost, 'extensionUri' | 'limits'>;
  /** Does what a person asked for, and tells them when it fails. */
  readonly attempt: (action: () => unknown) => Promise<void>;
  readonly onBug: (error: unknown) => void;
}

/** All panels with charts. An endpoint that is shown alone has one panel. */
export class ChartPanels implements vscode.Disposable {
  readonly #parts: ChartPanelsParts;
  readonly #panels = new Set<ChartPanel>();
  readonly #listening: { dispose(): void };

  constructor(parts: ChartPanelsParts) {
    this.#parts = parts;
    this.#listening = parts.sources.onDidChange(() => {
      for (const panel of this.#panels) panel.snapshotChanged();
    });
  }

  async show(given: unknown): Promise<void> {
    const known = await this.#pick(given, vscode.l10n.t('Show Charts'));
    if (known === undefined) return;
    const subject = subjectOf(known);
    const open = [...this.#panels].find((panel) => panel.showsOnly(subject));
    if (open !== undefined) open.reveal();
    else this.#open(this.#create(subject.label), { range: '3h', subjects: [subject] });
  }

  /** To the panel in front, else to the one that was made last. */
  async add(given: unknown): Promise<void> {
    const panels = [...this.#panels];
    const panel = panels.find((one) => one.isActive) ?? panels.at(-1);
    if (panel === undefined) {
      await this.show(given);
      return;
    }
    await this.#addTo(panel, given);
  }

  /** Undefined state: from a version that kept another one. */
  revive(webviewPanel: vscode.WebviewPanel, state: unknown): void {
    const kept = readKeptPanel(state);
    if (kept === undefined) {
      webviewPanel.dispose();
      return;
    }
    webviewPanel.webview.options = this.#options();
    this.#open(webviewPanel, kept);
  }

  dispose(): void {
    this.#listening.dispose();
    for (const panel of [...this.#panels]) panel.dispose();
  }

  async #addTo(panel: ChartPanel, given: unknown): Promise<void> {
    const isNew = (known: Known): boolean => isAsync(known) && !panel.shows(subjectOf(known));
    const known = await this.#pick(given, vscode.l10n.t('Add Endpoint to Charts'), isNew);
    if (known !== undefined) panel.add(subjectOf(known));
  }

  async #pick(given: unknown, title: string, fits = isAsync): Promise<Known | undefined> {
    const known = await this.#parts.picker.endpoint(given, title, fits);
    if (known !== undefined && !isAsync(known))
      throw new HumanError(vscode.l10n.t('Only asynchronous endpoints have charts.'));
    return known;
  }

  #create(title: string): vscode.WebviewPanel {
    return vscode.window.createWebviewPanel(CHARTS_VIEW, title, vscode.ViewColumn.Active, this.#options());
  }

  #options(): vscode.WebviewOptions {
    return { enableScripts: true, localResourceRoots: [webviewRoot(this.#parts.host.extensionUri)] };
  }

  #open(webviewPanel: vscode.WebviewPanel, { range, subjects }: KeptPanel): void {
    const { sources, attempt, host, onBug } = this.#parts;
    const panel: ChartPanel = new ChartPanel({
      panel: webviewPanel,
      ...{ extensionUri: host.extensionUri, attempt, range },
      ports: chartPorts(sources, host, onBug),
      subjects: subjects.map((subject): ChartSubject => ({ ...subject, label: subject.endpoint })),
      onAdd: () => this.#addTo(panel, undefined),
      announce,
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

function subjectOf({ account, endpoint }: Known): ChartSubject {
  return { placeId: account.place.id, endpoint: endpoint.name, label: endpoint.name };
}
