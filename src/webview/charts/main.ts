import './panel.css';
import type { FromCharts, ToCharts } from '../../core/chart/protocol.js';
import { ChartPanel } from './panel.js';

/** What VS Code gives a webview. */
interface Host {
  postMessage(message: FromCharts): void;
  getState(): unknown;
  setState(state: unknown): void;
}
declare function acquireVsCodeApi(): Host;

const host = acquireVsCodeApi();
const root = document.getElementById('root');
if (root !== null) {
  const panel = new ChartPanel(root, host);
  // Only the host can post here: the page has no frames, and nothing else knows its window.
  window.addEventListener('message', ({ data }: MessageEvent<ToCharts>) => {
    panel.receive(data);
  });
  host.postMessage({ type: 'ready' });
}
