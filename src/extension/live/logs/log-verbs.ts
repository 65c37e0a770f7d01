import * as vscode from 'vscode';
import type { Asking } from '../connected.js';
import { connectedTo, documentPath } from '../connected.js';
import type { EndpointPicker } from '../endpoint-picker.js';
import { HumanError } from '../human-error.js';
import { plain } from '../plain.js';
import type { Known } from '../subject.js';
import { accountName, subjectOf } from '../subject.js';
import { LOG_SCHEME, LogDocuments } from './log-documents.js';
import { askFilter } from './log-menu.js';
import { OpenLog } from './open-log.js';

export interface LogVerbsParts {
  readonly sources: Asking;
  readonly picker: EndpointPicker;
  readonly onBug: (error: unknown) => void;
}

/** What a person does with the logs of containers. */
export class LogVerbs implements vscode.Disposable {
  readonly #parts: LogVerbsParts;
  readonly #documents = new LogDocuments();

  constructor(parts: LogVerbsParts) {
    this.#parts = parts;
  }

  /** Of an endpoint's row all variants, of a variant's row its own. */
  async show(given: unknown): Promise<void> {
    const known = await this.#parts.picker.endpoint(given, vscode.l10n.t('Show Logs'));
    if (known !== undefined) await this.#open(known, subjectOf(given)?.variant);
  }

  /** Everything that was logged of one request, by its inference id. */
  async showRequest(known: Known, inferenceId: string, aroundMs: number): Promise<void> {
    const log = await this.#open(known, undefined);
    const { clock } = connectedTo(this.#parts.sources, known);
    // It may have waited and run for seven hours before it failed.
    const backMs = Math.max(3_600_000, clock.wallMs() - aroundMs + 8 * 3_600_000);
    log.setFilter({});
    log.setScope({ backMs, containing: inferenceId });
  }

  async filter(): Promise<void> {
    await askFilter(this.#active());
  }

  setFollowing(isFollowing: boolean): void {
    this.#active().setFollowing(isFollowing);
  }

  dispose(): void {
    this.#documents.dispose();
  }

  #active(): OpenLog {
    const log = this.#documents.active;
    if (log !== undefined) return log;
    throw new HumanError(vscode.l10n.t('No log is open in the active editor.'), {
      title: vscode.l10n.t('Show Logs'),
      command: 'sagemakerAsync.showLogs',
    });
  }

  #open(known: Known, variant: string | undefined): Promise<OpenLog> {
    const { connection, identity, region, clock } = connectedTo(this.#parts.sources, known);
    const endpoint = known.endpoint.name;
    const uri = uriOf([
      identity.accountId,
      region,
      variant === undefined ? endpoint : `${endpoint} ${variant}`,
    ]);
    return this.#documents.show(
      uri,
      () =>
        new OpenLog({
          ...{ reader: connection.logs, clock, endpoint, onBug: this.#parts.onBug },
          account: plain(accountName(known.account)),
          ...(variant === undefined ? {} : { variant }),
          onChange: () => {
            this.#documents.redraw(uri);
          },
        }),
    );
  }
}

/** `sagemaker-async-log:/ACCOUNT/REGION/NAME.log` */
function uriOf(parts: readonly string[]): vscode.Uri {
  return vscode.Uri.from({ scheme: LOG_SCHEME, path: `${documentPath(...parts)}.log` });
}
