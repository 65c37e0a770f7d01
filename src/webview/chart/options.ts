import uPlot from 'uplot';
import { formatTick } from '../../core/chart/formats.js';
import type { Span } from '../../core/chart/keys.js';
import type { Chart, ChartSeries, Mark } from '../../core/chart/page.js';
import { ticksOf } from '../../core/chart/ticks.js';
import type { OffsetAt } from '../../core/chart/time-ticks.js';
import { formatTimeTick, timeStep, timeTicks } from '../../core/chart/time-ticks.js';
import { valueRange } from '../../core/chart/value-range.js';
import { drawLimits, drawMarks } from './annotations.js';
import type { Theme } from './theme.js';
import { seriesColour, translucent } from './theme.js';

/** What a plot asks while it draws; answers change, the plot stays. */
export interface Surroundings {
  readonly chart: () => Chart;
  readonly marks: () => readonly Mark[];
  readonly span: () => Span;
  readonly theme: Theme;
  readonly locale: string;
  readonly offsetAt: OffsetAt;
  readonly isHidden: (series: ChartSeries) => boolean;
  /** Where the cross-hair stands; null: it left. */
  readonly onCursor: (plot: uPlot) => void;
  readonly onSelect: (fromMs: number, toMs: number) => void;
  readonly onWhole: () => void;
}

/** The same for all charts, so that their time axes stand below each other. */
const AXIS_WIDTH = 66;
const FONT_SIZE = 11;
const DASH = [6, 4];

export function plotOptions(size: { width: number; height: number }, around: Surroundings): uPlot.Options {
  const { theme, locale, offsetAt } = around;
  const chart = around.chart();
  const mostTicks = Math.max(2, Math.floor((size.height - 40) / 28));
  const axis = {
    stroke: theme.muted,
    font: `${FONT_SIZE}px ${theme.font}`,
    grid: { stroke: theme.grid, width: 1 },
    ticks: { stroke: theme.grid, width: 1, size: 4 },
  };
  let step = 1;
  return {
    ...size,
    padding: [14, 20, 0, 0],
    legend: { show: false },
    select: { show: true, left: 0, top: 0, width: 0, height: 0 },
    cursor: {
      y: false,
      points: { size: 7, width: 1, stroke: theme.background },
      drag: { x: true, y: false, setScale: false, dist: 4 },
      move: (plot, left, top) => [snapped(plot, left), top],
      bind: {
        dblclick: () => () => {
          around.onWhole();
          return null;
        },
      },
    },
    scales: {
      x: {
        time: false,
        range: () => {
          const { fromMs, toMs } = around.span();
          return [fromMs, toMs];
        },
      },
      y: {
        range: (_, low, high) => {
          const { unit, limits } = around.chart();
          const values = limits.map(({ value }) => value);
          const range = valueRange(finite(high), finite(low), values, unit, mostTicks);
          step = range.step;
          return [range.min, range.max];
        },
      },
    },
    axes: [
      {
        ...axis,
        size: 26,
        gap: 4,
        splits: (plot, _, min, max) => [...timeTicks(min, max, timeStepOf(plot, min, max), offsetAt)],
        values: (plot, ticks) => {
          const { fromMs, toMs } = around.span();
          const every = timeStepOf(plot, fromMs, toMs);
          return ticks.map((at) => formatTimeTick(at, every, offsetAt(at), locale));
        },
      },
      {
        ...axis,
        size: AXIS_WIDTH,
        gap: 6,
        splits: (_, __, min, max) => [...ticksOf(min, max, step)],
        values: (_, ticks) => ticks.map((value) => formatTick(value, chart.unit, step, locale)),
      },
    ],
    series: [{}, ...chart.series.flatMap((series, index) => seriesOptions(series, index, around))],
    bands: bandsOf(chart, theme),
    hooks: {
      drawAxes: [
        (plot) => {
          drawMarks(plot, around.marks(), theme);
        },
      ],
      draw: [
        (plot) => {
          drawLimits(plot, around.chart(), theme, locale);
        },
      ],
      setCursor: [around.onCursor],
      setSelect: [
        (plot) => {
          const { left, width } = plot.select;
          if (width <= 0) return;
          around.onSelect(plot.posToVal(left, 'x'), plot.posToVal(left + width, 'x'));
          plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
        },
      ],
    },
  };
}

function finite(value: number | null): number | null {
  return value !== null && Number.isFinite(value) ? value : null;
}

function timeStepOf(plot: uPlot, min: number, max: number): number {
  return timeStep(max - min, Math.max(2, Math.floor(plot.bbox.width / uPlot.pxRatio / 64)));
}

/** The cross-hair stands on a point, not between two. */
function snapped(plot: uPlot, left: number): number {
  if (left < 0 || plot.data[0].length === 0) return left;
  const at = plot.data[0][plot.posToIdx(left)];
  if (at === undefined) return left;
  const place = plot.valToPos(at, 'x');
  return place >= 0 && place <= plot.over.clientWidth ? place : left;
}

/** How many rows of data a series takes: itself, and both edges of its band. */
export function rowsOf(series: ChartSeries): number {
  return series.band === undefined ? 1 : 3;
}

function seriesOptions(series: ChartSeries, index: number, around: Surroundings): uPlot.Series[] {
  const { theme } = around;
  const colour = seriesColour(theme, series.colour);
  const show = !around.isHidden(series);
  const common = { show, stroke: colour, width: theme.isHighContrast ? 2 : 1.5, points: pointsOf(colour) };
  const dash = series.isDashed === true ? { dash: DASH } : {};
  const edge: uPlot.Series = { show, stroke: 'transparent', width: 0, points: { show: false } };
  const edges = series.band === undefined ? [] : [edge, edge];
  switch (series.shape) {
    case 'line':
      return [{ ...common, ...dash }, ...edges];
    case 'step': {
      const paths = uPlot.paths.stepped?.({ align: 1 });
      return [{ ...common, ...dash, ...(paths === undefined ? {} : { paths }) }, ...edges];
    }
    case 'bars': {
      const paths = uPlot.paths.bars?.({ align: 1, size: [0.86, 24, index === 0 ? 1 : 2] });
      // Hollow instead of dashed. Those that are drawn over others are solid: they are few and small.
      const percent = theme.isHighContrast || index > 0 ? 100 : 60;
      const look =
        series.isDashed === true
          ? { width: 1, fill: 'transparent' }
          : { width: 0, fill: translucent(colour, percent) };
      return [
        { ...common, ...look, points: { show: false }, ...(paths === undefined ? {} : { paths }) },
        ...edges,
      ];
    }
  }
}

/** A point between two gaps has no line to either side and would not be seen. */
function pointsOf(colour: string): uPlot.Series.Points {
  return {
    show: true,
    size: 4,
    width: 0,
    fill: colour,
    filter: (plot, index) => {
      const row = plot.data[index];
      const lonely: number[] = [];
      if (row === undefined) return lonely;
      const [first, last] = plot.series[0]?.idxs ?? [0, -1];
      let before: number | null = null;
      for (let at = first; at <= last; at++) {
        const value = row[at];
        if (value === undefined) continue;
        if (value !== null && before === null && (nextOf(row, at) ?? null) === null) lonely.push(at);
        before = value;
      }
      return lonely;
    },
  };
}

function nextOf(row: ArrayLike<number | null | undefined>, at: number): number | null | undefined {
  for (let next = at + 1; next < row.length; next++) if (row[next] !== undefined) return row[next];
  return undefined;
}

function bandsOf(chart: Chart, theme: Theme): uPlot.Band[] {
  const bands: uPlot.Band[] = [];
  let row = 1;
  for (const series of chart.series) {
    if (series.band !== undefined)
      bands.push({ series: [row + 2, row + 1], fill: translucent(seriesColour(theme, series.colour), 18) });
    row += rowsOf(series);
  }
  return bands;
}
