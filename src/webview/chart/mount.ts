import './chart.css';
import type { ChartLabels } from '../../core/chart/labels.js';
import type { ChartsState } from '../../core/chart/state.js';
import { NOTHING_CHOSEN } from '../../core/chart/state.js';
import { Charts } from './charts.js';
import type { ChartEvents, MountedCharts } from './contract.js';

/** Charts below `root`; they look like the editor, also after its theme changed. */
export function mountCharts(
  root: HTMLElement,
  labels: ChartLabels,
  events: ChartEvents = {},
  state: ChartsState = NOTHING_CHOSEN,
): MountedCharts {
  return new Charts(root, labels, events, state);
}
