import * as vscode from 'vscode';
import type { EndpointSnapshot } from '../../core/live/snapshot.js';
import type { WrittenDifference, WrittenEndpoint } from '../lint/written.js';
import type { EditPreview } from './edit-preview.js';
import { HumanError } from './human-error.js';
import type { Lint } from './live-host.js';
import { VIEW } from './live-host.js';
import { plain } from './plain.js';
import type { Showing } from './source.js';
import type { Known } from './subject.js';
import { accountName, findEndpoint, knownEndpoints, subjectOf } from './subject.js';

/** A definition and the endpoint that it is compared with. */
interface Pair {
  readonly document: vscode.TextDocument;
  readonly key: string;
  readonly known: Known;
  readonly endpoint: EndpointSnapshot;
}

interface Item extends vscode.QuickPickItem {
  readonly difference: WrittenDifference;
}

/** What a person does about values that differ from what is deployed. Nothing here deploys anything. */
export class DifferenceVerbs {
  readonly #sources: Showing;
  readonly #lint: Lint;
  readonly #preview: Pick<EditPreview, 'confirm'>;

  constructor(sources: Showing, lint: Lint, preview: Pick<EditPreview, 'confirm'>) {
    this.#sources = sources;
    this.#lint = lint;
    this.#preview = preview;
  }

  /** A list of what differs; following it shows each place, its button takes the deployed value. */
  async show(given: unknown): Promise<void> {
    const pair = await this.#pair(given, vscode.l10n.t('Show Difference'));
    if (pair === undefined) return;
    const differences = this.#differences(pair);
    const editor = vscode.window.activeTextEditor;
    const picked = await this.#pickFrom(pair, differences);
    if (picked === undefined) {
      await showAgain(editor);
      return;
    }
    if (picked !== 'shown') await this.#take(pair, picked);
  }

  /** @param given May name the differences: `{ …, ids: ['MaxConcurrentInvocationsPerInstance'] }`. */
  async take(given: unknown): Promise<void> {
    const title = vscode.l10n.t('Take the Deployed Value');
    const pair = await this.#pair(given, title);
    if (pair === undefined) return;
    const takeable = this.#differences(pair).filter(({ canTake }) => canTake);
    if (takeable.length === 0)
      throw new HumanError(vscode.l10n.t('No value that differs can be written into the file safely.'));
    const named = idsOf(given);
    if (named !== undefined) {
      await this.#take(pair, named);
      return;
    }
    const items = takeable.map((difference) => itemOf(difference, !difference.isOverridable));
    const picked = await vscode.window.showQuickPick(items, {
      ...{ title: `${title}: ${plain(pair.endpoint.name)}`, canPickMany: true, matchOnDescription: true },
      placeHolder: vscode.l10n.t(
        'Which values shall the file take over? They are shown before anything changes.',
      ),
    });
    if (picked !== undefined && picked.length > 0)
      await this.#take(
        pair,
        picked.map(({ difference }) => difference.id),
      );
  }

  #pickFrom(
    pair: Pair,
    differences: readonly WrittenDifference[],
  ): Promise<readonly string[] | 'shown' | undefined> {
    const all = differences.filter(({ canTake }) => canTake).map(({ id }) => id);
    const takeAll = {
      iconPath: new vscode.ThemeIcon('check-all'),
      tooltip: vscode.l10n.t('Take All Deployed Values'),
    };
    const pick = vscode.window.createQuickPick<Item>();
    pick.title = vscode.l10n.t('{0}: written → deployed', plain(pair.endpoint.name));
    pick.placeholder = vscode.l10n.t('Enter goes to the place, the button takes the deployed value');
    pick.matchOnDescription = true;
    pick.items = differences.map((difference) => itemOf(difference));
    pick.buttons = all.length > 1 ? [takeAll] : [];
    return new Promise((resolve) => {
      let isShown = false;
      pick.onDidChangeActive(([item]) => {
        if (item !== undefined) void showPlace(item.difference, true);
      });
      pick.onDidTriggerButton(() => {
        resolve(all);
        pick.hide();
      });
      pick.onDidTriggerItemButton(({ item }) => {
        resolve([item.difference.id]);
        pick.hide();
      });
      pick.onDidAccept(() => {
        const [item] = pick.activeItems;
        isShown = true;
        if (item !== undefined) void showPlace(item.difference, false);
        pick.hide();
      });
      pick.onDidHide(() => {
        resolve(isShown ? 'shown' : undefined);
        pick.dispose();
      });
      pick.show();
    });
  }

  #differences({ document, key, endpoint }: Pair): readonly WrittenDifference[] {
    const found = this.#lint.current?.written.differences(document, key, endpoint) ?? [];
    if (found.length === 0)
      throw new HumanError(vscode.l10n.t('What is written is what is deployed, as far as both are known.'));
    return found;
  }

  /** As one edit that can be undone, shown before it is done. */
  async #take({ document, key, endpoint }: Pair, ids: readonly string[]): Promise<void> {
    const made = (): vscode.WorkspaceEdit => {
      const edit = this.#lint.current?.written.edit(document, key, endpoint, ids);
      if (edit === undefined) throw new HumanError(vscode.l10n.t('The file has changed; nothing was taken.'));
      return edit;
    };
    const isSure = await this.#preview.confirm(made(), {
      title: vscode.l10n.t('{0}: written ↔ deployed', plain(endpoint.name)),
      question: vscode.l10n.t('Write the deployed values into the file? Nothing is deployed.'),
      verb: vscode.l10n.t('Write'),
    });
    // Made anew: the file may have been edited while it was looked at.
    if (isSure) await vscode.workspace.applyEdit(made());
  }

  /** The definition that a lens names, or one of the active editor; with everything that is deployed. */
  async #pair(given: unknown, title: string): Promise<Pair | undefined> {
    const found = this.#named(given) ?? (await this.#choose(title));
    if (found === undefined) return undefined;
    const { known } = found;
    if (known.endpoint.details !== undefined) return { ...found, endpoint: known.endpoint };
    const accounts = this.#sources.shown?.accounts;
    if (accounts === undefined) throw new HumanError(vscode.l10n.t('The account is not connected.'));
    const endpoint = await vscode.window.withProgress(
      {
        location: vscode.ProgressLocation.Window,
        title: vscode.l10n.t('Reading the deployed configuration'),
      },
      () => accounts.readEndpoint(known.account.place.id, known.endpoint.name),
    );
    return { ...found, endpoint };
  }

  #named(given: unknown): Omit<Pair, 'endpoint'> | undefined {
    const subject = subjectOf(given);
    if (subject?.endpoint === undefined || typeof given !== 'object' || given === null) return undefined;
    const { uri, key } = given as Record<string, unknown>;
    if (typeof uri !== 'string' || typeof key !== 'string') return undefined;
    const snapshot = this.#sources.shown?.accounts.snapshot();
    const known = snapshot === undefined ? undefined : findEndpoint(snapshot, subject);
    if (known === undefined)
      throw new HumanError(vscode.l10n.t('The endpoint {0} is no longer there.', subject.endpoint));
    const document = vscode.workspace.textDocuments.find((one) => one.uri.toString() === uri);
    return document === undefined ? undefined : { document, key, known };
  }

  async #choose(title: string): Promise<Omit<Pair, 'endpoint'> | undefined> {
    const document = vscode.window.activeTextEditor?.document;
    const written = document === undefined ? [] : (this.#lint.current?.written.endpoints(document) ?? []);
    if (document === undefined || written.length === 0)
      throw new HumanError(vscode.l10n.t('The open file defines no endpoint whose name is known.'));
    const snapshot = this.#sources.shown?.accounts.snapshot();
    const choices = written.flatMap((one) =>
      (snapshot === undefined ? [] : knownEndpoints(snapshot))
        .filter(({ endpoint }) => endpoint.name === one.name)
        .map((known) => ({ document, key: one.key, known, written: one })),
    );
    if (choices.length === 0)
      throw new HumanError(
        vscode.l10n.t('No endpoint of the open file is known in the accounts of the view.'),
        { title: vscode.l10n.t('Show Endpoints'), command: `${VIEW}.focus` },
      );
    if (choices.length === 1) return choices[0];
    const items = choices.map((choice) => ({ ...labelOf(choice.written, choice.known), choice }));
    const picked = await vscode.window.showQuickPick(items, {
      ...{ title, placeHolder: vscode.l10n.t('Which endpoint?') },
    });
    return picked?.choice;
  }
}

function labelOf({ name, range }: WrittenEndpoint, { account }: Known): vscode.QuickPickItem {
  const line = vscode.l10n.t('line {0}', range.start.line + 1);
  return { label: plain(name), description: `${plain(accountName(account))} · ${line}` };
}

function itemOf(difference: WrittenDifference, isPicked?: boolean): Item {
  const { what, written, deployed, isOverridable, canTake } = difference;
  const take = {
    iconPath: new vscode.ThemeIcon('arrow-left'),
    tooltip: vscode.l10n.t('Take the Deployed Value'),
  };
  return {
    ...{ label: plain(what), description: plain(`${written} → ${deployed}`), difference },
    ...(isOverridable
      ? { detail: vscode.l10n.t('A default: another value may have been given when it was deployed.') }
      : {}),
    ...(isPicked === undefined ? { buttons: canTake ? [take] : [] } : { picked: isPicked }),
  };
}

async function showPlace({ place }: WrittenDifference, isPreview: boolean): Promise<void> {
  if (place === undefined) return;
  const { uri, range } = place;
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.window.showTextDocument(document, {
    ...{ selection: range, preserveFocus: isPreview, preview: isPreview },
  });
}

async function showAgain(editor: vscode.TextEditor | undefined): Promise<void> {
  if (editor === undefined) return;
  const { document, selection, viewColumn } = editor;
  await vscode.window.showTextDocument(document, {
    selection,
    ...(viewColumn === undefined ? {} : { viewColumn }),
  });
}

function idsOf(given: unknown): readonly string[] | undefined {
  if (typeof given !== 'object' || given === null) return undefined;
  const { ids } = given as Record<string, unknown>;
  return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : undefined;
}
