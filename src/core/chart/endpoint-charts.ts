import { INVOCATION_TIMEOUT, REQUEST_TTL } from '../facts/requests.js';
import { instanceOf } from '../facts/instance-types.js';
import type { ConfigurationDescription, ScalingActivity } from '../live/endpoint.js';
import { oneLine } from '../live/outline/text.js';
import type { Point } from '../live/series.js';
import type { EndpointSnapshot } from '../live/snapshot.js';
import type { Text } from '../text/message.js';
import { say } from '../text/message.js';
import type { ChartRung } from './background.js';
import type { ChartColour } from './colours.js';
import { colourIndex } from './colours.js';
import type { Span } from './keys.js';
import { lineOf } from './lines.js';
import type { Words } from './marks.js';
import { desiredOf } from './marks.js';
import type { Chart, ChartLimit, ChartSeries, ChartUnit } from './page.js';
import type { ChartRole, Curve } from './roles.js';

/** An endpoint with all that its charts are drawn from. */
export interface Drawn {
  /** Short and unique among those drawn. */
  readonly label: string;
  readonly endpoint: EndpointSnapshot;
  readonly configuration: ConfigurationDescription | undefined;
  readonly activities: readonly ScalingActivity[];
  /** Timeouts of the deployed container. */
  readonly rungs: readonly ChartRung[];
  readonly curves: readonly Curve[];
  /** By AWS's clock. */
  readonly points: (curve: Curve) => readonly Point[];
}

export interface Drawing {
  readonly drawn: readonly Drawn[];
  /** By AWS's clock. */
  readonly window: Span;
  /** How far AWS's clock is ahead of this machine's, in whose time all is drawn. */
  readonly offsetMs: number;
  readonly words: Words;
}

interface Look {
  readonly label: Text;
  readonly colour: ChartColour;
  readonly shape: ChartSeries['shape'];
  readonly isDashed?: boolean;
}

const LOOKS: Readonly<Record<ChartRole, Look>> = {
  backlog: { label: say`requests`, colour: 'blue', shape: 'line' },
  oldestAge: { label: say`oldest request`, colour: 'blue', shape: 'line' },
  reporting: { label: say`reporting`, colour: 'blue', shape: 'step' },
  processed: { label: say`processed`, colour: 'green', shape: 'bars' },
  failed: { label: say`failed`, colour: 'red', shape: 'bars' },
  expired: { label: say`expired`, colour: 'orange', shape: 'bars', isDashed: true },
  latency: { label: say`average`, colour: 'purple', shape: 'line' },
  cpu: { label: say`CPU per core`, colour: 'blue', shape: 'line' },
  memory: { label: say`memory`, colour: 'orange', shape: 'line', isDashed: true },
  gpu: { label: say`GPU per card`, colour: 'green', shape: 'line' },
  gpuMemory: { label: say`GPU memory per card`, colour: 'purple', shape: 'line', isDashed: true },
};

/** The desired count is no metric: it comes from what autoscaling did. */
type Part = ChartRole | 'desired';

interface Plan {
  readonly id: string;
  readonly title: Text;
  readonly unit: ChartUnit;
  readonly parts: readonly Part[];
  readonly limits?: readonly { readonly label: Text; readonly value: number }[];
  readonly empty: Text;
}

const NO_POINTS = say`CloudWatch has no points of this in this range.`;
const NO_INSTANCE = say`No instance reported in this range: the endpoint slept, or it publishes nothing.`;
const TTL = [{ label: say`time to live`, value: REQUEST_TTL.default }];
const RUNGS = [
  { label: say`usual invocation timeout`, value: INVOCATION_TIMEOUT.default },
  { label: say`longest invocation timeout`, value: INVOCATION_TIMEOUT.max },
];

/** What one endpoint is drawn as. */
const PLANS: readonly Plan[] = [
  { id: 'backlog', title: say`Backlog`, unit: 'count', parts: ['backlog'], empty: NO_POINTS },
  {
    ...{ id: 'instances', title: say`Instances`, unit: 'count', empty: NO_INSTANCE },
    parts: ['reporting', 'desired'],
  },
  {
    ...{ id: 'age', title: say`Age of the oldest request`, unit: 'seconds', limits: TTL },
    ...{ parts: ['oldestAge'], empty: say`No request waited in this range.` },
  },
  {
    ...{ id: 'outcomes', title: say`Requests by outcome`, unit: 'count' },
    ...{ parts: ['processed', 'failed', 'expired'], empty: say`No request ended in this range.` },
  },
  {
    ...{ id: 'latency', title: say`Model latency`, unit: 'seconds', limits: RUNGS },
    ...{ parts: ['latency'], empty: say`No request was answered in this range.` },
  },
  {
    ...{ id: 'utilisation', title: say`Utilisation`, unit: 'percent', empty: NO_INSTANCE },
    parts: ['cpu', 'gpu', 'memory', 'gpuMemory'],
  },
];

/** Several endpoints: a chart a quantity, for colour and dash tell the endpoints apart. */
const OVERLAY_TITLES: Readonly<Partial<Record<Part, Text>>> = {
  reporting: say`Instances, reporting`,
  desired: say`Instances, desired`,
  processed: say`Requests processed`,
  failed: say`Requests failed`,
  expired: say`Requests expired`,
  cpu: say`CPU per core`,
  gpu: say`GPU per card`,
  memory: say`Memory`,
  gpuMemory: say`GPU memory per card`,
};

const COLOURS: readonly ChartColour[] = ['blue', 'orange', 'green', 'purple', 'red', 'yellow'];

export function chartsOf(drawing: Drawing): readonly Chart[] {
  if (drawing.drawn.length <= 1) return PLANS.map((plan) => chartOf(plan, drawing));
  return PLANS.flatMap((plan) =>
    plan.parts.length === 1
      ? [chartOf(plan, drawing)]
      : plan.parts.flatMap((part) => {
          const one = { ...plan, id: part, title: OVERLAY_TITLES[part] ?? plan.title, parts: [part] };
          const chart = chartOf(one, drawing);
          // Endpoints without a GPU have no use for empty charts of it.
          return chart.series.length === 0 ? [] : [chart];
        }),
  );
}

function chartOf({ id, title, unit, parts, limits = [], empty }: Plan, drawing: Drawing): Chart {
  const { words, drawn } = drawing;
  // Those of several endpoints would cross each other's curves.
  const rungs = id === 'latency' && drawn.length === 1 ? (drawn[0]?.rungs ?? []) : [];
  return {
    ...{ id, title: words(title), unit },
    series: parts.flatMap((part) => seriesOf(part, drawing)),
    limits: [
      ...limits.map(({ label, value }): ChartLimit => ({ label: words(label), value })),
      ...rungs.map(({ label, seconds }): ChartLimit => ({ label: oneLine(label), value: seconds })),
    ],
    empty: words(empty),
  };
}

function seriesOf(part: Part, drawing: Drawing): readonly ChartSeries[] {
  return drawing.drawn.flatMap((one, index) =>
    part === 'desired' ? desired(one, index, drawing) : measured(part, one, index, drawing),
  );
}

function measured(
  role: ChartRole,
  one: Drawn,
  index: number,
  { drawn, window, offsetMs, words }: Drawing,
): readonly ChartSeries[] {
  const curves = one.curves.filter((curve) => curve.role === role);
  return curves.map((curve, place) => {
    const { variant } = curve;
    const look = LOOKS[role];
    const { divisor, label } = scaleOf(role, one, variant);
    const line = lineOf(one.points(curve), curve.periodSeconds, window, -offsetMs);
    const values =
      divisor === 1 ? line.values : line.values.map((value) => (value === null ? null : value / divisor));
    const name = words(label ?? look.label);
    return {
      id: curve.key,
      label: labelOf(name, one, variant, drawn.length, curves.length),
      timesMs: line.timesMs,
      values,
      ...(drawn.length > 1 ? overlaid(look, index, place) : alone(look, place)),
    };
  });
}

/** Without a neighbour: colours say what a curve is. A second variant is dashed. */
function alone(
  { colour, shape, isDashed = false }: Look,
  place: number,
): Pick<ChartSeries, 'colour' | 'shape' | 'isDashed'> {
  const shifted = COLOURS[(colourIndex(colour) + place) % COLOURS.length] ?? colour;
  return { colour: colourIndex(shifted), shape, isDashed: isDashed !== (place % 2 === 1) };
}

/** Bars of several endpoints would hide each other. */
function overlaid(
  { shape }: Look,
  index: number,
  place: number,
): Pick<ChartSeries, 'colour' | 'shape' | 'isDashed'> {
  return {
    colour: index % COLOURS.length,
    shape: shape === 'bars' ? 'line' : shape,
    isDashed: (index + place) % 2 === 1,
  };
}

function desired(
  one: Drawn,
  index: number,
  { drawn, window, offsetMs, words }: Drawing,
): readonly ChartSeries[] {
  const variants = one.endpoint.variants.filter(({ isServerless }) => !isServerless);
  const ids = variants.map(({ name }) => `/variant/${name}`);
  return variants.flatMap(({ name, desiredCount }, place) => {
    const own = one.activities.filter(({ resourceId }) => resourceId.endsWith(ids[place] ?? ''));
    const steps = desiredOf(own, desiredCount, window.toMs);
    const points = clipped(steps, window.fromMs).map(({ atMs, value }) => ({ atMs: atMs - offsetMs, value }));
    if (points.length === 0) return [];
    const look: Look = { label: '', colour: 'orange', shape: 'step', isDashed: true };
    return [
      {
        id: JSON.stringify(['desired', one.label, name]),
        label: labelOf(words(say`desired`), one, name, drawn.length, variants.length),
        timesMs: points.map(({ atMs }) => atMs),
        values: points.map(({ value }) => value),
        ...(drawn.length > 1 ? overlaid(look, index, place) : alone(look, place * 2)),
      },
    ];
  });
}

/** What was set before the window still holds when it begins. */
function clipped(points: readonly Point[], fromMs: number): readonly Point[] {
  const before = points.findLast(({ atMs }) => atMs < fromMs);
  const after = points.filter(({ atMs }) => atMs >= fromMs);
  return before === undefined ? after : [{ atMs: fromMs, value: before.value }, ...after];
}

/** `processed`, `processed, variant B`, `whisper`, `whisper, variant B`. */
function labelOf(
  name: string,
  { label }: Drawn,
  variant: string | undefined,
  endpoints: number,
  curves: number,
): string {
  const first = endpoints > 1 ? label : name;
  return variant === undefined || curves < 2 ? first : `${first}, ${oneLine(variant)}`;
}

/** AWS publishes 100 percent for each vCPU and each card, and latency in microseconds. */
function scaleOf(
  role: ChartRole,
  { configuration }: Drawn,
  variant: string | undefined,
): { readonly divisor: number; readonly label?: Text } {
  if (role === 'latency') return { divisor: 1e6 };
  if (role !== 'cpu' && role !== 'gpu' && role !== 'gpuMemory') return { divisor: 1 };
  const type = configuration?.variants.find(({ name }) => name === variant)?.instanceType;
  const instance = instanceOf(type ?? '');
  const count = role === 'cpu' ? instance?.vcpu : instance?.gpus;
  if (count !== undefined && count > 0) return { divisor: count };
  // Of an unknown type it is not known what the sum consists of.
  const label =
    role === 'cpu'
      ? say`CPU, all cores together`
      : role === 'gpu'
        ? say`GPU, all cards together`
        : say`GPU memory, all cards together`;
  return { divisor: 1, label };
}
