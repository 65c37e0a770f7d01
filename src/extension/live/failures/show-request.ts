import { open } from 'node:fs/promises';
import * as vscode from 'vscode';
import { formatBytes } from '../../../core/live/outline/bytes.js';
import { causeOf, innerMessage } from '../../../core/requests/failure-cause.js';
import { inferenceIdOf } from '../../../core/requests/failure-list.js';
import type { SentRequest } from '../../../core/requests/history.js';
import { baseName } from '../../../core/requests/s3-uri.js';
import { localise } from '../../localise.js';
import type { Connected } from '../connected.js';
import { documentPath } from '../connected.js';
import { ruleTitle } from '../logs/rule-link.js';
import { dayAndTime, zoneName } from '../logs/times.js';
import { isStopped, withStop } from '../invoke/transfer.js';
import { plain } from '../plain.js';
import type { Known } from '../subject.js';
import type { RequestDocuments } from './request-documents.js';

/** What an editor opens without effort; larger results are saved to a file. */
const MOST_BYTES = 5_000_000;

/** Opens what a request came to: as text where it is text and not too large, else a place to save it is asked for. */
export async function showResult(
  documents: RequestDocuments,
  { connection: { objects }, identity, region }: Connected,
  { endpoint }: Known,
  uri: string,
): Promise<void> {
  const { bytes } = await objects.head(uri);
  const part = bytes > MOST_BYTES ? undefined : await objects.readText(uri, MOST_BYTES);
  if (part !== undefined && !part.text.includes('\0') && !part.text.includes('\ufffd')) {
    const ending = /^[[{]/.test(part.text.trimStart()) ? '.json' : '.txt';
    const path = documentPath(identity.accountId, region, endpoint.name, baseName(uri) + ending);
    await documents.show(path, { text: part.text, actions: [] });
    return;
  }
  const target = await vscode.window.showSaveDialog({
    title: vscode.l10n.t('Save the Result ({0})', formatBytes(bytes)),
    filters: {},
  });
  if (target === undefined) return;
  await saveTo(target.fsPath, uri, objects);
}

async function saveTo(path: string, uri: string, objects: Connected['connection']['objects']): Promise<void> {
  const file = await open(path, 'w');
  try {
    await withStop(vscode.l10n.t('Downloading {0}', plain(uri)), (signal, report) =>
      objects.download(
        uri,
        async (part) => {
          await file.write(part);
        },
        {
          signal,
          onProgress: (done, total) => {
            report(
              vscode.l10n.t('{0} of {1}', formatBytes(done), formatBytes(total)),
              done / Math.max(1, total),
            );
          },
        },
      ),
    );
  } catch (error) {
    if (!isStopped(error)) throw error;
  } finally {
    await file.close();
  }
}

/** Opens a failure with all that is known of its request. */
export async function showFailure(
  documents: RequestDocuments,
  { connection: { objects }, identity, region }: Connected,
  { account, endpoint }: Known,
  uri: string,
  sent: SentRequest | undefined,
): Promise<void> {
  const [{ text, isCut, bytes }, { modifiedMs }] = await Promise.all([
    objects.readText(uri, MOST_BYTES),
    objects.head(uri),
  ]);
  const cause = causeOf(text);
  const inferenceId = inferenceIdOf(uri) ?? sent?.inferenceId;
  const { l10n } = vscode;
  const lines = [
    `# ${plain(endpoint.name)} · ${localise(cause.label)}`,
    `# ${l10n.t('Failed: {0} ({1})', dayAndTime(modifiedMs).slice(0, 19), zoneName())}`,
    ...(inferenceId === undefined ? [] : [`# ${l10n.t('Inference id: {0}', plain(inferenceId))}`]),
    `# ${l10n.t('Object: {0}', plain(uri))}`,
    sent === undefined
      ? `# ${l10n.t('Input: not told by AWS; only the notification on the error topic names it, and the history of requests that were sent from here.')}`
      : `# ${l10n.t('Input: {0}', plain(sent.inputLocation))}`,
    `# ${localise(cause.advice)}`,
    '',
    innerMessage(text),
    ...(isCut ? [`… ${l10n.t('cut: {0} in all', formatBytes(bytes))}`] : []),
    '',
  ];
  const of = { placeId: account.place.id, endpoint: endpoint.name };
  const action = (title: string, command: string, ...args: readonly unknown[]): vscode.Command => ({
    ...{ title, command: `sagemakerAsync.${command}` },
    arguments: [...args],
  });
  await documents.show(documentPath(identity.accountId, region, endpoint.name, `${baseName(uri)}.txt`), {
    text: lines.join('\n'),
    actions: [
      ...(inferenceId === undefined
        ? []
        : [
            action(l10n.t('Show Its Log Lines'), 'showRequestLogs', {
              ...of,
              inferenceId,
              atMs: modifiedMs,
            }),
          ]),
      action(l10n.t('Send Again…'), 'retryRequest', { ...of, inferenceId }),
      ...cause.rules.slice(0, 2).map((rule) => action(ruleTitle(rule), 'openRulePage', rule)),
    ],
  });
}
