import * as vscode from 'vscode';
import { partitionOf } from '../../core/facts/partitions.js';
import { readPolicy } from '../../core/live/permissions.js';
import type { AccountSnapshot, LiveSnapshot } from '../../core/live/snapshot.js';
import { localise } from '../localise.js';
import { announce } from './announce.js';
import { pickFilter, pickSort } from './filter-picker.js';
import { HumanError } from './human-error.js';
import { VIEW } from './live-host.js';
import type { Sources } from './sources.js';
import { subjectOf } from './subject.js';
import { TreeElement } from './tree-diff.js';
import type { ViewChoices } from './view-choices.js';
import { NO_FILTER } from './view-choices.js';

/** What a person does with the view as a whole. */
export class ViewVerbs {
  readonly #sources: Sources;
  readonly #choices: ViewChoices;
  readonly #isVisible: () => boolean;

  constructor(sources: Sources, choices: ViewChoices, isVisible: () => boolean) {
    this.#sources = sources;
    this.#choices = choices;
    this.#isVisible = isVisible;
  }

  /** Reads anew at once; also what "Retry" does. Brings the view to sight, for nothing is read while it is hidden. */
  async refresh(given: unknown): Promise<void> {
    await this.#bringToSight();
    await this.#sources.shown?.retry(subjectOf(given)?.placeId);
  }

  async filter(): Promise<void> {
    const filter = await pickFilter(this.#choices.view.filter);
    if (filter !== undefined) await this.#choices.filter(filter);
  }

  clearFilter(): Promise<void> {
    return this.#choices.filter(NO_FILTER);
  }

  async sort(): Promise<void> {
    const sort = await pickSort(this.#choices.view.sort);
    if (sort !== undefined) await this.#choices.sort(sort);
  }

  showRealTime(isShown: boolean): Promise<void> {
    return this.#choices.showRealTime(isShown);
  }

  async exploreDemo(): Promise<void> {
    await this.#bringToSight();
    await this.#sources.openDemo();
  }

  leaveDemo(): void {
    this.#sources.closeDemo();
  }

  async copySignInCommand(given: unknown): Promise<void> {
    const known = this.#accounts(given).map(signInCommandOf);
    const command = subjectOf(given)?.command ?? known.find((one) => one !== undefined);
    if (command === undefined)
      throw new HumanError(vscode.l10n.t('No sign-in that a command could renew has expired.'));
    await vscode.env.clipboard.writeText(command);
    announce(vscode.l10n.t('Copied the sign-in command'));
  }

  async copyReadPolicy(given: unknown): Promise<void> {
    const [account] = this.#accounts(given);
    const partition = account?.identity?.partition ?? partitionOf(account?.place.region ?? '');
    await vscode.env.clipboard.writeText(`${JSON.stringify(readPolicy(partition), null, 2)}\n`);
    announce(vscode.l10n.t('Copied the IAM policy'));
  }

  async copyValue(given: unknown): Promise<void> {
    const text = copiedText(given);
    if (text === undefined) throw new HumanError(vscode.l10n.t('There is no value to copy.'));
    await vscode.env.clipboard.writeText(text);
    announce(vscode.l10n.t('Copied the value'));
  }

  async #bringToSight(): Promise<void> {
    if (!this.#isVisible()) await vscode.commands.executeCommand(`${VIEW}.focus`);
  }

  /** The account of a row, or all. */
  #accounts(given: unknown): readonly AccountSnapshot[] {
    const placeId = subjectOf(given)?.placeId;
    const snapshot: LiveSnapshot | undefined = this.#sources.shown?.accounts.snapshot();
    return (snapshot?.accounts ?? []).filter(({ place }) => placeId === undefined || place.id === placeId);
  }
}

/** What a click on the row copies, or the text itself. */
function copiedText(given: unknown): string | undefined {
  if (typeof given === 'string') return given;
  if (!(given instanceof TreeElement)) return undefined;
  const { action } = given.node;
  return action?.kind === 'copy' ? localise(action.text) : undefined;
}

/** What renews an account's expired sign-in, where AWS's tools have a command for it. */
export function signInCommandOf({ troubles }: AccountSnapshot): string | undefined {
  for (const { failure } of troubles)
    if (failure.kind === 'expired' && failure.command !== undefined) return failure.command;
  return undefined;
}
