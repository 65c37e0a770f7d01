import * as vscode from 'vscode';
import { HumanError } from './human-error.js';
import { VIEW } from './live-host.js';
import { plain } from './plain.js';
import type { Showing } from './source.js';
import type { Known } from './subject.js';
import { accountName, findEndpoint, knownEndpoints, subjectOf } from './subject.js';

interface Item extends vscode.QuickPickItem {
  readonly known: Known;
}

/** Finds the endpoint that a command is about: its row's, or one that the person picks. */
export class EndpointPicker {
  readonly #sources: Showing;

  constructor(sources: Showing) {
    this.#sources = sources;
  }

  /** Undefined when the person cancels. @param fits Leaves out what the command has no use for. */
  async endpoint(
    given: unknown,
    title: string,
    fits: (known: Known) => boolean = () => true,
  ): Promise<Known | undefined> {
    const subject = subjectOf(given);
    if (subject?.endpoint === undefined) return this.#pick(title, fits);
    const known = this.#find(subject);
    if (known === undefined)
      throw new HumanError(vscode.l10n.t('The endpoint {0} is no longer there.', subject.endpoint));
    return known;
  }

  /** One that was known before, such as of a request that was sent. @throws while it is not shown. */
  named(accountId: string, region: string, name: string): Known {
    const known = this.#known().find(
      ({ account: { identity, place }, endpoint }) =>
        endpoint.name === name && place.region === region && identity?.accountId === accountId,
    );
    if (known !== undefined) return known;
    throw new HumanError(
      vscode.l10n.t(
        'The endpoint {0} of account {1} in {2} is not shown.',
        plain(name),
        plain(accountId),
        plain(region),
      ),
    );
  }

  #find(subject: Parameters<typeof findEndpoint>[1]): Known | undefined {
    const snapshot = this.#sources.shown?.accounts.snapshot();
    return snapshot === undefined ? undefined : findEndpoint(snapshot, subject);
  }

  async #pick(title: string, fits: (known: Known) => boolean): Promise<Known | undefined> {
    if (this.#known().length === 0) await vscode.commands.executeCommand(`${VIEW}.focus`);
    const cancel = new vscode.CancellationTokenSource();
    try {
      const picked = await vscode.window.showQuickPick<Item>(
        this.#settled(cancel.token).then(() => this.#items(fits)),
        { title, placeHolder: vscode.l10n.t('Which endpoint?'), matchOnDescription: true },
      );
      return picked?.known;
    } finally {
      cancel.cancel();
      cancel.dispose();
    }
  }

  #known(): readonly Known[] {
    const snapshot = this.#sources.shown?.accounts.snapshot();
    return snapshot === undefined ? [] : knownEndpoints(snapshot);
  }

  #items(fits: (known: Known) => boolean): Item[] {
    const items = this.#known()
      .filter(fits)
      .map((known) => ({
        label: plain(known.endpoint.name),
        description: plain(accountName(known.account)),
        known,
      }));
    if (items.length === 0)
      throw new HumanError(vscode.l10n.t('No endpoint is known that this could be done with.'));
    return items;
  }

  /** Waits until something is known, or that there is nothing. */
  #settled(token: vscode.CancellationToken): Promise<void> {
    return new Promise((resolve) => {
      const isSettled = (): boolean => {
        return token.isCancellationRequested || this.#sources.isSettled;
      };
      if (isSettled()) {
        resolve();
        return;
      }
      const listening = [
        this.#sources.onDidChange(() => {
          if (isSettled()) done();
        }),
        token.onCancellationRequested(() => {
          done();
        }),
      ];
      const done = (): void => {
        for (const one of listening) one.dispose();
        resolve();
      };
    });
  }
}
