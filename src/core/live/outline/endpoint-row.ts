import type { Text } from '../../text/message.js';
import { say } from '../../text/message.js';
import { configurationGroup } from './configuration-rows.js';
import { containersGroup } from './container-rows.js';
import { endpointTooltip } from './endpoint-tooltip.js';
import { isPassing } from '../failure.js';
import { shownValue } from './freshness.js';
import { glanceParts, isAsleep, sentenceParts } from './glance.js';
import { CONDITION_ICONS, STALE_ICON } from './icons.js';
import type { NodeSubject, OutlineIcon, OutlineNode, Tooltip } from './node.js';
import { queueGroup } from './queue-rows.js';
import { scalingGroup } from './scaling-rows.js';
import type { Scope } from './scope.js';
import { subject } from './scope.js';
import type { Situation } from './situation.js';
import { joined, nameText, sentence } from './text.js';
import { troubleRow } from './trouble.js';
import { variantsGroup } from './variant-rows.js';

/** An endpoint's row: `whisper-large   2→4 of 0–8 · 312 queued · oldest 14 min`. */
export function endpointRow(scope: Scope, situation: Situation, isPinned: boolean): OutlineNode {
  return new EndpointRow(scope, situation, isPinned);
}

class EndpointRow implements OutlineNode {
  readonly id: string;
  readonly kind = 'endpoint';
  readonly label: Text;
  readonly description: Text;
  readonly icon: OutlineIcon;
  readonly context: readonly string[];
  readonly children: () => readonly OutlineNode[];
  readonly isExpanded = false;
  readonly tooltip: () => Tooltip;
  readonly of: NodeSubject;
  readonly #speak: () => Text;
  #spoken: Text | undefined;

  constructor(scope: Scope, situation: Situation, isPinned: boolean) {
    const { endpoint, isMetricsDown } = scope;
    this.id = scope.id;
    this.label = nameText(endpoint.name);
    this.description = joined(glanceParts(endpoint, situation, isMetricsDown));
    this.icon = situation.isStale ? STALE_ICON : CONDITION_ICONS[situation.condition];
    this.context = tokens(scope, situation, isPinned);
    this.children = () => childrenOf(scope, situation);
    this.tooltip = () => endpointTooltip(scope, situation);
    this.of = subject(scope);
    this.#speak = () =>
      sentence([...sentenceParts(endpoint, situation, isMetricsDown), ...(isPinned ? [say`pinned`] : [])]);
  }

  /** Made when asked for: of thousands of rows few are on the screen, and most change by what they show. */
  get accessibility(): Text {
    this.#spoken ??= this.#speak();
    return this.#spoken;
  }
}

function childrenOf(scope: Scope, situation: Situation): readonly OutlineNode[] {
  const isAsync = scope.endpoint.kind === 'async';
  return [
    ...failureRows(scope),
    variantsGroup(scope),
    ...(isAsync ? [queueGroup(scope, situation), scalingGroup(scope)] : []),
    configurationGroup(scope),
    containersGroup(scope),
  ];
}

function failureRows(scope: Scope): readonly OutlineNode[] {
  const { failure, described } = scope.endpoint;
  if (failure === undefined) return [];
  const undone =
    isPassing(failure) && described !== undefined ? say`Cannot read it anew` : say`Cannot read all of it`;
  return [troubleRow({ id: `${scope.id}/trouble`, failure, undone, of: subject(scope), now: scope.now })];
}

const KIND_TOKENS = {
  async: 'async',
  'real-time': 'realTime',
  serverless: 'serverless',
  unknown: 'unknown',
} as const;

function tokens(scope: Scope, situation: Situation, isPinned: boolean): readonly string[] {
  const { endpoint, canChange, isRevealed, isWatched } = scope;
  const { condition, limits, backlog, isStale, lacksCapacity } = situation;
  const isScalable = limits !== undefined && limits !== 'none';
  const sleeps = isAsleep(endpoint, situation);
  const all = [
    'endpoint',
    KIND_TOKENS[endpoint.kind],
    isPinned ? 'pinned' : 'unpinned',
    isRevealed ? 'revealed' : 'masked',
    isWatched && 'watched',
    sleeps && 'asleep',
    (shownValue(backlog) ?? 0) > 0 && 'backlog',
    lacksCapacity && 'withoutCapacity',
    isScalable && 'scalable',
    condition === 'failed' && 'failed',
    condition === 'failing' && 'failing',
    isStale && 'stale',
    canChange && isScalable && 'canScale',
    canChange && sleeps && 'canWake',
  ];
  return all.filter((token) => token !== false).sort();
}
