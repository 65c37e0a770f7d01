import type { Theme } from './theme.js';

/** Of the picture around the charts, CSS pixels. */
const MARGIN = 16;

/** Texts that belong into the picture; buttons without a value in it do not. */
const TEXTS = 'h1, h2, header .quiet, .notes li, .series .name, .series .value, .empty, .moment';

/** What is on the screen as one canvas: drawn charts, and the texts around them where they stand. */
export function paintPicture(
  root: HTMLElement,
  canvases: readonly (HTMLCanvasElement | undefined)[],
  theme: Theme,
): HTMLCanvasElement {
  const ratio = devicePixelRatio || 1;
  const frame = root.getBoundingClientRect();
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil((frame.width + 2 * MARGIN) * ratio);
  canvas.height = Math.ceil((bottomOf(root, canvases) - frame.top + 2 * MARGIN) * ratio);
  const context = canvas.getContext('2d');
  if (context === null) return canvas;
  context.fillStyle = theme.background;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.scale(ratio, ratio);
  context.translate(MARGIN - frame.left, MARGIN - frame.top);
  for (const one of canvases) {
    if (one === undefined) continue;
    const { left, top, width, height } = one.getBoundingClientRect();
    context.drawImage(one, left, top, width, height);
  }
  for (const text of root.querySelectorAll<HTMLElement>(TEXTS)) paintText(context, text);
  for (const swatch of root.querySelectorAll('.series svg')) paintSwatch(context, swatch);
  return canvas;
}

function bottomOf(root: HTMLElement, canvases: readonly (HTMLCanvasElement | undefined)[]): number {
  const bottoms = [...canvases, ...root.querySelectorAll('.chart')].map(
    (one) => one?.getBoundingClientRect().bottom ?? 0,
  );
  return Math.max(root.getBoundingClientRect().top + 1, ...bottoms);
}

function paintText(context: CanvasRenderingContext2D, element: HTMLElement): void {
  const { left, top, width, height } = element.getBoundingClientRect();
  if (width === 0 || height === 0) return;
  const style = getComputedStyle(element);
  if (style.visibility === 'hidden') return;
  context.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  context.fillStyle = style.color;
  context.textBaseline = 'middle';
  context.fillText(element.textContent, left, top + height / 2);
}

function paintSwatch(context: CanvasRenderingContext2D, svg: Element): void {
  const sign = svg.firstElementChild;
  const { left, top, height } = svg.getBoundingClientRect();
  if (sign === null || height === 0 || getComputedStyle(svg).visibility === 'hidden') return;
  const stroke = sign.getAttribute('stroke') ?? '';
  context.save();
  context.translate(left, top);
  context.strokeStyle = stroke;
  if (sign.tagName === 'rect') {
    context.fillStyle = stroke;
    if (sign.getAttribute('fill') === 'none') context.strokeRect(3, 1, 10, 8);
    else context.fillRect(3, 1, 10, 8);
  } else {
    context.lineWidth = 2;
    context.setLineDash((sign.getAttribute('stroke-dasharray') ?? '').split(' ').map(Number).filter(Boolean));
    context.beginPath();
    context.moveTo(0, 5);
    context.lineTo(16, 5);
    context.stroke();
  }
  context.restore();
}
