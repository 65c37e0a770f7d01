import * as vscode from 'vscode';
import { endpointKey } from '../../core/live/interest.js';
import type { LiveSnapshot } from '../../core/live/snapshot.js';
import type { WatchRule, WatchRules, WatchState, WatchStatus } from '../../core/live/watches/index.js';
import {
  fromStored,
  raisedText,
  readRules,
  rulesByKey,
  toStored,
  watch,
  watchStatus,
} from '../../core/live/watches/index.js';
import { Emitter } from '../../core/util/emitter.js';
import { localise } from '../localise.js';
import { plain } from './plain.js';
import { WATCHES } from './watches-key.js';

const RAISED = 'sagemakerAsync.watches.raised';

/** What a person asked to be told of, kept for the workspace, and what has come of it. */
export class Watches implements vscode.Disposable {
  readonly #memory: vscode.Memento;
  readonly #changed = new Emitter<undefined>();
  #rules: WatchRules;
  #states: readonly WatchState[];
  #stored: string;

  /** Something else is watched now. */
  readonly onDidChange = this.#changed.event;

  constructor(memory: vscode.Memento) {
    this.#memory = memory;
    this.#rules = readRules(memory.get(WATCHES));
    this.#states = fromStored(memory.get(RAISED));
    this.#stored = JSON.stringify(toStored(this.#states));
  }

  get rules(): WatchRules {
    return this.#rules;
  }

  /** By endpoint. @param pinned What `PINNED` stands for now. */
  rulesFor(pinned: ReadonlySet<string>): ReadonlyMap<string, WatchRule> {
    return rulesByKey(this.#rules, pinned);
  }

  /** @param rule undefined: not any more. */
  async set(key: string, rule: WatchRule | undefined): Promise<void> {
    const rules = new Map(this.#rules);
    if (rule === undefined) rules.delete(key);
    else rules.set(key, rule);
    this.#rules = rules;
    await this.#memory.update(WATCHES, rules.size === 0 ? undefined : Object.fromEntries(rules));
    this.#changed.fire(undefined);
  }

  /** Takes in what is known now, and notifies of what turned bad where that was asked for. */
  update(snapshot: LiveSnapshot, pinned: ReadonlySet<string>): WatchStatus | undefined {
    const rules = this.rulesFor(pinned);
    const { states, notify } = watch(rules, this.#states, snapshot);
    this.#states = states;
    this.#store();
    const names = new Map<string, { readonly placeId: string; readonly endpoint: string }>(
      snapshot.accounts.flatMap(({ place, endpoints }) =>
        endpoints.map(
          ({ name }) => [endpointKey(place.id, name), { placeId: place.id, endpoint: name }] as const,
        ),
      ),
    );
    for (const { key, condition } of notify) {
      const subject = names.get(key);
      if (subject !== undefined) void tell(localise(raisedText(subject.endpoint, condition)), subject);
    }
    return watchStatus(rules, states, snapshot);
  }

  /** Raised ones, by `endpointKey`. */
  get raised(): ReadonlySet<string> {
    return new Set(this.#states.filter(({ isRaised }) => isRaised).map(({ key }) => key));
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #store(): void {
    const raised = toStored(this.#states);
    const stored = JSON.stringify(raised);
    if (stored === this.#stored) return;
    this.#stored = stored;
    void this.#memory.update(RAISED, raised.length === 0 ? undefined : raised);
  }
}

async function tell(
  text: string,
  subject: { readonly placeId: string; readonly endpoint: string },
): Promise<void> {
  const troubleshoot = vscode.l10n.t('Troubleshoot');
  const reveal = vscode.l10n.t('Reveal Endpoint');
  const answer = await vscode.window.showWarningMessage(plain(text), troubleshoot, reveal);
  if (answer === undefined) return;
  const command = answer === troubleshoot ? 'troubleshootEndpoint' : 'revealEndpoint';
  await vscode.commands.executeCommand(`sagemakerAsync.${command}`, subject);
}
