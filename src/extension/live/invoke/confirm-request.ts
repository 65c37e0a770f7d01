import * as vscode from 'vscode';
import { formatBytes } from '../../../core/live/outline/bytes.js';
import type { PreflightResult } from '../../../core/requests/preflight.js';
import { localise } from '../../localise.js';
import { plain } from '../plain.js';
import type { Known } from '../subject.js';
import type { RequestInput } from './request-input.js';

const SIGNS = { good: '✓', note: 'i', warning: '⚠', blocked: '✗' } as const;

/** Asks before anything is sent, naming account, region and endpoint, with what stands in the way. */
export async function confirmRequest(
  { account: { place, identity }, endpoint }: Known,
  { file, location, contentType }: RequestInput,
  bytes: number,
  results: readonly PreflightResult[],
): Promise<boolean> {
  const { l10n } = vscode;
  const account =
    place.kind === 'demo'
      ? l10n.t('the demo account')
      : [identity?.accountId, place.profile].filter((part) => part !== undefined).join(' · ');
  const size = formatBytes(bytes);
  const detail = [
    l10n.t('Account: {0}', plain(account)),
    l10n.t('Region: {0}', plain(place.region)),
    l10n.t('Endpoint: {0}', plain(endpoint.name)),
    l10n.t('Input: {0} ({1})', plain(location), size),
    ...(contentType === '' ? [] : [l10n.t('Content type: {0}', plain(contentType))]),
    '',
    ...results.map(({ verdict, says }) => `${SIGNS[verdict]} ${plain(localise(says))}`),
  ].join('\n');
  const verb = file === undefined ? l10n.t('Send') : l10n.t('Upload and Send');
  const title = l10n.t('Send a request to {0}?', plain(endpoint.name));
  return (await vscode.window.showWarningMessage(title, { modal: true, detail }, verb)) === verb;
}
