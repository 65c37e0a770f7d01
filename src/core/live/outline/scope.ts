import type { Moment } from '../clock.js';
import type { EndpointSnapshot, MetricReading } from '../snapshot.js';
import type { Text } from '../../text/message.js';
import { say, textOf } from '../../text/message.js';
import { formatAsOf, formatDuration } from './formats.js';
import type { Metric } from './freshness.js';
import { metricOf } from './freshness.js';
import { KIND_ICONS } from './icons.js';
import type { NodeSubject, OutlineIcon, OutlineKind, OutlineNode, Tooltip } from './node.js';
import { joined, messageText, nameText, oneLine } from './text.js';

/** What the rows below an endpoint need to know. */
export interface Scope {
  /** Id of the endpoint's row. */
  readonly id: string;
  readonly placeId: string;
  readonly endpoint: EndpointSnapshot;
  readonly now: Moment;
  /** Environment values are shown. */
  readonly isRevealed: boolean;
  /** Somebody asked to be told of it by itself, and not as one of the pinned. */
  readonly isWatched: boolean;
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
  readonly label: Text;
  readonly description: Text;
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
  readonly label: Text;
  /** As AWS gave it: cleaned and shortened here. What a sentence holds of AWS has to be cleaned already. */
  readonly value: Text;
  /** What a click copies; absent: the value; null: nothing. */
  readonly copy?: Text | null;
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
  const description = typeof value === 'string' ? oneLine(value) : value;
  const shown = typeof label === 'string' ? nameText(label) : label;
  const tooltip = parts.tooltip ?? (isShortened(value) ? () => wholeText(label, value) : undefined);
  return {
    id: `${scope.id}/${key}`,
    kind,
    label: shown,
    description,
    icon,
    accessibility: spoken(shown, description),
    context: [...context, kind].sort(),
    isExpanded: false,
    ...(tooltip === undefined ? {} : { tooltip }),
    ...(copy === null || copy === '' ? {} : { action: { kind: 'copy', text: copy } as const }),
    of: subject(scope, variant),
  };
}

/** A sentence among the rows: `Reading…`. */
export function notice(scope: Scope, key: string, label: Text): OutlineNode {
  return {
    id: `${scope.id}/${key}`,
    kind: 'notice',
    label,
    description: '',
    icon: KIND_ICONS.notice,
    accessibility: spoken(label, ''),
    context: ['notice'],
    isExpanded: false,
    of: subject(scope),
  };
}

/** Stands where nothing has been read yet. */
export function readingRow(scope: Scope, key: string): OutlineNode {
  return { ...notice(scope, `${key}/reading`, say`Reading…`), accessibility: say`Being read.` };
}

/** A metric as a row: its value in words, and how old it is once that matters. */
export function metricFact(
  scope: Scope,
  key: string,
  label: Text,
  reading: MetricReading | undefined,
  words: (value: number) => Text,
  variant?: string,
): OutlineNode {
  const text = metricText(metricOf(reading, scope.now), words, scope.isMetricsDown);
  return fact(scope, { key, label, value: text, ...(variant === undefined ? {} : { variant }) });
}

/** `312`, `312 · as of 6 min ago`, `no data`, `reading…`; `not read` while CloudWatch cannot be read. */
export function metricText(metric: Metric, words: (value: number) => Text, isDown: boolean): Text {
  if (metric.state === 'unread') return isDown ? say`not read` : say`reading…`;
  const text = metric.state === 'known' ? words(metric.value) : noDataText(metric);
  return metric.age.isStale ? joined([text, formatAsOf(metric.age.ms)]) : text;
}

function noDataText({ why, last }: Metric & { readonly state: 'none' }): Text {
  if (why === 'future') return say`no data (the newest datapoint lies ahead of this machine’s clock)`;
  return why === 'old' && last !== undefined ? say`no data for ${formatDuration(last.ageMs)}` : say`no data`;
}

export function subject({ placeId, endpoint }: Scope, variant?: string): NodeSubject {
  return { placeId, endpoint: endpoint.name, ...(variant === undefined ? {} : { variant }) };
}

export function wholeText(title: Text, text: Text): Tooltip {
  const note = typeof text === 'string' ? messageText(text) : text;
  return { title: typeof title === 'string' ? nameText(title) : title, rows: [], notes: [note] };
}

/** A row has room for so much; sentences of many names may be longer in any language. */
function isShortened(value: Text): boolean {
  const text = textOf(value);
  return oneLine(text) !== text;
}

function spoken(label: Text, description: Text): Text {
  return description === '' ? say`${label}.` : say`${label}: ${description}.`;
}
