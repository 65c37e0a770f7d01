export type { ChartEvents, MountedCharts } from './contract.js';
export { mountCharts } from './mount.js';
