import { INVOCATION_TIMEOUT, REQUEST_TTL } from '../../../core/facts/requests.js';
import * as vscode from 'vscode';
import type { AsyncRequest } from '../../../core/live/invocation.js';
import { momentOf } from '../../../core/live/clock.js';
import { formatBytes } from '../../../core/live/outline/bytes.js';
import { formatDuration } from '../../../core/live/outline/formats.js';
import { followRequest } from '../../../core/requests/follow.js';
import type { Followed } from '../../../core/requests/follow.js';
import type { SentRequest } from '../../../core/requests/history.js';
import type { DeployedLimit } from '../../../core/requests/preflight.js';
import { preflight, worstOf } from '../../../core/requests/preflight.js';
import { localise } from '../../localise.js';
import { announce } from '../announce.js';
import { mustStillBe } from '../confirm.js';
import type { Asking, Connected } from '../connected.js';
import { connectedTo } from '../connected.js';
import type { EndpointPicker } from '../endpoint-picker.js';
import { HumanError } from '../human-error.js';
import { plain } from '../plain.js';
import { mustNotBeReadOnly } from '../read-only.js';
import type { Known } from '../subject.js';
import { confirmRequest } from './confirm-request.js';
import { openFile } from './file-source.js';
import type { RequestHistory } from './request-history.js';
import type { GivenInput, RequestInput } from './request-input.js';
import { askRequest } from './request-input.js';
import { pickSent } from './sent-picker.js';
import { uploadFile, withStop } from './transfer.js';

export interface InvokeVerbsParts {
  readonly sources: Asking;
  readonly picker: EndpointPicker;
  readonly history: RequestHistory;
  /** Of what is deployed; undefined: it could not be read. */
  readonly limits: (known: Known, connected: Connected) => Promise<readonly DeployedLimit[] | undefined>;
  /** Shows what a request came to. */
  readonly show: {
    result(known: Known, uri: string): Promise<void>;
    failure(known: Known, uri: string): Promise<void>;
  };
}

/** Sends requests and follows them. Nothing is sent without a confirmation, and nothing while the view is read-only. */
export class InvokeVerbs {
  readonly #parts: InvokeVerbsParts;

  constructor(parts: InvokeVerbsParts) {
    this.#parts = parts;
  }

  async invoke(row: unknown): Promise<void> {
    const known = await this.#parts.picker.endpoint(row, vscode.l10n.t('Invoke Endpoint'), isAsync);
    if (known !== undefined) await this.send(known, {});
  }

  /** The requests that were sent from here, for a look at what became of them. */
  async showSent(): Promise<void> {
    const { history, picker } = this.#parts;
    const picked = await pickSent(history.all);
    if (picked === undefined) return;
    const { sent, what } = picked;
    const known = picker.named(sent.accountId, sent.region, sent.endpoint);
    switch (what) {
      case 'again':
        return this.send(known, given(sent));
      case 'follow':
        return this.#follow(known, sent, {});
      case 'open':
        return sent.state === 'failed' && sent.failureLocation !== undefined
          ? this.#parts.show.failure(known, sent.failureLocation)
          : this.#parts.show.result(known, sent.outputLocation);
    }
  }

  /** Asks for what `given` leaves open, looks whether it can work, confirms, sends, follows. */
  async send(known: Known, wanted: GivenInput): Promise<void> {
    if (!isAsync(known))
      throw new HumanError(vscode.l10n.t('Only asynchronous endpoints take such requests.'));
    mustBeAllowed(known);
    const connected = connectedTo(this.#parts.sources, known);
    const { identity, region } = connected;
    const earlier = this.#parts.history.of(identity.accountId, region, known.endpoint.name);
    const input = await askRequest(known, earlier, wanted);
    if (input === undefined) return;
    const source = input.file === undefined ? undefined : await openFile(input.file);
    try {
      const bytes = source?.bytes ?? (await connected.connection.objects.head(input.location)).bytes;
      if (!(await this.#isWanted(known, connected, input, bytes))) return;
      mustBeAllowed(known);
      await mustStillBe(known, connected.connection);
      if (source !== undefined) {
        const isThere = await uploadFile(
          connected.connection.objects,
          input.location,
          source,
          input.contentType,
        );
        if (!isThere) return;
      }
    } finally {
      await source?.close();
    }
    await this.#send(known, connected, input);
  }

  async #isWanted(known: Known, connected: Connected, input: RequestInput, bytes: number): Promise<boolean> {
    const limits = await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Looking what is deployed') },
      () => this.#parts.limits(known, connected),
    );
    const results = preflight(
      { bytes, ...input },
      { endpoint: known.endpoint, now: momentOf(connected.clock), limits },
    );
    const [worst] = results;
    if (worstOf(results) === 'blocked' && worst !== undefined) throw new HumanError(localise(worst.says));
    return confirmRequest(known, input, bytes, results);
  }

  async #send(
    known: Known,
    { connection, identity, region, clock }: Connected,
    input: RequestInput,
  ): Promise<void> {
    const accepted = await connection.invoker.invokeAsync(requestOf(known.endpoint.name, input));
    const sent: SentRequest = {
      ...{ endpoint: known.endpoint.name, accountId: identity.accountId, region },
      ...accepted,
      inputLocation: input.location,
      ...(input.contentType === '' ? {} : { contentType: input.contentType }),
      ...{ sentMs: clock.wallMs(), state: 'waiting' as const },
    };
    await this.#parts.history.keep(sent);
    await this.#follow(known, sent, input);
  }

  async #follow(
    known: Known,
    sent: SentRequest,
    {
      ttlSeconds = REQUEST_TTL.default,
      timeoutSeconds = INVOCATION_TIMEOUT.default,
    }: Pick<RequestInput, 'ttlSeconds' | 'timeoutSeconds'>,
  ): Promise<void> {
    const { connection, clock } = connectedTo(this.#parts.sources, known);
    const name = plain(sent.endpoint);
    const followed = await withStop(vscode.l10n.t('Waiting for {0}', name), (signal, report) =>
      followRequest({
        ...{ objects: connection.objects, clock, signal, outputLocation: sent.outputLocation },
        ...(sent.failureLocation === undefined ? {} : { failureLocation: sent.failureLocation }),
        longestMs: (ttlSeconds + timeoutSeconds + 60) * 1000,
        onWaiting: () => {
          report(formatDuration(clock.wallMs() - sent.sentMs));
        },
      }),
    );
    await this.#ended(known, sent, followed, clock.wallMs() - sent.sentMs);
  }

  async #ended(known: Known, sent: SentRequest, followed: Followed, tookMs: number): Promise<void> {
    const { history, show } = this.#parts;
    const name = plain(sent.endpoint);
    switch (followed.kind) {
      case 'done': {
        await history.keep({ ...sent, state: 'done' });
        const open = vscode.l10n.t('Open Result');
        const [size, took] = [formatBytes(followed.bytes), formatDuration(tookMs)];
        const text = vscode.l10n.t('{0} answered after {1}: {2}.', name, took, size);
        if ((await vscode.window.showInformationMessage(text, open)) === open)
          await show.result(known, followed.uri);
        return;
      }
      case 'failed': {
        await history.keep({ ...sent, state: 'failed' });
        const open = vscode.l10n.t('Open Failure');
        const text = vscode.l10n.t('The request to {0} failed after {1}.', name, formatDuration(tookMs));
        if ((await vscode.window.showWarningMessage(text, open)) === open)
          await show.failure(known, followed.uri);
        return;
      }
      case 'expired':
        await history.keep({ ...sent, state: 'expired' });
        throw new HumanError(
          vscode.l10n.t('The request to {0} left neither a result nor a failure in its time.', name),
        );
      case 'stopped':
        announce(vscode.l10n.t('The request goes on; "Show Sent Requests" tells what became of it.'));
        return;
      case 'unknown':
        throw new HumanError(
          vscode.l10n.t(
            'The request was sent; its result cannot be looked for: {0}',
            plain(followed.failure.message),
          ),
        );
    }
  }
}

function requestOf(endpoint: string, input: RequestInput): AsyncRequest {
  const { location, contentType, ttlSeconds, timeoutSeconds } = input;
  return {
    ...{ endpoint, inputLocation: location },
    ...(contentType === '' ? {} : { contentType }),
    ...(ttlSeconds === undefined ? {} : { requestTtlSeconds: ttlSeconds }),
    ...(timeoutSeconds === undefined ? {} : { invocationTimeoutSeconds: timeoutSeconds }),
  };
}

function given({ inputLocation, contentType }: SentRequest): GivenInput {
  return { location: inputLocation, ...(contentType === undefined ? {} : { contentType }) };
}

function isAsync({ endpoint }: Known): boolean {
  return endpoint.kind === 'async';
}

/** The demo account is there to be tried out. */
function mustBeAllowed({ account }: Known): void {
  if (account.place.kind === 'demo') return;
  mustNotBeReadOnly(vscode.l10n.t('Endpoints are shown read-only, so nothing is sent to them.'));
}
