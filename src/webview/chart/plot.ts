import uPlot from 'uplot';
import { align } from '../../core/chart/align.js';
import { formatValue } from '../../core/chart/formats.js';
import type { Span } from '../../core/chart/keys.js';
import type { ChartLabels } from '../../core/chart/labels.js';
import type { Chart, ChartSeries } from '../../core/chart/page.js';
import { newestValue, valueAt } from '../../core/chart/readout.js';
import type { Line } from '../../core/chart/thin.js';
import { thin } from '../../core/chart/thin.js';
import { textOf } from '../../core/text/message.js';
import { element, setText } from './dom.js';
import { Legend } from './legend.js';
import type { Surroundings } from './options.js';
import { plotOptions, rowsOf } from './options.js';
import { chartTable } from './table.js';

export interface PlotDeps extends Omit<Surroundings, 'chart' | 'onCursor' | 'isHidden'> {
  readonly labels: ChartLabels;
  readonly isHidden: (chart: string, series: string) => boolean;
  readonly isTable: (chart: string) => boolean;
  /** Someone moved the pointer over this plot; null: away from it. */
  readonly onMove: (from: Plot, atMs: number | null) => void;
  readonly onToggle: (chart: string, series: string) => void;
  readonly onTable: (chart: string) => void;
  readonly onKey: (from: Plot, event: KeyboardEvent) => void;
}

const HEIGHT = 190;

/** One chart: its title, legend, picture and table. */
export class Plot {
  readonly element = element('section', { class: 'chart' });
  readonly #deps: PlotDeps;
  readonly #title = element('h2');
  readonly #switch = element('button', { type: 'button', class: 'link' });
  readonly #body = element('div', { class: 'plot', tabindex: '0', role: 'application' });
  readonly #empty = element('p', { class: 'empty' });
  readonly #table = element('div');
  #legend: Legend;
  #chart: Chart;
  #plot: uPlot | undefined;
  #isFollowing = false;

  constructor(chart: Chart, deps: PlotDeps, keysId: string) {
    this.#deps = deps;
    this.#chart = chart;
    const titleId = `${keysId}-${chart.id}`;
    this.#title.id = titleId;
    this.element.setAttribute('aria-labelledby', titleId);
    this.#body.setAttribute('aria-describedby', keysId);
    this.#legend = this.#newLegend();
    this.#switch.addEventListener('click', () => {
      deps.onTable(chart.id);
    });
    this.#body.addEventListener('keydown', (event) => {
      deps.onKey(this, event);
    });
    const head = element('div', { class: 'head' }, this.#title, this.#switch);
    const content = element('div', {}, this.#body, this.#empty, this.#table);
    this.element.append(head, this.#legend.element, content);
  }

  get chart(): Chart {
    return this.#chart;
  }

  /** For the picture: what was drawn; undefined while there is nothing to draw. */
  get canvas(): HTMLCanvasElement | undefined {
    return this.#isDrawn() ? this.#plot?.ctx.canvas : undefined;
  }

  /** Takes over new points. A chart with other series must be made anew. */
  setChart(chart: Chart): void {
    this.#chart = chart;
  }

  /** Texts, legend, and which of picture, table and words is shown. Nothing here asks for the layout. */
  arrange(): void {
    const { labels, isTable } = this.#deps;
    const { title, empty, id } = this.#chart;
    const hasPoints = hasPoint(this.#chart);
    setText(this.#title, title);
    setText(this.#empty, hasPoints ? '' : empty);
    setText(this.#switch, isTable(id) ? labels.showAsChart : labels.showAsTable);
    this.#switch.setAttribute('aria-label', `${this.#switch.textContent}: ${title}`);
    this.#body.setAttribute('aria-label', textOf({ template: labels.chart, values: [title] }));
    this.#switch.hidden = !hasPoints;
    this.#legend.element.classList.toggle('away', !hasPoints);
    this.#empty.hidden = hasPoints;
    this.#body.hidden = !this.#isDrawn();
    this.#table.replaceChildren();
    if (hasPoints && isTable(id)) {
      const { locale, offsetAt, span } = this.#deps;
      this.#table.append(chartTable({ chart: this.#chart, span: span(), labels, locale, offsetAt }));
    }
    for (const series of this.#chart.series) this.#legend.setHidden(series, this.#isHidden(series));
  }

  /** Asks for the layout; to be called after all plots are arranged. */
  width(): number {
    return this.#body.clientWidth;
  }

  draw(width: number): void {
    if (!this.#isDrawn() || width === 0) return;
    const data = this.#data(width);
    if (this.#plot === undefined) {
      const options = plotOptions({ width, height: HEIGHT }, this.#surroundings());
      this.#plot = new uPlot(options, data, this.#body);
      return;
    }
    if (this.#plot.width !== width) this.#plot.setSize({ width, height: HEIGHT });
    this.#plot.setData(data, true);
  }

  /** Shows or hides what was chosen, without reading the data anew. */
  applyHidden(): void {
    let row = 1;
    for (const series of this.#chart.series) {
      const isHidden = this.#isHidden(series);
      this.#legend.setHidden(series, isHidden);
      for (let index = row; index < row + rowsOf(series); index++)
        this.#plot?.setSeries(index, { show: !isHidden }, false);
      row += rowsOf(series);
    }
  }

  /** Drops the picture, which holds colours; the next drawing makes it anew. */
  forget(): void {
    this.#plot?.destroy();
    this.#plot = undefined;
    const legend = this.#newLegend();
    this.#legend.element.replaceWith(legend.element);
    this.#legend = legend;
    this.arrange();
  }

  /** The cross-hair, also when it stands over another chart; null takes it away. */
  setCursor(atMs: number | null, moves: boolean): void {
    for (const series of this.#chart.series)
      this.#legend.showValue(series, this.#word(atMs === null ? newestValue(series) : valueAt(series, atMs)));
    if (!moves || this.#plot === undefined) return;
    const left = atMs === null ? -10 : this.#plot.valToPos(atMs, 'x');
    this.#isFollowing = true;
    this.#plot.setCursor({ left, top: atMs === null ? -10 : 10 }, false);
    this.#isFollowing = false;
  }

  /** Values at a moment in words, for those who do not see the legend. */
  spoken(atMs: number): string {
    const values = this.#chart.series
      .filter((series) => !this.#isHidden(series))
      .map((series) => `${series.label} ${this.#word(valueAt(series, atMs))}`);
    return `${this.#chart.title}: ${values.join(', ')}`;
  }

  dispose(): void {
    this.#plot?.destroy();
    this.#plot = undefined;
    this.element.remove();
  }

  #newLegend(): Legend {
    const { labels, theme, onToggle } = this.#deps;
    const name = textOf({ template: labels.legend, values: [this.#chart.title] });
    return new Legend(this.#chart, name, theme, (series) => {
      onToggle(this.#chart.id, series.id);
    });
  }

  #isHidden({ id }: ChartSeries): boolean {
    return this.#deps.isHidden(this.#chart.id, id);
  }

  #isDrawn(): boolean {
    return hasPoint(this.#chart) && !this.#deps.isTable(this.#chart.id);
  }

  #word(value: number | null): string {
    const { labels, locale } = this.#deps;
    return value === null ? labels.noValue : formatValue(value, this.#chart.unit, locale);
  }

  #surroundings(): Surroundings {
    return {
      ...this.#deps,
      chart: () => this.#chart,
      isHidden: (series) => this.#isHidden(series),
      onCursor: (plot) => {
        if (this.#isFollowing) return;
        const left = plot.cursor.left ?? -1;
        this.#deps.onMove(this, left < 0 ? null : plot.posToVal(left, 'x'));
      },
    };
  }

  #data(width: number): uPlot.AlignedData {
    const span: Span = this.#deps.span();
    const lines = this.#chart.series.flatMap((series) => linesOf(series));
    const thinned = lines.map((line) => thin(line, span.fromMs, span.toMs, width));
    const { timesMs, rows } = align(thinned);
    return [timesMs, ...rows] as unknown as uPlot.AlignedData;
  }
}

function linesOf({ timesMs, values, band, shape }: ChartSeries): readonly Line[] {
  const edges = band === undefined ? [] : [band.low, band.high];
  // A bar of nothing would be a line along the axis.
  const drawn = shape === 'bars' ? values.map((value) => (value === 0 ? null : value)) : values;
  return [{ timesMs, values: drawn }, ...edges.map((edge) => ({ timesMs, values: edge }))];
}

export function hasPoint({ series }: Chart): boolean {
  return series.some(({ values }) => values.some((value) => value !== null));
}

/** What a picture is built for: with anything of it changed it is built anew. */
export function shapeOf({ unit, series }: Chart): string {
  const parts = series.map(({ id, label, shape, colour, isDashed, band }) => [
    id,
    label,
    shape,
    colour,
    isDashed === true,
    band !== undefined,
  ]);
  return JSON.stringify([unit, parts]);
}
