import * as vscode from 'vscode';
import { partitionOf } from '../../core/facts/partitions.js';
import { consoleUrl } from '../../core/live/console.js';
import { endpointKey } from '../../core/live/interest.js';
import { announce } from './announce.js';
import type { DeployedDocuments } from './deployed-documents.js';
import type { DiagnosisReports } from './diagnosis-reports.js';
import type { EndpointPicker } from './endpoint-picker.js';
import { HumanError } from './human-error.js';
import type { Known } from './subject.js';
import type { ViewChoices } from './view-choices.js';

export interface RowVerbsParts {
  readonly picker: EndpointPicker;
  readonly choices: ViewChoices;
  readonly documents: DeployedDocuments;
  readonly reports: DiagnosisReports;
  /** Brings an endpoint's row to sight; false when a filter hides it. */
  readonly reveal: (known: Known) => Promise<boolean>;
}

/** What a person does with one endpoint and that changes nothing of it. */
export class RowVerbs {
  readonly #parts: RowVerbsParts;

  constructor(parts: RowVerbsParts) {
    this.#parts = parts;
  }

  async pin(given: unknown): Promise<void> {
    const { picker, choices } = this.#parts;
    const isFree = (known: Known): boolean => !choices.view.pinned.has(keyOf(known));
    const known = await picker.endpoint(given, vscode.l10n.t('Pin Endpoint'), isFree);
    if (known !== undefined) await choices.pin(keyOf(known), true);
  }

  async unpin(given: unknown): Promise<void> {
    const { picker, choices } = this.#parts;
    const isPinned = (known: Known): boolean => choices.view.pinned.has(keyOf(known));
    const known = await picker.endpoint(given, vscode.l10n.t('Unpin Endpoint'), isPinned);
    if (known !== undefined) await choices.pin(keyOf(known), false);
  }

  async copyName(given: unknown): Promise<void> {
    const known = await this.#parts.picker.endpoint(given, vscode.l10n.t('Copy Endpoint Name'));
    if (known === undefined) return;
    await vscode.env.clipboard.writeText(known.endpoint.name);
    announce(vscode.l10n.t('Copied the name'));
  }

  async copyArn(given: unknown): Promise<void> {
    const known = await this.#parts.picker.endpoint(given, vscode.l10n.t('Copy Endpoint ARN'));
    if (known === undefined) return;
    await vscode.env.clipboard.writeText(known.endpoint.arn);
    announce(vscode.l10n.t('Copied the ARN'));
  }

  async openInConsole(given: unknown): Promise<void> {
    const known = await this.#parts.picker.endpoint(given, vscode.l10n.t('Open Endpoint in Console'));
    if (known === undefined) return;
    const { place, identity } = known.account;
    if (place.kind === 'demo') throw new HumanError(vscode.l10n.t('The demo account has no console.'));
    const partition = identity?.partition ?? partitionOf(place.region);
    const url = consoleUrl(partition, place.region, known.endpoint.name);
    if (url === undefined) throw new HumanError(vscode.l10n.t('No console is known for {0}.', place.region));
    await vscode.env.openExternal(vscode.Uri.parse(url, true));
  }

  async openDeployedConfiguration(given: unknown): Promise<void> {
    const known = await this.#parts.picker.endpoint(given, vscode.l10n.t('Open Deployed Configuration'));
    if (known !== undefined) await this.#parts.documents.open(known);
  }

  async troubleshoot(given: unknown): Promise<void> {
    const isAsync = ({ endpoint }: Known): boolean => endpoint.kind === 'async';
    const known = await this.#parts.picker.endpoint(given, vscode.l10n.t('Troubleshoot Endpoint'), isAsync);
    if (known === undefined) return;
    if (!isAsync(known))
      throw new HumanError(vscode.l10n.t('Only asynchronous endpoints can be troubleshot.'));
    await this.#parts.reports.open(known);
  }

  async showEnvironment(given: unknown, isShown: boolean): Promise<void> {
    const { picker, choices, documents } = this.#parts;
    const isOther = (known: Known): boolean => choices.view.revealed.has(keyOf(known)) !== isShown;
    const title = isShown
      ? vscode.l10n.t('Show Environment Values')
      : vscode.l10n.t('Hide Environment Values');
    const known = await picker.endpoint(given, title, isOther);
    if (known === undefined) return;
    choices.reveal(keyOf(known), isShown);
    documents.redraw(keyOf(known));
  }

  async revealRow(given: unknown): Promise<void> {
    const known = await this.#parts.picker.endpoint(given, vscode.l10n.t('Reveal Endpoint'));
    if (known === undefined || (await this.#parts.reveal(known))) return;
    throw new HumanError(vscode.l10n.t('The filter hides {0}.', known.endpoint.name), {
      title: vscode.l10n.t('Clear Filter'),
      command: 'sagemakerAsync.clearFilter',
    });
  }
}

function keyOf({ account, endpoint }: Known): string {
  return endpointKey(account.place.id, endpoint.name);
}
