/** Indices of `ChartSeries.colour`; the theme's `charts.*` colours in this order. From seven on they repeat. */
export const CHART_COLOURS = ['blue', 'orange', 'green', 'purple', 'red', 'yellow'] as const;

export type ChartColour = (typeof CHART_COLOURS)[number];

export function colourIndex(colour: ChartColour): number {
  return CHART_COLOURS.indexOf(colour);
}
