/** What goes wrong on purpose. Everything absent: nothing does. Can be changed while the server runs. */
export interface Faults {
  /** At most this many requests a second for an action, `*` for each one's own limit; the rest is throttled. */
  readonly throttle?: Readonly<Record<string, number>>;
  /** Share of answers, 0 to 1, that are a 500. */
  readonly errors?: number;
  /** Every answer waits this long, in real milliseconds. */
  readonly slowMs?: number;
  /** Share of answers that end in the middle. */
  readonly truncated?: number;
  /** Actions that are refused with AccessDenied, such as `ListEndpoints`. */
  readonly denied?: readonly string[];
  /** Every request's token counts as expired. */
  readonly expired?: boolean;
  /** How far this server's clock is ahead of the caller's; requests signed over 5 minutes off are refused. */
  readonly skewMs?: number;
  /** Connections are closed before anything is read. */
  readonly refused?: boolean;
  /** Every second page of a list (the 2nd, 4th, …) fails with a 500. */
  readonly brokenPages?: boolean;
  /** Answers carry members and enumeration values that no client knows, and lack optional ones. */
  readonly odd?: boolean;
}
