/** What a person chose in a page of charts; kept while the page is. */
export interface ChartsState {
  /** `chart/series` that are not drawn. */
  readonly hidden: readonly string[];
  /** Charts shown as tables. */
  readonly tables: readonly string[];
}

export const NOTHING_CHOSEN: ChartsState = { hidden: [], tables: [] };

/** A state as it was kept; anything else is nothing chosen. */
export function readChartsState(kept: unknown): ChartsState {
  if (typeof kept !== 'object' || kept === null) return NOTHING_CHOSEN;
  const { hidden, tables } = kept as { readonly hidden?: unknown; readonly tables?: unknown };
  return { hidden: strings(hidden), tables: strings(tables) };
}

function strings(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
}
