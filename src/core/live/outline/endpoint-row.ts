import { configurationGroup } from './configuration-rows.js';
import { containersGroup } from './container-rows.js';
import { endpointTooltip } from './endpoint-tooltip.js';
import { isPassing } from '../failure.js';
import { shownValue } from './freshness.js';
import { glanceParts, isAsleep, sentenceParts } from './glance.js';
import { CONDITION_ICONS, STALE_ICON } from './icons.js';
import type { OutlineNode } from './node.js';
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
  const { endpoint, isMetricsDown } = scope;
  return {
    id: scope.id,
    kind: 'endpoint',
    label: nameText(endpoint.name),
    description: joined(glanceParts(endpoint, situation, isMetricsDown)),
    icon: situation.isStale ? STALE_ICON : CONDITION_ICONS[situation.condition],
    accessibility: sentence([
      ...sentenceParts(endpoint, situation, isMetricsDown),
      ...(isPinned ? ['pinned'] : []),
    ]),
    context: tokens(scope, situation, isPinned),
    children: () => childrenOf(scope, situation),
    isExpanded: false,
    tooltip: () => endpointTooltip(scope, situation),
    of: subject(scope),
  };
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
  const deed = isPassing(failure) && described !== undefined ? 'read it anew' : 'read all of it';
  return [troubleRow({ id: `${scope.id}/trouble`, failure, deed, of: subject(scope), now: scope.now })];
}

const KIND_TOKENS = {
  async: 'async',
  'real-time': 'realTime',
  serverless: 'serverless',
  unknown: 'unknown',
} as const;

function tokens(scope: Scope, situation: Situation, isPinned: boolean): readonly string[] {
  const { endpoint, canChange, isRevealed } = scope;
  const { condition, limits, backlog, isStale, lacksCapacity } = situation;
  const isScalable = limits !== undefined && limits !== 'none';
  const sleeps = isAsleep(endpoint, situation);
  const conditional: readonly (readonly [string, boolean])[] = [
    ['endpoint', true],
    [KIND_TOKENS[endpoint.kind], true],
    [isPinned ? 'pinned' : 'unpinned', true],
    [isRevealed ? 'revealed' : 'masked', true],
    ['asleep', sleeps],
    ['backlog', (shownValue(backlog) ?? 0) > 0],
    ['withoutCapacity', lacksCapacity],
    ['scalable', isScalable],
    ['failed', condition === 'failed'],
    ['failing', condition === 'failing'],
    ['stale', isStale],
    ['canScale', canChange && isScalable],
    ['canWake', canChange && sleeps],
  ];
  return conditional
    .filter(([, holds]) => holds)
    .map(([token]) => token)
    .sort();
}
