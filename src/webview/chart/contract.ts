import type { ChartPage } from '../../core/chart/page.js';
import type { ChartsState } from '../../core/chart/state.js';

export interface ChartEvents {
  /** Something was hidden, or shown as a table: what to keep. */
  readonly onState?: (state: ChartsState) => void;
}

export interface MountedCharts {
  /** New points, or another page altogether. Zoom and cross-hair stay where they still fit. */
  show(page: ChartPage): void;
  /** All charts as one PNG, as wide as they are now. */
  picture(): Promise<Blob>;
  dispose(): void;
}
