import type { KeyAction, Span } from '../../core/chart/keys.js';
import { actionOf, panned, within, zoomed } from '../../core/chart/keys.js';
import type { ChartLabels } from '../../core/chart/labels.js';
import type { ChartPage } from '../../core/chart/page.js';
import type { ChartsState } from '../../core/chart/state.js';
import { lowerBound } from '../../core/chart/thin.js';
import { element } from './dom.js';
import { Frame } from './frame.js';
import { localOffset } from './zone.js';
import type { ChartEvents, MountedCharts } from './contract.js';
import { paintPicture } from './picture.js';
import type { PlotDeps } from './plot.js';
import { Plot, shapeOf } from './plot.js';
import { onThemeChange, readTheme } from './theme.js';

const NO_SPAN: Span = { fromMs: 0, toMs: 1 };

/** All charts of a page: one time axis, one cross-hair, one zoom. */
export class Charts implements MountedCharts {
  readonly #root: HTMLElement;
  readonly #labels: ChartLabels;
  readonly #events: ChartEvents;
  readonly #frame: Frame;
  readonly #grid = element('div', { class: 'charts' });
  /** Unique also where two of these are in one page. */
  readonly #keysId = `charts-keys-${document.querySelectorAll('.charts').length}`;
  readonly #plots = new Map<string, { readonly plot: Plot; readonly shape: string }>();
  readonly #stop: readonly (() => void)[];
  readonly #hidden: Set<string>;
  readonly #tables: Set<string>;
  #theme;
  #page: ChartPage | undefined;
  #zoom: Span | undefined;
  #cursorMs: number | null = null;
  #width = 0;

  constructor(root: HTMLElement, labels: ChartLabels, events: ChartEvents, state: ChartsState) {
    this.#root = root;
    this.#labels = labels;
    this.#events = events;
    this.#hidden = new Set(state.hidden);
    this.#tables = new Set(state.tables);
    this.#theme = readTheme(root);
    this.#frame = new Frame(labels, this.#keysId, () => {
      this.#setZoom(undefined);
    });
    root.append(this.#frame.head, this.#grid, this.#frame.foot);
    const observer = new ResizeObserver(() => {
      if (this.#grid.clientWidth !== this.#width) this.#draw();
    });
    observer.observe(this.#grid);
    this.#stop = [
      () => {
        observer.disconnect();
      },
      onThemeChange(() => {
        this.#themeChanged();
      }),
    ];
  }

  show(page: ChartPage): void {
    this.#page = page;
    if (this.#zoom !== undefined) {
      const isOutside = this.#zoom.toMs <= page.fromMs || this.#zoom.fromMs >= page.toMs;
      this.#zoom = isOutside ? undefined : within(this.#zoom, page);
    }
    this.#frame.showPage(page);
    this.#syncPlots(page);
    for (const { plot } of this.#plots.values()) plot.arrange();
    this.#draw();
    this.#setCursor(this.#cursorMs, undefined);
    this.#frame.setZoomed(this.#zoom !== undefined);
  }

  async picture(): Promise<Blob> {
    const asTables = [...this.#tables];
    this.#tables.clear();
    if (asTables.length > 0) this.#rearrange();
    // uPlot draws in a microtask.
    await Promise.resolve();
    const canvases = [...this.#plots.values()].map(({ plot }) => plot.canvas);
    const canvas = paintPicture(this.#root, canvases, this.#theme);
    for (const id of asTables) this.#tables.add(id);
    if (asTables.length > 0) this.#rearrange();
    return new Promise((resolve, reject) => {
      canvas.toBlob((blob) => {
        if (blob === null) reject(new Error('The picture is too large to be drawn.'));
        else resolve(blob);
      }, 'image/png');
    });
  }

  dispose(): void {
    for (const stop of this.#stop) stop();
    for (const { plot } of this.#plots.values()) plot.dispose();
    this.#plots.clear();
    this.#root.replaceChildren();
  }

  #syncPlots(page: ChartPage): void {
    const wanted = new Set(page.charts.map(({ id }) => id));
    for (const [id, { plot }] of this.#plots)
      if (!wanted.has(id)) {
        plot.dispose();
        this.#plots.delete(id);
      }
    for (const [index, chart] of page.charts.entries()) {
      const shape = shapeOf(chart);
      const known = this.#plots.get(chart.id);
      if (known?.shape === shape) known.plot.setChart(chart);
      else {
        known?.plot.dispose();
        this.#plots.set(chart.id, { plot: new Plot(chart, this.#deps(), this.#keysId), shape });
      }
      const plot = this.#plots.get(chart.id)?.plot.element;
      const there = this.#grid.children[index];
      if (plot !== undefined && plot !== there) this.#grid.insertBefore(plot, there ?? null);
    }
  }

  #deps(): PlotDeps {
    // Asked for anew by each plot: the theme is that of the moment.
    return {
      labels: this.#labels,
      theme: this.#theme,
      locale: document.documentElement.lang || 'en',
      offsetAt: localOffset,
      marks: () => this.#page?.marks ?? [],
      span: () => this.#span(),
      isHidden: (chart, series) => this.#hidden.has(`${chart}/${series}`),
      isTable: (chart) => this.#tables.has(chart),
      onMove: (from, atMs) => {
        this.#setCursor(atMs, from);
      },
      onSelect: (fromMs, toMs) => {
        this.#setZoom({ fromMs, toMs });
      },
      onWhole: () => {
        this.#setZoom(undefined);
      },
      onToggle: (chart, series) => {
        toggle(this.#hidden, `${chart}/${series}`);
        this.#plots.get(chart)?.plot.applyHidden();
        this.#kept();
      },
      onTable: (chart) => {
        toggle(this.#tables, chart);
        this.#rearrange();
        this.#kept();
      },
      onKey: (from, event) => {
        this.#key(from, event);
      },
    };
  }

  #span(): Span {
    return this.#zoom ?? this.#page ?? NO_SPAN;
  }

  #kept(): void {
    this.#events.onState?.({ hidden: [...this.#hidden], tables: [...this.#tables] });
  }

  #rearrange(): void {
    for (const { plot } of this.#plots.values()) plot.arrange();
    this.#draw();
  }

  /** All widths are read before anything is written: one layout. */
  #draw(): void {
    this.#width = this.#grid.clientWidth;
    const plots = [...this.#plots.values()].map(({ plot }) => ({ plot, width: plot.width() }));
    for (const { plot, width } of plots) plot.draw(width);
  }

  #themeChanged(): void {
    const theme = readTheme(this.#root);
    if (JSON.stringify(theme) === JSON.stringify(this.#theme)) return;
    this.#theme = theme;
    for (const { plot } of this.#plots.values()) plot.dispose();
    this.#plots.clear();
    if (this.#page !== undefined) this.show(this.#page);
  }

  #setZoom(zoom: Span | undefined): void {
    const page = this.#page;
    if (page === undefined) return;
    const isWhole = zoom === undefined || zoom.toMs - zoom.fromMs >= page.toMs - page.fromMs;
    this.#zoom = isWhole ? undefined : within(zoom, page);
    this.#rearrange();
    this.#frame.setZoomed(this.#zoom !== undefined);
    queueMicrotask(() => {
      this.#setCursor(this.#cursorMs, undefined);
    });
  }

  /** @param from where the pointer is, which has moved its own cross-hair already */
  #setCursor(atMs: number | null, from: Plot | undefined): void {
    this.#cursorMs = atMs;
    for (const { plot } of this.#plots.values()) plot.setCursor(atMs, plot !== from);
    const { fromMs, toMs } = this.#span();
    this.#frame.showMoment(atMs, this.#page?.marks ?? [], ((toMs - fromMs) / Math.max(1, this.#width)) * 8);
  }

  #key(from: Plot, event: KeyboardEvent): void {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const action = actionOf(event.key, { shift: event.shiftKey });
    if (action === undefined || this.#page === undefined) return;
    event.preventDefault();
    this.#act(action, from, this.#page);
  }

  #act(action: KeyAction, from: Plot, page: ChartPage): void {
    const span = this.#span();
    const around = this.#cursorMs ?? (span.fromMs + span.toMs) / 2;
    switch (action.do) {
      case 'move':
      case 'jump':
        this.#moveTo(step(pointsOf(from, span), this.#cursorMs, action), from);
        return;
      case 'zoom':
        this.#setZoom(zoomed(span, page, around, action.factor));
        return;
      case 'pan':
        this.#setZoom(panned(span, page, action.share));
        return;
      case 'whole':
        this.#setZoom(undefined);
        return;
      case 'leave':
        this.#setCursor(null, undefined);
        return;
    }
  }

  #moveTo(atMs: number | undefined, from: Plot): void {
    if (atMs === undefined) return;
    this.#setCursor(atMs, undefined);
    this.#frame.speak(from.spoken(atMs));
  }
}

/** Moments at which a chart has a point, ascending. */
function pointsOf({ chart }: Plot, { fromMs, toMs }: Span): readonly number[] {
  const times = new Set(chart.series.flatMap(({ timesMs }) => timesMs));
  return [...times].filter((atMs) => atMs >= fromMs && atMs <= toMs).sort((a, b) => a - b);
}

function step(
  times: readonly number[],
  cursorMs: number | null,
  action: Extract<KeyAction, { readonly do: 'move' | 'jump' }>,
): number | undefined {
  if (action.do === 'jump') return action.to === 'first' ? times[0] : times.at(-1);
  if (cursorMs === null) return times.at(-1);
  const at = lowerBound(times, cursorMs - 0.5);
  const index = Math.min(times.length - 1, Math.max(0, at + action.points));
  return times[index];
}

function toggle(set: Set<string>, one: string): void {
  if (!set.delete(one)) set.add(one);
}
