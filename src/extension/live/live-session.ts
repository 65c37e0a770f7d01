import { homedir } from 'node:os';
import * as vscode from 'vscode';
import { isFiltering, worstPinned } from '../../core/live/outline/index.js';
import { readLiveSettings, SECTION } from '../settings.js';
import type { EndpointsView, RowOptions } from './api.js';
import { plainRows } from './api.js';
import { attempt } from './attempt.js';
import { Attention } from './attention.js';
import { ChangeVerbs } from './change-verbs.js';
import { Coalescer } from './coalescer.js';
import { ContextSetter } from './context-keys.js';
import { DeployedDocuments } from './deployed-documents.js';
import { DiagnosisReports } from './diagnosis-reports.js';
import { EndpointPicker } from './endpoint-picker.js';
import type { LiveHost } from './live-host.js';
import { LiveTree } from './live-tree.js';
import { askMfaCode } from './mfa.js';
import type { Picture } from './picture.js';
import { interestOf, pictureOf } from './picture.js';
import { PinnedItem } from './pinned-item.js';
import { PlaceChoices } from './place-choices.js';
import { PlaceVerbs } from './place-verbs.js';
import { RowVerbs } from './row-verbs.js';
import { Sources } from './sources.js';
import { Surroundings } from './surroundings.js';
import type { TreeElement } from './tree-diff.js';
import { ViewChoices } from './view-choices.js';
import { ViewVerbs, signInCommandOf } from './view-verbs.js';

/** The loaded live view: made once, on first use, and put together here and nowhere else. */
export class LiveSession implements vscode.Disposable {
  readonly rows: RowVerbs;
  readonly changes: ChangeVerbs;
  readonly places: PlaceVerbs;
  readonly view: ViewVerbs;

  readonly #host: LiveHost;
  readonly #choices: ViewChoices;
  readonly #sources: Sources;
  readonly #tree: LiveTree;
  readonly #attention: Attention;
  readonly #surroundings: Surroundings;
  readonly #pinned = new PinnedItem();
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
    const reports = new DiagnosisReports(sources, host.check);
    this.#choices = choices;
    this.#sources = sources;
    this.#surroundings = new Surroundings(view);
    this.#tree = new LiveTree(host, () => {
      this.#tellInterest();
    });
    this.#attention = new Attention(view, () => {
      this.#look();
    });

    this.rows = new RowVerbs({
      ...{ picker, choices, documents, reports },
      reveal: ({ account, endpoint }) => this.#reveal(account.place.id, endpoint.name),
    });
    this.changes = new ChangeVerbs(sources, picker);
    this.places = new PlaceVerbs(sources, places);
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
        documents,
        reports,
        sources,
      ],
      choices.onDidChange(drawSoon),
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
      ...{ state, message, badge: badge?.value ?? 0 },
      isDemo: this.#sources.shown?.isDemo ?? false,
      rows: plainRows(nodes, options),
    };
  }

  dispose(): void {
    for (const one of this.#disposables) one.dispose();
  }

  #picture(): Picture {
    return pictureOf(this.#sources, this.#choices.view);
  }

  #look(): void {
    this.#sources.setVisible(this.#attention.isPaid);
    this.#drawing.soon();
  }

  #draw(): void {
    const { view } = this.#choices;
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
  }

  /** Only what changed: each time it is told something may be read. */
  #tellInterest(): void {
    const { view } = this.#choices;
    const interest = interestOf(this.#tree.given(), view);
    const { filter, showRealTime } = view;
    const sets = [interest.expanded, interest.collapsed, interest.pinned].map((set) => [...set].sort());
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
