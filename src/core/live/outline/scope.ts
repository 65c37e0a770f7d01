import type { Moment } from '../clock.js';
import type { EndpointSnapshot, MetricReading } from '../snapshot.js';
import { formatAge, formatDuration } from './formats.js';
import type { Metric } from './freshness.js';
import { metricOf } from './freshness.js';
import { KIND_ICONS } from './icons.js';
import type { NodeSubject, OutlineIcon, OutlineKind, OutlineNode, Tooltip } from './node.js';
import { messageText, nameText, oneLine } from './text.js';

/** What the rows below an endpoint need to know. */
export interface Scope {
  /** Id of the endpoint's row. */
  readonly id: string;
  readonly placeId: string;
  readonly endpoint: EndpointSnapshot;
  readonly now: Moment;
  /** Environment values are shown. */
  readonly isRevealed: boolean;
  /** Rows offer what changes something. */
  readonly canChange: boolean;
  /** The account's metrics cannot be read at the moment. */
  readonly isMetricsDown: boolean;
  /** Nor can its scaling limits. */
  readonly isScalingDown: boolean;
}

interface GroupParts {
  readonly kind: OutlineKind;
  readonly key: string;
  readonly label: string;
  readonly description: string;
  readonly children: () => readonly OutlineNode[];
  readonly variant?: string;
  readonly tooltip?: () => Tooltip;
  readonly context?: readonly string[];
}

/** A closed row with others below. */
export function group(scope: Scope, parts: GroupParts): OutlineNode {
  const { kind, key, label, description, children, variant, tooltip, context = [] } = parts;
  return {
    id: `${scope.id}/${key}`,
    kind,
    label,
    description,
    icon: KIND_ICONS[kind === 'endpoint' || kind === 'trouble' ? 'fact' : kind],
    accessibility: spoken(label, description),
    context: [...context, kind].sort(),
    children,
    isExpanded: false,
    ...(tooltip === undefined ? {} : { tooltip }),
    of: subject(scope, variant),
  };
}

interface FactParts {
  readonly key: string;
  readonly label: string;
  /** As AWS gave it; cleaned and shortened here. */
  readonly value: string;
  /** What a click copies; absent: the value; null: nothing. */
  readonly copy?: string | null;
  readonly variant?: string;
  readonly kind?: 'fact' | 'variable' | 'policy' | 'activity';
  readonly icon?: OutlineIcon;
  readonly tooltip?: () => Tooltip;
  readonly context?: readonly string[];
}

/** A name and its value, without rows below. */
export function fact(scope: Scope, parts: FactParts): OutlineNode {
  const { key, label, value, kind = 'fact', variant, icon = KIND_ICONS[kind], context = [] } = parts;
  const copy = parts.copy === undefined ? value : parts.copy;
  const description = oneLine(value);
  const tooltip = parts.tooltip ?? (description === value ? undefined : () => wholeText(label, value));
  return {
    id: `${scope.id}/${key}`,
    kind,
    label: nameText(label),
    description,
    icon,
    accessibility: spoken(nameText(label), description),
    context: [...context, kind].sort(),
    isExpanded: false,
    ...(tooltip === undefined ? {} : { tooltip }),
    ...(copy === null || copy === '' ? {} : { action: { kind: 'copy', text: copy } as const }),
    of: subject(scope, variant),
  };
}

/** A sentence among the rows: `Reading…`. */
export function notice(scope: Scope, key: string, label: string, description = ''): OutlineNode {
  return {
    id: `${scope.id}/${key}`,
    kind: 'notice',
    label,
    description,
    icon: KIND_ICONS.notice,
    accessibility: spoken(label, description),
    context: ['notice'],
    isExpanded: false,
    of: subject(scope),
  };
}

/** Stands where nothing has been read yet. */
export function readingRow(scope: Scope, key: string): OutlineNode {
  return { ...notice(scope, `${key}/reading`, 'Reading…'), accessibility: 'Being read.' };
}

/** A metric as a row: its value in words, and how old it is once that matters. */
export function metricFact(
  scope: Scope,
  key: string,
  label: string,
  reading: MetricReading | undefined,
  words: (value: number) => string,
  variant?: string,
): OutlineNode {
  const text = metricText(metricOf(reading, scope.now), words, scope.isMetricsDown);
  return fact(scope, { key, label, value: text, ...(variant === undefined ? {} : { variant }) });
}

/** `312`, `312 · as of 6 min ago`, `no data`, `reading…`; `not read` while CloudWatch cannot be read. */
export function metricText(metric: Metric, words: (value: number) => string, isDown: boolean): string {
  if (metric.state === 'unread') return isDown ? 'not read' : 'reading…';
  const text = metric.state === 'known' ? words(metric.value) : noDataText(metric);
  return metric.age.isStale ? `${text} · as of ${formatAge(metric.age.ms)}` : text;
}

function noDataText({ why, last }: Metric & { readonly state: 'none' }): string {
  if (why === 'future') return 'no data (the newest datapoint lies ahead of this machine’s clock)';
  return why === 'old' && last !== undefined ? `no data for ${formatDuration(last.ageMs)}` : 'no data';
}

export function subject({ placeId, endpoint }: Scope, variant?: string): NodeSubject {
  return { placeId, endpoint: endpoint.name, ...(variant === undefined ? {} : { variant }) };
}

export function wholeText(title: string, text: string): Tooltip {
  return { title: nameText(title), rows: [], notes: [messageText(text)] };
}

function spoken(label: string, description: string): string {
  return description === '' ? `${label}.` : `${label}: ${description}.`;
}
