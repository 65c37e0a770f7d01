/** One event of a container's log, as CloudWatch Logs has it. */
export interface LogEvent {
  /** Unique in the log group; for leaving out what a second look shows again. */
  readonly id: string;
  /** When the container wrote it, milliseconds since 1970 by the instance's clock. */
  readonly atMs: number;
  /** `VARIANT/INSTANCE`, or `VARIANT/INSTANCE/data-log` for the platform's own lines on each request. */
  readonly stream: string;
  /** As written: may hold control characters and be up to 256 KB (1 MB for newer groups) long. */
  readonly message: string;
}

export interface LogQuery {
  readonly endpoint: string;
  /** Absent: all variants. */
  readonly variant?: string;
  /** Inclusive. */
  readonly fromMs: number;
  /** Exclusive; absent: until now. */
  readonly toMs?: number;
  /** A text that events must contain, matched by the service; absent: all events. */
  readonly containing?: string;
  /** Continues an earlier page of the same query. */
  readonly token?: string;
}

export interface LogPage {
  /** Oldest first, at most 10,000 or 1 MB. May be empty while `token` says that there is more. */
  readonly events: readonly LogEvent[];
  readonly token?: string;
}

/** What container logs are read by. Each call is one request; throws `ReadError` (`not-found`: nothing was logged yet). */
export interface LogReader {
  events(query: LogQuery): Promise<LogPage>;
}
