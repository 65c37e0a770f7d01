/** What a key does in a chart. */
export type KeyAction =
  | { readonly do: 'move'; readonly points: number }
  | { readonly do: 'jump'; readonly to: 'first' | 'last' }
  | { readonly do: 'zoom'; readonly factor: number }
  | { readonly do: 'pan'; readonly share: number }
  | { readonly do: 'whole' }
  | { readonly do: 'leave' };

/** undefined: the key is not ours, or belongs to the editor (Ctrl, Alt, Meta). */
export function actionOf(key: string, { shift }: { readonly shift: boolean }): KeyAction | undefined {
  switch (key) {
    case 'ArrowLeft':
      return { do: 'move', points: shift ? -10 : -1 };
    case 'ArrowRight':
      return { do: 'move', points: shift ? 10 : 1 };
    case 'Home':
      return { do: 'jump', to: 'first' };
    case 'End':
      return { do: 'jump', to: 'last' };
    case '+':
    case '=':
      return { do: 'zoom', factor: 0.5 };
    case '-':
    case '_':
      return { do: 'zoom', factor: 2 };
    case 'PageUp':
      return { do: 'pan', share: -0.5 };
    case 'PageDown':
      return { do: 'pan', share: 0.5 };
    case '0':
      return { do: 'whole' };
    case 'Escape':
      return { do: 'leave' };
    default:
      return undefined;
  }
}

/** A part of the time axis. */
export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Nobody looks closer than this. */
const CLOSEST_MS = 10_000;

/** A span around a moment, `factor` times as wide; undefined: as wide as everything, or wider. */
export function zoomed(span: Span, whole: Span, aroundMs: number, factor: number): Span | undefined {
  const width = Math.max(CLOSEST_MS, (span.toMs - span.fromMs) * factor);
  if (width >= whole.toMs - whole.fromMs) return undefined;
  const share = (aroundMs - span.fromMs) / (span.toMs - span.fromMs);
  return within({ fromMs: aroundMs - share * width, toMs: aroundMs + (1 - share) * width }, whole);
}

export function panned(span: Span, whole: Span, share: number): Span {
  const by = (span.toMs - span.fromMs) * share;
  return within({ fromMs: span.fromMs + by, toMs: span.toMs + by }, whole);
}

/** The same width, moved into the whole; the whole when it is wider. */
export function within({ fromMs, toMs }: Span, whole: Span): Span {
  const width = Math.min(toMs - fromMs, whole.toMs - whole.fromMs);
  const from = Math.min(Math.max(fromMs, whole.fromMs), whole.toMs - width);
  return { fromMs: from, toMs: from + width };
}
