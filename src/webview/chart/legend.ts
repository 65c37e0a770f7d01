import type { Chart, ChartSeries } from '../../core/chart/page.js';
import { element, setText } from './dom.js';
import type { Theme } from './theme.js';
import { seriesColour } from './theme.js';

const SVG = 'http://www.w3.org/2000/svg';

/** Series as buttons that show and hide them, each with its value at the cross-hair. */
export class Legend {
  readonly element: HTMLElement;
  readonly #values = new Map<string, HTMLElement>();
  readonly #buttons = new Map<string, HTMLButtonElement>();

  constructor(chart: Chart, name: string, theme: Theme, onToggle: (series: ChartSeries) => void) {
    this.element = element('div', { class: 'legend', role: 'group', 'aria-label': name });
    for (const series of chart.series) {
      const value = element('span', { class: 'value', 'aria-hidden': 'true' });
      const label = element('span', { class: 'name', title: series.label }, series.label);
      const button = element('button', { type: 'button', class: 'series' }, label, value);
      button.prepend(swatch(series, theme));
      button.addEventListener('click', () => {
        onToggle(series);
      });
      this.#values.set(series.id, value);
      this.#buttons.set(series.id, button);
      this.element.append(button);
    }
  }

  showValue(series: ChartSeries, text: string): void {
    const value = this.#values.get(series.id);
    if (value !== undefined) setText(value, text);
  }

  setHidden(series: ChartSeries, isHidden: boolean): void {
    this.#buttons.get(series.id)?.setAttribute('aria-pressed', String(!isHidden));
  }
}

function swatch({ colour, isDashed, shape }: ChartSeries, theme: Theme): SVGSVGElement {
  const picture = document.createElementNS(SVG, 'svg');
  for (const [key, value] of Object.entries({ width: '16', height: '10', 'aria-hidden': 'true' }))
    picture.setAttribute(key, value);
  const ink = seriesColour(theme, colour);
  const sign = document.createElementNS(SVG, shape === 'bars' ? 'rect' : 'line');
  const attributes: Readonly<Record<string, string>> =
    shape === 'bars'
      ? { x: '3', y: '1', width: '10', height: '8', fill: isDashed === true ? 'none' : ink, stroke: ink }
      : { x1: '0', y1: '5', x2: '16', y2: '5', stroke: ink, 'stroke-width': '2' };
  for (const [key, value] of Object.entries(attributes)) sign.setAttribute(key, value);
  if (shape !== 'bars' && isDashed === true) sign.setAttribute('stroke-dasharray', '5 3');
  picture.append(sign);
  return picture;
}
