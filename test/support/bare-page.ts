import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import type { WebviewTheme } from './webview-themes.js';
import { fakeVscode } from './with-vscode.js';

const ORIGIN = 'http://webview.test';
const ROOT = new URL('../../', import.meta.url);

/** A Chromium without a window. */
export async function openBrowser(): Promise<Browser> {
  const { obtainChromium } = (await import(new URL('scripts/host/chromium.mjs', ROOT).href)) as {
    obtainChromium: () => Promise<string>;
  };
  return chromium.launch({
    executablePath: await obtainChromium(),
    args: ['--no-sandbox', '--disable-gpu', '--force-color-profile=srgb'],
  });
}

export interface BarePageOptions {
  /** Below dist/webview/. */
  readonly name: string;
  readonly theme: WebviewTheme;
  /** What `getState` gives at first. */
  readonly state?: unknown;
  readonly width?: number;
  readonly height?: number;
}

/** A page as the editor shows it, without the editor: its document and policy, its colours, its three functions. */
export interface BarePage {
  readonly page: Page;
  /** What the host would send. */
  send(message: unknown): Promise<void>;
  /** What it sent its host, oldest first. */
  sent(): Promise<readonly { readonly type: string; readonly [member: string]: unknown }[]>;
  state(): Promise<unknown>;
  setTheme(theme: WebviewTheme): Promise<void>;
  /** Errors and refusals of the policy. */
  readonly troubles: readonly string[];
}

/** What the fake host leaves in the page's window. */
interface FakeWindow {
  readonly sent: { readonly type: string }[];
  readonly kept: unknown;
}

/** Run in the page before its own script. Text, for what compiles the tests adds helpers that a page lacks. */
function hostScript(state: unknown): string {
  return `{
    window.sent = [];
    window.kept = ${JSON.stringify(state ?? null)} ?? undefined;
    window.acquireVsCodeApi = () => ({
      postMessage: (message) => void window.sent.push(message),
      getState: () => window.kept,
      setState: (next) => void (window.kept = next),
    });
  }`;
}

export async function openBarePage(browser: Browser, options: BarePageOptions): Promise<BarePage> {
  const { name, theme, state, width = 1280, height = 1000 } = options;
  const context = await browser.newContext({
    viewport: { width, height },
    locale: 'en-US',
    timezoneId: 'Europe/Berlin',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const troubles: string[] = [];
  page.on('pageerror', (error) => troubles.push(error.stack ?? error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') troubles.push(message.text());
  });
  const document = await documentOf(name);
  await page.route(`${ORIGIN}/**`, async (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname === '/') return route.fulfill({ contentType: 'text/html', body: document });
    const body = await readFile(new URL(`dist/webview${pathname}`, ROOT));
    return route.fulfill({ contentType: pathname.endsWith('.css') ? 'text/css' : 'text/javascript', body });
  });
  await page.addInitScript({ content: hostScript(state) });
  const setTheme = (next: WebviewTheme): Promise<void> =>
    page.evaluate(paint, { classes: next.classes.join(' '), variables: next.variables });
  await page.goto(`${ORIGIN}/`);
  await setTheme(theme);
  return {
    page,
    troubles,
    setTheme,
    send: (message) =>
      page.evaluate((data) => {
        const target = globalThis as unknown as { dispatchEvent: (event: unknown) => void };
        const { MessageEvent } = globalThis as unknown as {
          MessageEvent: new (type: string, init: { data: unknown }) => unknown;
        };
        target.dispatchEvent(new MessageEvent('message', { data }));
      }, message),
    sent: () => page.evaluate(() => (globalThis as unknown as FakeWindow).sent),
    state: () => page.evaluate(() => (globalThis as unknown as FakeWindow).kept),
  };
}

interface PaintedDocument {
  readonly documentElement: {
    style: { setProperty(name: string, value: string): void; cssText: string };
  } | null;
  readonly body: { className: string } | null;
}

function paint({
  classes,
  variables,
}: {
  classes: string;
  variables: Readonly<Record<string, string>>;
}): void {
  const { document } = globalThis as unknown as { document: PaintedDocument };
  if (document.documentElement === null || document.body === null) return;
  document.documentElement.style.cssText = '';
  for (const [key, value] of Object.entries(variables))
    document.documentElement.style.setProperty(`--vscode-${key}`, value);
  document.body.className = classes;
}

/** The very document that the editor would show. */
async function documentOf(name: string): Promise<string> {
  await fakeVscode();
  const { webviewPage } = await import('../../src/extension/webview/page.js');
  const webview = {
    cspSource: ORIGIN,
    asWebviewUri: (uri: unknown) => ({ toString: () => String(uri).replace('/dist/webview', '') }),
  } as unknown as Parameters<typeof webviewPage>[0];
  const root = { toString: () => ORIGIN } as unknown as Parameters<typeof webviewPage>[1];
  return webviewPage(webview, root, { name, title: 'Charts', language: 'en' });
}
