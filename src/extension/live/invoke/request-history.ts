import type * as vscode from 'vscode';
import type { SentRequest } from '../../../core/requests/history.js';
import { readHistory, withRequest } from '../../../core/requests/history.js';

const KEY = 'sagemakerAsync.sentRequests';

/** The last 50 requests that were sent from this workspace: where their inputs and results are, no contents. */
export class RequestHistory {
  readonly #memory: vscode.Memento;

  constructor(memory: vscode.Memento) {
    this.#memory = memory;
  }

  get all(): readonly SentRequest[] {
    return readHistory(this.#memory.get(KEY));
  }

  /** Of one endpoint; another account may have one of the same name. */
  of(accountId: string, region: string, endpoint: string): readonly SentRequest[] {
    return this.all.filter(
      (one) => one.accountId === accountId && one.region === region && one.endpoint === endpoint,
    );
  }

  async keep(request: SentRequest): Promise<void> {
    await this.#memory.update(KEY, withRequest(this.all, request));
  }
}
