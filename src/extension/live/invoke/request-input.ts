import { basename } from 'node:path';
import * as vscode from 'vscode';
import { INVOCATION_TIMEOUT, REQUEST_TTL } from '../../../core/facts/requests.js';
import { contentTypeOf } from '../../../core/requests/content-type.js';
import type { SentRequest } from '../../../core/requests/history.js';
import {
  baseName,
  below,
  formatS3Uri,
  inputPlace,
  keySafe,
  parseS3Uri,
} from '../../../core/requests/s3-uri.js';
import { plain } from '../plain.js';
import type { Known } from '../subject.js';

/** What is to be sent: a file that has to be uploaded first, or what is in S3 already. */
export interface RequestInput {
  /** Absent: `location` is there already. */
  readonly file?: string;
  readonly location: string;
  readonly contentType: string;
  readonly ttlSeconds?: number;
  readonly timeoutSeconds?: number;
}

/** What is known before somebody is asked. */
export interface GivenInput {
  readonly location?: string;
  readonly contentType?: string;
}

interface SourceItem extends vscode.QuickPickItem {
  readonly source: 'file' | 's3' | SentRequest;
}

/** Asks for everything that a request is made of; undefined when the person leaves a question open. */
export async function askRequest(
  known: Known,
  history: readonly SentRequest[],
  given: GivenInput,
): Promise<RequestInput | undefined> {
  const title = vscode.l10n.t('Invoke {0}', plain(known.endpoint.name));
  const place =
    given.location === undefined ? await askPlace(title, known, history) : { location: given.location };
  if (place === undefined) return undefined;
  const contentType = await askContentType(
    title,
    given.contentType ?? contentTypeOf(place.file ?? place.location),
  );
  if (contentType === undefined) return undefined;
  const times = await askTimes(title);
  return times === undefined ? undefined : { ...place, contentType, ...times };
}

type InputPlace = Pick<RequestInput, 'file' | 'location'>;

async function askPlace(
  title: string,
  known: Known,
  history: readonly SentRequest[],
): Promise<InputPlace | undefined> {
  const recent = [...new Map(history.map((one) => [one.inputLocation, one])).values()].slice(0, 5);
  const items: SourceItem[] = [
    {
      label: vscode.l10n.t('A file of this machine…'),
      description: vscode.l10n.t('It is uploaded to S3 first.'),
      source: 'file',
    },
    { label: vscode.l10n.t('An object in S3…'), source: 's3' },
    ...recent.map((one) => ({
      label: plain(baseName(one.inputLocation)),
      description: plain(one.inputLocation),
      source: one,
    })),
  ];
  const picked = await vscode.window.showQuickPick(items, {
    title,
    placeHolder: vscode.l10n.t('What is to be sent?'),
  });
  if (picked === undefined) return undefined;
  if (picked.source === 'file') return askFile(title, known);
  if (picked.source !== 's3') return { location: picked.source.inputLocation };
  const location = await askUri(title, vscode.l10n.t('Where is the input?'), 's3://');
  return location === undefined ? undefined : { location };
}

async function askFile(title: string, known: Known): Promise<InputPlace | undefined> {
  const [uri] =
    (await vscode.window.showOpenDialog({
      title,
      openLabel: vscode.l10n.t('Choose'),
      canSelectMany: false,
    })) ?? [];
  if (uri === undefined) return undefined;
  const file = uri.fsPath;
  const folder = inputFolderOf(known);
  const location = await askUri(
    title,
    vscode.l10n.t('Where in S3 is it to be put? The endpoint has to be allowed to read there.'),
    below(folder, keySafe(basename(file))),
  );
  return location === undefined ? undefined : { file, location };
}

/** Beside the output, whose bucket the endpoint knows. */
export function inputFolderOf({ endpoint }: Known): string {
  const output = parseS3Uri(endpoint.asynchronous?.outputPath ?? '');
  if (output === undefined) return 's3://';
  const parent = output.key.replace(/\/+$/, '').split('/').slice(0, -1);
  return formatS3Uri({ bucket: output.bucket, key: [...parent, 'async-inputs'].join('/') });
}

/** An object, not a folder. */
export async function askUri(title: string, prompt: string, value: string): Promise<string | undefined> {
  const text = await vscode.window.showInputBox({
    ...{ title, prompt, value, ignoreFocusOut: true },
    validateInput: (typed) => {
      if (parseS3Uri(typed) === undefined)
        return vscode.l10n.t('It is to be written as {0}.', 's3://bucket/key');
      return inputPlace(typed) === undefined
        ? vscode.l10n.t('It has to be the key of an object, in ASCII.')
        : undefined;
    },
  });
  return text?.trim();
}

function askContentType(title: string, value: string): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    ...{ title, value, ignoreFocusOut: true },
    prompt: vscode.l10n.t('Content type, as the container expects it.'),
    // https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_runtime_InvokeEndpointAsync.html
    validateInput: (typed) =>
      /^[\x20-\x7e]{0,1024}$/.test(typed) ? undefined : vscode.l10n.t('At most 1024 characters of ASCII.'),
  });
}

type Times = Pick<RequestInput, 'ttlSeconds' | 'timeoutSeconds'>;

async function askTimes(title: string): Promise<Times | undefined> {
  const usual = {
    label: vscode.l10n.t('Usual times'),
    description: vscode.l10n.t('15 min to answer, 6 h in the queue'),
  };
  const other = { label: vscode.l10n.t('Other times…') };
  const picked = await vscode.window.showQuickPick([usual, other], {
    title,
    placeHolder: vscode.l10n.t('How long may the request wait and run?'),
  });
  if (picked === undefined) return undefined;
  if (picked === usual) return {};
  const timeout = await askSeconds(
    title,
    vscode.l10n.t('InvocationTimeoutSeconds: how long the container may take.'),
    INVOCATION_TIMEOUT,
  );
  if (timeout === undefined) return undefined;
  const ttl = await askSeconds(
    title,
    vscode.l10n.t('RequestTTLSeconds: how long the request may wait in the queue.'),
    REQUEST_TTL,
  );
  return ttl === undefined ? undefined : { timeoutSeconds: timeout, ttlSeconds: ttl };
}

async function askSeconds(
  title: string,
  prompt: string,
  { min, max, default: usual }: typeof INVOCATION_TIMEOUT | typeof REQUEST_TTL,
): Promise<number | undefined> {
  const text = await vscode.window.showInputBox({
    ...{ title, prompt, value: String(usual), ignoreFocusOut: true },
    validateInput: (typed) => {
      const isLegal = /^\d{1,5}$/.test(typed) && Number(typed) >= min && Number(typed) <= max;
      return isLegal ? undefined : vscode.l10n.t('A whole number from {0} to {1}.', min, max);
    },
  });
  return text === undefined ? undefined : Number(text);
}
