import './what-if.css';
import type { ChartLabels } from '../../core/chart/labels.js';
import type { FromWhatIf, ToWhatIf } from '../../core/what-if/protocol.js';
import { WhatIfPanel } from './panel.js';

/** What VS Code gives a webview. */
interface Host {
  postMessage(message: FromWhatIf): void;
}
declare function acquireVsCodeApi(): Host;

const host = acquireVsCodeApi();
const root = document.getElementById('root');
if (root !== null) {
  const panel = new WhatIfPanel(root, (message) => {
    host.postMessage(message);
  });
  // Only the host can post here: the page has no frames, and nothing else knows its window.
  window.addEventListener('message', ({ data }: MessageEvent<ToWhatIf<ChartLabels>>) => {
    panel.receive(data);
  });
  host.postMessage({ type: 'ready' });
}
