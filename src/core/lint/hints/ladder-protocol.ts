/** What the page of a ladder tells its host; the host answers by opening an editor or with a new page. */
export type FromLadderPage =
  /** Somebody chose a rung; `rung` is its `index` in the view that the page shows. */
  { readonly type: 'openRung'; readonly rung: number };

/** A message as the page sends it; undefined for anything else. */
export function readLadderMessage(message: unknown): FromLadderPage | undefined {
  if (typeof message !== 'object' || message === null) return undefined;
  const { type, rung } = message as { readonly type?: unknown; readonly rung?: unknown };
  if (type !== 'openRung' || typeof rung !== 'number' || !Number.isSafeInteger(rung) || rung < 0)
    return undefined;
  return { type, rung };
}

/**
 * The script of the page: it only says which rung was chosen. Written as text since the page has its own globals;
 * the type of what it posts is `FromLadderPage`.
 */
export const LADDER_SCRIPT = `
const host = acquireVsCodeApi();
document.addEventListener('click', (event) => {
  const chosen = event.target instanceof Element ? event.target.closest('[data-rung]') : null;
  if (chosen !== null) host.postMessage({ type: 'openRung', rung: Number(chosen.getAttribute('data-rung')) });
});`;
