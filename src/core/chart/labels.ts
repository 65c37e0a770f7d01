/** Texts of charts in the person's language; gaps as `{0}`. */
export interface ChartLabels {
  readonly showAsTable: string;
  readonly showAsChart: string;
  /** Head of a table's first column. */
  readonly time: string;
  /** {0} rows shown, {1} rows there are. */
  readonly tableNote: string;
  /** Name of the readout while no cross-hair is shown. */
  readonly newest: string;
  /** {0}: name of the zone, {1}: its distance to UTC. */
  readonly zone: string;
  readonly events: string;
  readonly eventKinds: { readonly scaling: string; readonly deployment: string; readonly trouble: string };
  /** Read for a chart, {0}: its title. */
  readonly chart: string;
  /** Read for a chart's legend, {0}: the chart's title. */
  readonly legend: string;
  readonly noValue: string;
  readonly wholeRange: string;
  /** Which keys do what. */
  readonly keys: string;
}
