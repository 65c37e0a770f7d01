import * as vscode from 'vscode';
import { ReadError } from '../../../core/live/failure.js';
import type { ObjectStore, UploadState } from '../../../core/live/objects.js';
import { UploadInterrupted } from '../../../core/live/objects.js';
import { formatBytes } from '../../../core/live/outline/bytes.js';
import { plain } from '../plain.js';
import type { FileSource } from './file-source.js';

/** Uploads with progress and a way to stop; after a break the person decides whether it goes on. False: stopped. */
export async function uploadFile(
  objects: ObjectStore,
  uri: string,
  source: FileSource,
  contentType: string,
): Promise<boolean> {
  let resume: UploadState | undefined;
  for (;;) {
    try {
      await uploadOnce(objects, uri, source, contentType, resume);
      return true;
    } catch (error) {
      if (isStopped(error)) return false;
      if (!(error instanceof UploadInterrupted)) throw error;
      if (!(await asksToGoOn(error))) {
        await objects.abandon(error.state);
        return false;
      }
      resume = error.state;
    }
  }
}

function uploadOnce(
  objects: ObjectStore,
  uri: string,
  source: FileSource,
  contentType: string,
  resume: UploadState | undefined,
): Thenable<void> {
  return withStop(vscode.l10n.t('Uploading {0}', plain(uri)), (signal, report) =>
    objects.upload(uri, source, {
      signal,
      onProgress: (done, total) => {
        report(vscode.l10n.t('{0} of {1}', formatBytes(done), formatBytes(total)), done / Math.max(1, total));
      },
      ...(contentType === '' ? {} : { contentType }),
      ...(resume === undefined ? {} : { resume }),
    }),
  );
}

async function asksToGoOn({ failure }: UploadInterrupted): Promise<boolean> {
  const goOn = vscode.l10n.t('Go On');
  const answer = await vscode.window.showWarningMessage(
    vscode.l10n.t('The upload broke off: {0}', plain(failure.message)),
    goOn,
    vscode.l10n.t('Give Up'),
  );
  return answer === goOn;
}

export function isStopped(error: unknown): boolean {
  return error instanceof ReadError && error.failure.kind === 'cancelled';
}

/** A notification with a button that stops. @param work Reports a message and how much is done, from 0 to 1. */
export function withStop<T>(
  title: string,
  work: (signal: AbortSignal, report: (message: string, part?: number) => void) => Promise<T>,
): Thenable<T> {
  return vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title, cancellable: true },
    async (progress, token) => {
      const stop = new AbortController();
      const listening = token.onCancellationRequested(() => {
        stop.abort();
      });
      let reported = 0;
      try {
        return await work(stop.signal, (message, part) => {
          const increment = part === undefined ? 0 : part * 100 - reported;
          reported += increment;
          progress.report(part === undefined ? { message } : { message, increment });
        });
      } finally {
        listening.dispose();
      }
    },
  );
}
