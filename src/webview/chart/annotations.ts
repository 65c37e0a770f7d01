import uPlot from 'uplot';
import { formatValue } from '../../core/chart/formats.js';
import type { Chart, Mark } from '../../core/chart/page.js';
import { spread } from '../../core/chart/spread.js';
import type { Theme } from './theme.js';
import { seriesColour, translucent } from './theme.js';

/** Of text on the canvas, CSS pixels. */
const LABEL_SIZE = 11;

/** Vertical lines below the curves; a sign on top tells kinds apart without colour. */
export function drawMarks(plot: uPlot, marks: readonly Mark[], theme: Theme): void {
  const { ctx, bbox } = plot;
  const ratio = uPlot.pxRatio;
  const size = 4 * ratio;
  ctx.save();
  ctx.lineWidth = ratio;
  ctx.setLineDash([3 * ratio, 3 * ratio]);
  for (const mark of marks) {
    const x = Math.round(plot.valToPos(mark.atMs, 'x', true)) + 0.5;
    if (x < bbox.left - 1 || x > bbox.left + bbox.width + 1) continue;
    const colour = markColour(mark.kind, theme);
    ctx.strokeStyle = theme.isHighContrast ? colour : translucent(colour, 55);
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
    ctx.fillStyle = colour;
    ctx.fill(signOf(mark.kind, x, bbox.top - size - ratio, size));
  }
  ctx.restore();
}

export function markColour(kind: Mark['kind'], theme: Theme): string {
  return seriesColour(theme, kind === 'scaling' ? 0 : kind === 'deployment' ? 3 : 4);
}

/** Scaling: a triangle. Deployment: a diamond. Trouble: a square. */
function signOf(kind: Mark['kind'], x: number, y: number, size: number): Path2D {
  const sign = new Path2D();
  switch (kind) {
    case 'scaling':
      sign.moveTo(x - size, y - size);
      sign.lineTo(x + size, y - size);
      sign.lineTo(x, y + size);
      break;
    case 'deployment':
      sign.moveTo(x, y - size);
      sign.lineTo(x + size, y);
      sign.lineTo(x, y + size);
      sign.lineTo(x - size, y);
      break;
    case 'trouble':
      sign.rect(x - size * 0.8, y - size * 0.8, size * 1.6, size * 1.6);
      break;
  }
  sign.closePath();
  return sign;
}

/** Horizontal lines with their names at the right; of those above what is shown, the names alone, at the top. */
export function drawLimits(plot: uPlot, chart: Chart, theme: Theme, locale: string): void {
  const { ctx, bbox } = plot;
  const ratio = uPlot.pxRatio;
  const line = (LABEL_SIZE + 3) * ratio;
  const right = bbox.left + bbox.width;
  const max = plot.scales['y']?.max ?? 0;
  const nameOf = ({ label, value }: Chart['limits'][number]): string =>
    `${label} ${formatValue(value, chart.unit, locale)}`;
  const inside = chart.limits.filter(({ value }) => value <= max);
  const above = chart.limits.filter(({ value }) => value > max);
  ctx.save();
  ctx.font = `${LABEL_SIZE * ratio}px ${theme.font}`;
  ctx.textAlign = 'right';
  ctx.textBaseline = 'middle';
  const tops = inside.map(({ value }) => Math.round(plot.valToPos(value, 'y', true)) + 0.5);
  ctx.strokeStyle = theme.limit;
  ctx.lineWidth = (theme.isHighContrast ? 2 : 1) * ratio;
  ctx.setLineDash([8 * ratio, 4 * ratio]);
  for (const y of tops) {
    ctx.beginPath();
    ctx.moveTo(bbox.left, y);
    ctx.lineTo(right, y);
    ctx.stroke();
  }
  const write = (text: string, y: number): void => {
    const width = ctx.measureText(text).width;
    ctx.fillStyle = translucent(theme.background, 80);
    ctx.fillRect(right - width - 6 * ratio, y - line / 2, width + 6 * ratio, line);
    ctx.fillStyle = theme.foreground;
    ctx.fillText(text, right - 3 * ratio, y);
  };
  const roof = bbox.top + line / 2 + ratio;
  const first = above.length > 0 ? roof + line : roof;
  const wanted = tops.map((y) =>
    y - line / 2 - ratio < first ? y + line / 2 + ratio : y - line / 2 - ratio,
  );
  const places = spread(wanted, line, first, bbox.top + bbox.height - line / 2);
  inside.forEach((limit, index) => {
    write(nameOf(limit), places[index] ?? roof);
  });
  if (above.length > 0) write(`↑ ${above.map(nameOf).join(' · ')}`, roof);
  ctx.restore();
}
