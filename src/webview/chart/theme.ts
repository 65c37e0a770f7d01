import { CHART_COLOURS } from '../../core/chart/colours.js';
import type { Rgb } from '../../core/chart/contrast.js';
import { cssOf, legible } from '../../core/chart/contrast.js';

/** The editor's colours, ready for a canvas. */
export interface Theme {
  readonly foreground: string;
  readonly muted: string;
  readonly grid: string;
  readonly background: string;
  readonly limit: string;
  readonly series: readonly string[];
  readonly isHighContrast: boolean;
  /** Family alone. */
  readonly font: string;
}

/** For the few themes that lack a colour: those of the editor's own dark theme. */
const FALLBACK: Readonly<Record<(typeof CHART_COLOURS)[number], string>> = {
  blue: '#3794ff',
  orange: '#d18616',
  green: '#89d185',
  purple: '#b180d7',
  red: '#f14c4c',
  yellow: '#cca700',
};

export function readTheme(at: Element): Theme {
  const style = getComputedStyle(at);
  const read = (name: string, otherwise: string): string =>
    style.getPropertyValue(`--vscode-${name}`).trim() || otherwise;
  const foreground = read('charts-foreground', '') || read('foreground', '#cccccc');
  const isHighContrast = document.body.classList.contains('vscode-high-contrast');
  const background = read('editor-background', '#1e1e1e');
  const inks = rgbsOf([
    background,
    foreground,
    ...CHART_COLOURS.map((name) => read(`charts-${name}`, FALLBACK[name])),
  ]);
  const [paper = [30, 30, 30], text = [204, 204, 204], ...colours] = inks;
  const series = colours.map((colour) => cssOf(legible(colour, paper, text)));
  return {
    foreground,
    muted: isHighContrast ? foreground : read('descriptionForeground', foreground),
    grid: `color-mix(in srgb, ${foreground} ${isHighContrast ? 35 : 12}%, transparent)`,
    background,
    limit: series[CHART_COLOURS.indexOf('red')] ?? foreground,
    series,
    isHighContrast,
    font: read('font-family', 'sans-serif'),
  };
}

/** Colours as a canvas paints them. What of them is see-through is made solid: lines cross the grid and each other. */
function rgbsOf(colours: readonly string[]): readonly Rgb[] {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 1;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  return colours.map((colour): Rgb => {
    if (context === null) return [128, 128, 128];
    context.clearRect(0, 0, 1, 1);
    context.fillStyle = colour;
    context.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
    return [red, green, blue];
  });
}

export function seriesColour(theme: Theme, index: number): string {
  return theme.series[index % theme.series.length] ?? theme.foreground;
}

export function translucent(colour: string, percent: number): string {
  return `color-mix(in srgb, ${colour} ${percent}%, transparent)`;
}

/** Calls back when the editor's theme changes: it sets classes of the body and variables of the document. */
export function onThemeChange(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  const what = { attributes: true, attributeFilter: ['class', 'style', 'data-vscode-theme-id'] };
  observer.observe(document.body, what);
  observer.observe(document.documentElement, what);
  return () => {
    observer.disconnect();
  };
}
