import { homedir } from 'node:os';
import * as vscode from 'vscode';
import { isFiltering, worstPinned } from '../../core/live/outline/index.js';
import { localise } from '../localise.js';
import { readLiveSettings, SECTION } from '../settings.js';
import type { EndpointsView, RowOptions } from './api.js';
import { plainRows } from './api.js';
import { attempt } from './attempt.js';
import { Attention } from './attention.js';
import { ChangeVerbs } from './change-verbs.js';
import { ChartPanels } from './charts/chart-panels.js';
import { Coalescer } from './coalescer.js';
import { ContextSetter } from './context-keys.js';
import { DeployedDocuments } from './deployed-documents.js';
import { DiagnosisReports } from './diagnosis-reports.js';
import { DifferenceVerbs } from './difference-verbs.js';
import { EditPreview } from './edit-preview.js';
import { EndpointPicker } from './endpoint-picker.js';
import type { LiveHost } from './live-host.js';
import { LiveLenses } from './live-lenses.js';
import { LiveTree } from './live-tree.js';
import { askMfaCode } from './mfa.js';
import type { Picture } from './picture.js';
import { interestOf, pictureOf } from './picture.js';
import { PinnedItem } from './pinned-item.js';
import { PlaceChoices } from './place-choices.js';
import { PlaceVerbs } from './place-verbs.js';
import { Remedies } from './remedies.js';
import { RequestSession } from './request-session.js';
import { RowVerbs } from './row-verbs.js';
import { Sources } from './sources.js';
import { Surroundings } from './surroundings.js';
import type { TreeElement } from './tree-diff.js';
import { ViewChoices } from './view-choices.js';
import { ViewVerbs, signInCommandOf } from './view-verbs.js';
import { WatchItem } from './watch-item.js';
import { WatchVerbs } from './watch-verbs.js';
import { Watches } from './watches.js';
import { WhatIfPanels } from './what-if/what-if-panels.js';

/** The loaded live view: made once, on first use, and put together here and nowhere else. */
export class LiveSession implements vscode.Disposable {
  readonly rows: RowVerbs;
  readonly changes: ChangeVerbs;
  readonly places: PlaceVerbs;
  readonly view: ViewVerbs;
  readonly differences: DifferenceVerbs;
  readonly watching: WatchVerbs;
  readonly charts: ChartPanels;
  readonly reports: DiagnosisReports;
  readonly whatIf: WhatIfPanels;
  readonly requests: RequestSession;

  readonly #host: LiveHost;
  readonly #choices: ViewChoices;
  readonly #sources: Sources;
  readonly #tree: LiveTree;
  readonly #attention: Attention;
  readonly #surroundings: Surroundings;
  readonly #pinned = new PinnedItem();
  readonly #watches: Watches;
  readonly #watchItem = new WatchItem();
  readonly #lenses: LiveLenses;
  readonly #keys = new ContextSetter();
  readonly #drawing = new Coalescer(() => {
    this.#draw();
  });
  readonly #disposables: { dispose(): unknown }[];
  #interest = '';

  constructor(host: LiveHost) {
    this.#host = host;
    const { memory, log, view } = host;
    const places = new PlaceChoices(memory);
    const choices = new ViewChoices(memory, () => !readLiveSettings().readOnly);
    const sources = new Sources({
      ...{ choices: places, askMfaCode, log, env: process.env, homeDir: homedir() },
    });
    const picker = new EndpointPicker(sources);
    const documents = new DeployedDocuments(sources, choices);
    const watches = new Watches(memory);
    const preview = new EditPreview();
    const reports = new DiagnosisReports({
      ...{ sources, linter: host },
      remedies: new Remedies(host.lint, preview),
    });
    this.#choices = choices;
    this.#sources = sources;
    this.#watches = watches;
    this.#lenses = new LiveLenses({
      ...{ lint: host.lint, sources },
      onInterest: () => {
        this.#tellInterest();
      },
    });
    this.#surroundings = new Surroundings(view);
    this.#tree = new LiveTree(host, () => {
      this.#tellInterest();
    });
    this.#attention = new Attention(view, () => {
      this.#look();
    });

    this.reports = reports;
    this.rows = new RowVerbs({
      ...{ picker, choices, documents, reports },
      reveal: ({ account, endpoint }) => this.#reveal(account.place.id, endpoint.name),
    });
    this.changes = new ChangeVerbs(sources, picker);
    this.differences = new DifferenceVerbs(sources, host.lint, preview);
    this.watching = new WatchVerbs({ picker, sources, choices, watches });
    this.places = new PlaceVerbs(sources, places);
    this.whatIf = new WhatIfPanels({
      ...{ sources, picker, lint: host.lint, extensionUri: host.extensionUri },
      attempt: (action) => this.attempt(action),
    });
    this.charts = new ChartPanels({
      ...{ sources, picker, host },
      attempt: (action) => this.attempt(action),
      onBug: (error) => {
        log.error(error instanceof Error ? error : String(error));
      },
    });
    this.requests = new RequestSession({ host, sources, picker });
    this.view = new ViewVerbs(sources, choices, () => view.visible);

    const drawSoon = (): void => {
      this.#drawing.soon();
    };
    this.#disposables = [
      ...[
        this.#drawing,
        this.#attention,
        this.#tree,
        this.#surroundings,
        this.#pinned,
        this.#watchItem,
        this.#lenses,
        watches,
        preview,
        this.charts,
        this.whatIf,
        this.requests,
        documents,
        reports,
        sources,
      ],
      choices.onDidChange(drawSoon),
      watches.onDidChange(drawSoon),
      sources.onDidChange(drawSoon),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(SECTION)) choices.refresh();
      }),
    ];
  }

  start(): void {
    this.#draw();
    this.#sources.start();
    this.#look();
  }

  rowsBelow(element: TreeElement | undefined): readonly TreeElement[] {
    return this.#tree.below(element);
  }

  attempt(action: () => unknown): Promise<void> {
    return attempt(action, this.#host.log);
  }

  endpoints(options: RowOptions = {}): EndpointsView {
    const { state, nodes, message, badge } = this.#picture();
    return {
      ...{ state, badge: badge?.value ?? 0 },
      message: message === undefined ? undefined : localise(message),
      isDemo: this.#sources.shown?.isDemo ?? false,
      rows: plainRows(nodes, options, localise),
    };
  }

  dispose(): void {
    for (const one of this.#disposables) one.dispose();
  }

  #picture(): Picture {
    return pictureOf(this.#sources, this.#choices.view, this.#watches);
  }

  #look(): void {
    this.#sources.setVisible(this.#attention.isPaid);
    this.#drawing.soon();
  }

  #draw(): void {
    const { view } = this.#choices;
    const known = this.#sources.shown?.accounts.snapshot();
    this.#watchItem.show(known === undefined ? undefined : this.#watches.update(known, view.pinned));
    const { state, snapshot, nodes, message, badge } = this.#picture();
    this.#keys.set({
      'sagemakerAsync.state': state,
      'sagemakerAsync.isDemo': this.#sources.shown?.isDemo ?? false,
      'sagemakerAsync.isFiltered': isFiltering(view.filter),
      'sagemakerAsync.showsRealTime': view.showRealTime,
      'sagemakerAsync.hasSignInCommand': snapshot?.accounts.some(signInCommandOf) ?? false,
    });
    this.#tree.show(nodes);
    this.#tellInterest();
    const isReading = snapshot?.accounts.some((account) => account.state === 'connecting') ?? false;
    this.#surroundings.show({ message, badge, isReading: isReading && this.#attention.isPaid });
    const pinned = snapshot === undefined ? undefined : worstPinned(snapshot, view);
    this.#pinned.show(pinned, this.#attention.isPaid);
    this.#lenses.update();
  }

  /** Only what changed: each time it is told something may be read. */
  #tellInterest(): void {
    const { view } = this.#choices;
    const inCode = this.#lenses.keys();
    const watched = new Set(this.#watches.rulesFor(view.pinned).keys());
    const interest = { ...interestOf(this.#tree.given(), view), inCode, watched };
    const { filter, showRealTime } = view;
    const all = [interest.expanded, interest.collapsed, interest.pinned, inCode, watched];
    const sets = all.map((set) => [...set].sort());
    const told = JSON.stringify([this.#sources.shown?.isDemo, filter.text, showRealTime, sets]);
    if (told === this.#interest) return;
    this.#interest = told;
    this.#sources.setInterest(interest);
  }

  async #reveal(placeId: string, endpoint: string): Promise<boolean> {
    this.#tree.show(this.#picture().nodes);
    return this.#tree.reveal(placeId, endpoint);
  }
}
