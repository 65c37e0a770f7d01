import * as vscode from 'vscode';
import { formatCount } from '../../../core/live/outline/formats.js';
import { summaryOf } from '../../../core/requests/failure-cause.js';
import type { FailedRequest } from '../../../core/requests/failure-list.js';
import type { SentRequest } from '../../../core/requests/history.js';
import type { Asking } from '../connected.js';
import { connectedTo } from '../connected.js';
import type { EndpointPicker } from '../endpoint-picker.js';
import { HumanError } from '../human-error.js';
import { askUri } from '../invoke/request-input.js';
import type { GivenInput } from '../invoke/request-input.js';
import type { RequestHistory } from '../invoke/request-history.js';
import { dayAndTime } from '../logs/times.js';
import { plain } from '../plain.js';
import type { Known } from '../subject.js';
import { FailureInbox } from '../../../core/requests/failure-inbox.js';
import type { FailureRow } from './failure-tree.js';
import { FailureTree } from './failure-tree.js';
import { RequestDocuments } from './request-documents.js';
import { showFailure, showResult } from './show-request.js';

/** The view's id. */
export const FAILURES_VIEW = 'sagemakerAsync.failures';
const SHOWN_KEY = 'sagemakerAsync.hasFailures';

export interface FailureVerbsParts {
  readonly sources: Asking;
  readonly picker: EndpointPicker;
  readonly history: RequestHistory;
  readonly send: (known: Known, given: GivenInput) => Promise<void>;
  readonly showLog: (known: Known, inferenceId: string, aroundMs: number) => Promise<void>;
}

interface Shown {
  readonly known: Known;
  readonly inbox: FailureInbox;
  readonly stop: AbortController;
}

/** Failed requests of one endpoint at a time, in a view of their own that is there once somebody asked for it. */
export class FailureVerbs implements vscode.Disposable {
  readonly #parts: FailureVerbsParts;
  readonly #documents = new RequestDocuments();
  readonly #tree: FailureTree;
  #view: vscode.TreeView<FailureRow> | undefined;
  #shown: Shown | undefined;

  constructor(parts: FailureVerbsParts) {
    this.#parts = parts;
    this.#tree = new FailureTree(() => parts.sources.shown?.accounts.clock.wallMs() ?? 0);
  }

  async show(row: unknown): Promise<void> {
    const title = vscode.l10n.t('Show Failed Requests');
    const known = await this.#parts.picker.endpoint(row, title, ({ endpoint }) => endpoint.kind === 'async');
    if (known === undefined) return;
    const path = known.endpoint.asynchronous?.failurePath;
    if (path === undefined) throw new HumanError(noPathText(known));
    const { connection } = connectedTo(this.#parts.sources, known);
    const inbox = new FailureInbox(connection.objects, path, () => {
      this.#redraw(inbox);
    });
    this.#shown?.stop.abort();
    this.#shown = { known, inbox, stop: new AbortController() };
    this.#tree.show(inbox);
    await vscode.commands.executeCommand('setContext', SHOWN_KEY, true);
    this.#view ??= vscode.window.createTreeView(FAILURES_VIEW, { treeDataProvider: this.#tree });
    this.#redraw(inbox);
    await vscode.commands.executeCommand(`${FAILURES_VIEW}.focus`);
    await this.refresh();
  }

  async refresh(): Promise<void> {
    const { inbox, stop } = this.#current();
    await vscode.window.withProgress({ location: { viewId: FAILURES_VIEW } }, () => inbox.list(stop.signal));
  }

  async readMore(): Promise<void> {
    const { inbox, stop } = this.#current();
    await vscode.window.withProgress({ location: { viewId: FAILURES_VIEW } }, () =>
      inbox.readMore(stop.signal),
    );
  }

  async open(row: unknown): Promise<void> {
    const { known } = this.#current();
    const failure = failureOf(row) ?? (await this.#pick(vscode.l10n.t('Open Failure')));
    if (failure !== undefined) await this.openFailure(known, failure.uri);
  }

  async openFailure(known: Known, uri: string): Promise<void> {
    const connected = connectedTo(this.#parts.sources, known);
    await showFailure(this.#documents, connected, known, uri, this.#sent(known, uri));
  }

  async openResult(known: Known, uri: string): Promise<void> {
    await showResult(this.#documents, connectedTo(this.#parts.sources, known), known, uri);
  }

  /** Of a row of the view, or of the document of a failure. */
  async retry(given: unknown): Promise<void> {
    const failure = await this.#failure(given, vscode.l10n.t('Send Again'));
    if (failure === 'none') return;
    const known = failure === undefined ? await this.#named(given) : this.#current().known;
    if (known === undefined) return;
    const inferenceId = failure?.inferenceId ?? textOf(given, 'inferenceId');
    const sent = this.#parts.history.all.find((one) => one.inferenceId === inferenceId);
    if (sent !== undefined) {
      const { inputLocation, contentType } = sent;
      return this.#parts.send(known, {
        location: inputLocation,
        ...(contentType === undefined ? {} : { contentType }),
      });
    }
    const prompt = vscode.l10n.t('AWS does not keep where the input of a failed request was. Where is it?');
    const location = await askUri(vscode.l10n.t('Send Again'), prompt, 's3://');
    if (location !== undefined) await this.#parts.send(known, { location });
  }

  async showLog(given: unknown): Promise<void> {
    const failure = await this.#failure(given, vscode.l10n.t('Show Its Log Lines'));
    if (failure === 'none') return;
    const known = failure === undefined ? await this.#named(given) : this.#current().known;
    const inferenceId = failure?.inferenceId ?? textOf(given, 'inferenceId');
    if (known === undefined) return;
    if (inferenceId === undefined)
      throw new HumanError(vscode.l10n.t('The name of this object does not tell its inference id.'));
    const atMs = failure?.atMs ?? Number((given as { readonly atMs?: unknown } | undefined)?.atMs);
    await this.#parts.showLog(known, inferenceId, Number.isFinite(atMs) ? atMs : 0);
  }

  /** The rule that speaks of a group's cause. */
  async openRule(row: unknown): Promise<void> {
    const [rule] =
      (row as FailureRow | undefined)?.kind === 'group' ? (groupRules(row as FailureRow) ?? []) : [];
    if (rule !== undefined) await vscode.commands.executeCommand('sagemakerAsync.openRulePage', rule);
  }

  dispose(): void {
    this.#shown?.stop.abort();
    this.#view?.dispose();
    this.#tree.dispose();
    this.#documents.dispose();
  }

  /** Undefined: what was given names a request by itself. `none`: the person picked none. */
  async #failure(given: unknown, title: string): Promise<FailedRequest | 'none' | undefined> {
    if (given !== undefined) return failureOf(given);
    return (await this.#pick(title)) ?? 'none';
  }

  /** From the palette: one of those that are shown. */
  async #pick(title: string): Promise<FailedRequest | undefined> {
    const { inbox } = this.#current();
    const items = inbox.groups.flatMap(({ failures }) =>
      failures.map((failure) => ({
        label: plain(dayAndTime(failure.atMs).slice(0, 19)),
        description: plain(failure.inferenceId ?? failure.uri),
        detail: plain(summaryOf(inbox.of(failure)?.message ?? '')),
        failure,
      })),
    );
    const picked = await vscode.window.showQuickPick(items, {
      ...{ title, matchOnDescription: true, matchOnDetail: true },
      placeHolder: vscode.l10n.t('Which request?'),
    });
    return picked?.failure;
  }

  #named(given: unknown): Promise<Known | undefined> {
    return this.#parts.picker.endpoint(given, vscode.l10n.t('Send Again'));
  }

  #sent({ account, endpoint }: Known, uri: string): SentRequest | undefined {
    return this.#parts.history
      .of(account.identity?.accountId ?? '', account.place.region, endpoint.name)
      .find(({ failureLocation }) => failureLocation === uri);
  }

  #current(): Shown {
    if (this.#shown !== undefined) return this.#shown;
    throw new HumanError(vscode.l10n.t('No failed requests are shown.'), {
      title: vscode.l10n.t('Show Failed Requests'),
      command: 'sagemakerAsync.showFailures',
    });
  }

  #redraw(inbox: FailureInbox): void {
    if (this.#shown?.inbox !== inbox) return;
    if (this.#view !== undefined) {
      this.#view.description = plain(this.#shown.known.endpoint.name);
      this.#view.message = messageOf(inbox);
    }
    this.#tree.redraw();
  }
}

function messageOf(inbox: FailureInbox): string {
  const { seen, isWhole } = inbox.seen;
  const { l10n } = vscode;
  if (inbox.failure !== undefined && seen === 0) return '';
  if (inbox.isReading)
    return seen === 0 ? l10n.t('Reading…') : l10n.t('Reading… {0} found.', formatCount(seen));
  if (seen === 0) return l10n.t('No request has failed, as far as objects tell.');
  return isWhole
    ? l10n.t('{0} failed requests, the newest first.', formatCount(seen))
    : l10n.t(
        'More than {0} failed requests; newer ones may be among those not looked at.',
        formatCount(seen),
      );
}

function noPathText({ endpoint }: Known): string {
  return vscode.l10n.t(
    '{0} has no S3FailurePath, so failed requests leave no object. The log and the error topic tell of them.',
    plain(endpoint.name),
  );
}

function failureOf(row: unknown): FailedRequest | undefined {
  const given = row as FailureRow | undefined;
  return given?.kind === 'failure' ? given.failure : undefined;
}

function groupRules(row: FailureRow): readonly string[] | undefined {
  return row.kind === 'group' ? row.group.cause?.rules : undefined;
}

function textOf(given: unknown, member: string): string | undefined {
  const value = (given as Readonly<Record<string, unknown>> | undefined)?.[member];
  return typeof value === 'string' ? value : undefined;
}
