import * as vscode from 'vscode';
import { asIfMended, isOfEdit } from '../../core/doctor/as-if-mended.js';
import type { EditRemedy, PolicyRemedy, Remedy } from '../../core/doctor/remedy.js';
import type { EndpointSnapshot } from '../../core/live/snapshot.js';
import { remedyText } from '../../core/report/diagnosis.js';
import { localise } from '../localise.js';
import { announce } from './announce.js';
import type { EditPreview } from './edit-preview.js';
import { HumanError } from './human-error.js';
import type { Lint } from './live-host.js';
import { plain } from './plain.js';
import { offerPlan } from './what-if/write-policy.js';

const ICONS: Readonly<Record<Remedy['kind'], string>> = {
  edit: 'edit',
  policy: 'new-file',
  command: 'copy',
  payload: 'json',
  rule: 'book',
  console: 'link-external',
};

/** As on a button. */
export function remedyTitle({ kind, title }: Remedy): string {
  const told = localise(title);
  switch (kind) {
    case 'command':
      return vscode.l10n.t('{0} (copy the command)', told);
    case 'payload':
      return vscode.l10n.t('{0} (open the document)', told);
    case 'policy':
      return vscode.l10n.t('{0} (write the policy)', told);
    case 'edit':
      return vscode.l10n.t('{0} (edit the file)', told);
    case 'rule':
    case 'console':
      return told;
  }
}

export function remedyIcon({ kind }: Remedy): string {
  return ICONS[kind];
}

/** Does of a remedy what is done here: edits files after showing the change, copies and opens. Nothing reaches AWS. */
export class Remedies {
  readonly #lint: Lint;
  readonly #preview: Pick<EditPreview, 'confirm'>;

  constructor(lint: Lint, preview: Pick<EditPreview, 'confirm'>) {
    this.#lint = lint;
    this.#preview = preview;
  }

  /** @param endpoint As it was when the remedy was found. */
  async apply(remedy: Remedy, endpoint: EndpointSnapshot): Promise<void> {
    switch (remedy.kind) {
      case 'command':
        await vscode.env.clipboard.writeText(remedy.command);
        announce(vscode.l10n.t('Copied the command'));
        return;
      case 'payload':
        await openJson(remedy.json);
        return;
      case 'policy':
        await this.#write(remedy, endpoint);
        return;
      case 'edit':
        await this.#edit(remedy, endpoint);
        return;
      case 'rule':
        await vscode.commands.executeCommand('sagemakerAsync.openRulePage', remedy.rule);
        return;
      case 'console':
        await vscode.env.openExternal(vscode.Uri.parse(remedy.url, true));
    }
  }

  #write({ plan }: PolicyRemedy, endpoint: EndpointSnapshot): Promise<void> {
    const variant = endpoint.variants.find(({ name }) => name === plan.variant);
    return offerPlan(plan, endpoint, variant, this.#lint);
  }

  async #edit(remedy: EditRemedy, endpoint: EndpointSnapshot): Promise<void> {
    const wanted = asIfMended(endpoint, remedy);
    const found = await this.#places(remedy, wanted);
    const chosen = found.length > 1 ? await choose(found) : found[0];
    if (chosen === undefined) {
      if (found.length === 0) await this.#explain(remedy, endpoint);
      return;
    }
    const { document, key, ids } = chosen;
    const made = (): vscode.WorkspaceEdit => {
      const edit = this.#lint.current?.written.edit(document, key, wanted, ids);
      if (edit === undefined)
        throw new HumanError(vscode.l10n.t('The file has changed; nothing was written.'));
      return edit;
    };
    const isSure = await this.#preview.confirm(made(), {
      title: vscode.l10n.t('{0}: now ↔ mended', plain(endpoint.name)),
      question: vscode.l10n.t('Write the new value into the file? Nothing is deployed.'),
      verb: vscode.l10n.t('Write'),
    });
    // Made anew: the file may have been edited while it was looked at.
    if (isSure) await vscode.workspace.applyEdit(made(), { isRefactoring: true });
  }

  /** Definitions whose value can be written safely. */
  async #places(remedy: EditRemedy, wanted: EndpointSnapshot): Promise<readonly EditPlace[]> {
    const written = this.#lint.current?.written;
    if (written === undefined) return [];
    const found: EditPlace[] = [];
    const uris = new Map(written.places(wanted.name).map(({ uri }) => [uri.toString(), uri]));
    for (const uri of uris.values()) {
      const document = await vscode.workspace.openTextDocument(uri);
      for (const { key, name, range } of written.endpoints(document)) {
        if (name !== wanted.name) continue;
        const ids = written
          .differences(document, key, wanted)
          .filter(({ id, canTake }) => canTake && isOfEdit(id, remedy))
          .map(({ id }) => id);
        if (ids.length > 0) found.push({ document, key, ids, line: range.start.line + 1 });
      }
    }
    return found;
  }

  /** Where no file can be edited the value is at least at hand. */
  async #explain(remedy: EditRemedy, endpoint: EndpointSnapshot): Promise<void> {
    const copy = vscode.l10n.t('Copy the Value');
    const answer = await vscode.window.showInformationMessage(
      vscode.l10n.t(
        'No open folder defines {0} in a way that can be edited safely. {1}',
        plain(endpoint.name),
        plain(localise(remedyText(remedy))),
      ),
      copy,
    );
    if (answer === copy) await vscode.env.clipboard.writeText(String(remedy.value));
  }
}

interface EditPlace {
  readonly document: vscode.TextDocument;
  readonly key: string;
  readonly ids: readonly string[];
  readonly line: number;
}

async function choose(places: readonly EditPlace[]): Promise<EditPlace | undefined> {
  const items = places.map((place) => ({
    label: plain(vscode.workspace.asRelativePath(place.document.uri)),
    description: vscode.l10n.t('line {0}', place.line),
    place,
  }));
  const picked = await vscode.window.showQuickPick(items, {
    placeHolder: vscode.l10n.t('Several files define the endpoint: which one is deployed?'),
  });
  return picked?.place;
}

async function openJson(content: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument({ content, language: 'json' });
  await vscode.window.showTextDocument(document, vscode.ViewColumn.Beside);
}
