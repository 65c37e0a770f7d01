import * as vscode from 'vscode';
import { endpointKey } from '../../core/live/interest.js';
import type { WatchCondition, WatchRule } from '../../core/live/watches/index.js';
import {
  CONDITIONS,
  conditionText,
  DEFAULT_RULE,
  PINNED,
  readRule,
  watchCostText,
} from '../../core/live/watches/index.js';
import { localise } from '../localise.js';
import { announce } from './announce.js';
import type { EndpointPicker } from './endpoint-picker.js';
import { HumanError } from './human-error.js';
import { plain } from './plain.js';
import type { Showing } from './source.js';
import { accountName, findEndpoint, knownEndpoints, subjectOf } from './subject.js';
import type { ViewChoices } from './view-choices.js';
import type { Watches } from './watches.js';

interface Item extends vscode.QuickPickItem {
  /** Absent: the wish to be notified. */
  readonly condition?: WatchCondition;
}

/** Shares of the time to live that can be chosen. */
const SHARES = [0.1, 0.25, 0.5, 0.75, 0.9];

export interface WatchVerbsParts {
  readonly picker: EndpointPicker;
  readonly sources: Showing;
  readonly choices: ViewChoices;
  readonly watches: Watches;
}

/** What a person asks to be told of, and that they do not want to know any more. */
export class WatchVerbs {
  readonly #parts: WatchVerbsParts;

  constructor(parts: WatchVerbsParts) {
    this.#parts = parts;
  }

  /**
   * @param given A row; `{ placeId, endpoint }`; or with `conditions` and `notifies`, which are then not asked for.
   *   `{ pinned: true }`: all pinned endpoints.
   */
  async watch(given: unknown): Promise<void> {
    const { watches, choices } = this.#parts;
    const title = vscode.l10n.t('Watch Endpoint');
    const scope = await this.#scope(given, title);
    if (scope === undefined) return;
    const { key, name } = scope;
    const rule = readRule(given) ?? (await askRule(name, watches.rules.get(key), this.#size(key)));
    if (rule === undefined) return;
    if (key === PINNED && choices.view.pinned.size === 0)
      announce(vscode.l10n.t('Endpoints are watched once they are pinned'));
    await watches.set(key, rule);
    announce(vscode.l10n.t('Watching {0}', plain(name)));
  }

  async stop(given: unknown): Promise<void> {
    const { watches } = this.#parts;
    const subject = subjectOf(given);
    if (watches.rules.size === 0) throw new HumanError(vscode.l10n.t('Nothing is watched.'));
    if (subject?.endpoint !== undefined) {
      const key = endpointKey(subject.placeId, subject.endpoint);
      if (!watches.rules.has(key))
        throw new HumanError(
          vscode.l10n.t(
            '{0} is watched as one of the pinned endpoints, or not at all.',
            plain(subject.endpoint),
          ),
        );
      await watches.set(key, undefined);
      return;
    }
    const items = [...watches.rules].map(([key, rule]) => ({
      label: this.#nameOf(key),
      detail: rule.conditions.map((one) => localise(conditionText(one, rule))).join(' · '),
      key,
    }));
    const picked = await vscode.window.showQuickPick(items, {
      ...{ title: vscode.l10n.t('Stop Watching'), canPickMany: true },
      placeHolder: vscode.l10n.t('What shall not be watched any more?'),
    });
    for (const { key } of picked ?? []) await watches.set(key, undefined);
  }

  async #scope(
    given: unknown,
    title: string,
  ): Promise<{ readonly key: string; readonly name: string } | undefined> {
    const { picker, sources } = this.#parts;
    const ofPinned = { key: PINNED, name: vscode.l10n.t('all pinned endpoints') };
    if (typeof given === 'object' && given !== null && (given as Record<string, unknown>)['pinned'] === true)
      return ofPinned;
    const snapshot = sources.shown?.accounts.snapshot();
    const hasPins = this.#parts.choices.view.pinned.size > 0;
    if (subjectOf(given)?.endpoint === undefined && hasPins && snapshot !== undefined) {
      const one = vscode.l10n.t('One endpoint…');
      const answer = await vscode.window.showQuickPick([one, vscode.l10n.t('All pinned endpoints')], {
        title,
      });
      if (answer === undefined) return undefined;
      if (answer !== one) return ofPinned;
    }
    const known = await picker.endpoint(given, title, ({ endpoint }) => endpoint.kind === 'async');
    if (known === undefined) return undefined;
    const { account, endpoint } = known;
    if (endpoint.kind !== 'async')
      throw new HumanError(vscode.l10n.t('Only asynchronous endpoints can be watched.'));
    return { key: endpointKey(account.place.id, endpoint.name), name: endpoint.name };
  }

  /** Endpoints behind a key, for what it costs. */
  #size(key: string): number {
    return key === PINNED ? this.#parts.choices.view.pinned.size : 1;
  }

  #nameOf(key: string): string {
    if (key === PINNED) return vscode.l10n.t('All pinned endpoints');
    const snapshot = this.#parts.sources.shown?.accounts.snapshot();
    const known = (snapshot === undefined ? [] : knownEndpoints(snapshot)).find(
      ({ account, endpoint }) => endpointKey(account.place.id, endpoint.name) === key,
    );
    if (snapshot === undefined || known === undefined) return plain(key);
    const found = findEndpoint(snapshot, { placeId: known.account.place.id, endpoint: known.endpoint.name });
    return plain(`${known.endpoint.name} · ${accountName((found ?? known).account)}`);
  }
}

/** Which conditions; the button beside the age changes its share of the time to live. Undefined: cancelled. */
async function askRule(
  name: string,
  before: WatchRule | undefined,
  endpoints: number,
): Promise<WatchRule | undefined> {
  let rule = before ?? DEFAULT_RULE;
  for (;;) {
    const answer = await askOnce(name, rule, endpoints);
    if (answer !== 'share') return answer;
    const items = SHARES.map((share) => ({ label: `${Math.round(share * 100)} %`, share }));
    const picked = await vscode.window.showQuickPick(items, {
      title: vscode.l10n.t('Tell from which share of the time to live?'),
    });
    if (picked !== undefined) rule = { ...rule, ttlShare: picked.share };
  }
}

function askOnce(name: string, rule: WatchRule, endpoints: number): Promise<WatchRule | 'share' | undefined> {
  const pick = vscode.window.createQuickPick<Item>();
  const change = { iconPath: new vscode.ThemeIcon('gear'), tooltip: vscode.l10n.t('Change the Share') };
  const conditions = CONDITIONS.map((condition): Item => ({
    label: localise(conditionText(condition, rule)),
    condition,
    ...(condition === 'late' ? { buttons: [change] } : {}),
  }));
  const notify: Item = {
    label: vscode.l10n.t('Also notify once'),
    description: vscode.l10n.t('and not again until it recovered'),
  };
  pick.title = vscode.l10n.t('Watch {0}', plain(name));
  pick.placeholder = localise(watchCostText(endpoints));
  pick.canSelectMany = true;
  pick.items = [...conditions, { label: '', kind: vscode.QuickPickItemKind.Separator }, notify];
  pick.selectedItems = [
    ...conditions.filter(({ condition }) => condition !== undefined && rule.conditions.includes(condition)),
    ...(rule.notifies ? [notify] : []),
  ];
  return new Promise((resolve) => {
    pick.onDidTriggerItemButton(() => {
      resolve('share');
      pick.hide();
    });
    pick.onDidAccept(() => {
      const chosen = pick.selectedItems.flatMap(({ condition }) => condition ?? []);
      const notifies = pick.selectedItems.includes(notify);
      resolve(chosen.length === 0 ? undefined : { ...rule, conditions: chosen, notifies });
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}
