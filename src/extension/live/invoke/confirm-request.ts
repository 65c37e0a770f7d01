import * as vscode from 'vscode';
import { formatBytes } from '../../../core/live/outline/bytes.js';
import type { PreflightResult } from '../../../core/requests/preflight.js';
import { localise } from '../../localise.js';
import { whereLines } from '../confirm.js';
import { plain } from '../plain.js';
import type { Known } from '../subject.js';
import type { RequestInput } from './request-input.js';

const SIGNS = { good: '✓', note: 'i', warning: '⚠', blocked: '✗' } as const;

/** Asks before anything is sent, naming account, region and endpoint, with what stands in the way. */
export async function confirmRequest(
  known: Known,
  { file, location, contentType }: RequestInput,
  bytes: number,
  results: readonly PreflightResult[],
): Promise<boolean> {
  const { l10n } = vscode;
  const size = formatBytes(bytes);
  const detail = [
    ...whereLines(known),
    l10n.t('Input: {0} ({1})', plain(location), size),
    ...(contentType === '' ? [] : [l10n.t('Content type: {0}', plain(contentType))]),
    '',
    ...results.map(({ verdict, says }) => `${SIGNS[verdict]} ${plain(localise(says))}`),
  ].join('\n');
  const verb = file === undefined ? l10n.t('Send') : l10n.t('Upload and Send');
  const title = l10n.t('Send a request to {0}?', plain(known.endpoint.name));
  return (await vscode.window.showWarningMessage(title, { modal: true, detail }, verb)) === verb;
}
