import type { FailureKind } from '../failure.js';
import type { OutlineIcon, OutlineKind } from './node.js';
import type { Condition } from './situation.js';

/**
 * Codicons and theme colours. The shape alone tells the state; the colour only helps to find it. All of them exist in
 * the oldest editor that is supported.
 */
export const CONDITION_ICONS: Readonly<Record<Condition, OutlineIcon>> = {
  running: { name: 'circle-filled', color: 'charts.green' },
  asleep: { name: 'circle-outline', color: 'descriptionForeground' },
  'scaling-out': { name: 'arrow-up', color: 'charts.blue' },
  'scaling-in': { name: 'arrow-down', color: 'charts.blue' },
  updating: { name: 'sync', color: 'charts.blue' },
  starved: { name: 'warning', color: 'list.warningForeground' },
  late: { name: 'watch', color: 'list.warningForeground' },
  failing: { name: 'flame', color: 'list.warningForeground' },
  failed: { name: 'error', color: 'list.errorForeground' },
  'real-time': { name: 'zap' },
  serverless: { name: 'cloud' },
  unknown: { name: 'question', color: 'descriptionForeground' },
};

/** In place of the condition's icon once a row shows old numbers. */
export const STALE_ICON: OutlineIcon = { name: 'history', color: 'disabledForeground' };

export const KIND_ICONS: Readonly<Record<Exclude<OutlineKind, 'endpoint' | 'trouble'>, OutlineIcon>> = {
  account: { name: 'account' },
  notice: { name: 'info' },
  variants: { name: 'layers' },
  variant: { name: 'server' },
  queue: { name: 'inbox' },
  scaling: { name: 'graph' },
  policy: { name: 'law' },
  activity: { name: 'pulse' },
  configuration: { name: 'settings-gear' },
  containers: { name: 'package' },
  container: { name: 'vm' },
  variable: { name: 'symbol-variable' },
  fact: { name: 'blank' },
};

/** The demo account is told from a real one at a glance. */
export const DEMO_ICON: OutlineIcon = { name: 'beaker' };

export const MASKED_ICON: OutlineIcon = { name: 'eye-closed' };

const WARNING = 'list.warningForeground';
const ERROR = 'list.errorForeground';

/** What needs a person is an error; what may pass by itself is a warning. */
export const FAILURE_ICONS: Readonly<Record<FailureKind, OutlineIcon>> = {
  'no-credentials': { name: 'key', color: ERROR },
  expired: { name: 'key', color: ERROR },
  cancelled: { name: 'key', color: WARNING },
  denied: { name: 'lock', color: ERROR },
  unreachable: { name: 'debug-disconnect', color: ERROR },
  throttled: { name: 'dashboard', color: WARNING },
  'clock-skew': { name: 'watch', color: ERROR },
  configuration: { name: 'settings-gear', color: ERROR },
  'not-found': { name: 'question', color: WARNING },
  refused: { name: 'error', color: ERROR },
  service: { name: 'warning', color: WARNING },
};
