import * as vscode from 'vscode';
import { escapeHtml } from '../../core/text/html.js';

export interface PageParts {
  /** Name of the script and the style sheet below dist/webview/. */
  readonly name: string;
  readonly title: string;
  /** BCP 47, for screen readers: the editor's language. */
  readonly language: string;
}

/** Where webviews may load from. */
export function webviewRoot(extensionUri: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extensionUri, 'dist', 'webview');
}

/**
 * The document of a webview: our script and style alone, nothing inline, nothing from elsewhere. What it shows comes
 * as messages.
 */
export function webviewPage(
  webview: Pick<vscode.Webview, 'asWebviewUri' | 'cspSource'>,
  extensionUri: vscode.Uri,
  { name, title, language }: PageParts,
): string {
  const nonce = createNonce();
  const at = (file: string): string =>
    webview.asWebviewUri(vscode.Uri.joinPath(webviewRoot(extensionUri), file)).toString();
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource}`,
    `img-src ${webview.cspSource} blob: data:`,
    `font-src ${webview.cspSource}`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${escapeHtml(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title>
<link rel="stylesheet" href="${at(`${name}.css`)}">
</head>
<body>
<main id="root"></main>
<script nonce="${nonce}" src="${at(`${name}.js`)}"></script>
</body>
</html>`;
}

export function createNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
