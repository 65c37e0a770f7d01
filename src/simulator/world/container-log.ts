import type { InstanceSpan } from '../../core/queue/fleet.js';
import { drawAt } from '../../core/queue/random.js';
import type { WorldLog, WorldLogEvent } from '../world.js';
import { MINUTE_MS } from './build.js';
import type { FailureKind } from './failure-words.js';
import { access, containerLines, failureMessage, ping, trace } from './failure-words.js';
import type { Fate } from './ledger.js';
import { digestOf } from './place.js';
import type { PastRequest, RequestBook } from './request-book.js';
import type { SentRequests } from './sent-requests.js';
import { isServerless } from './spec.js';

/** Minutes that a model that cannot be loaded is tried for. */
const LOAD_MINUTES = 8;
/** Pings that are told of: SageMaker sends more, and one in half a minute shows as much. */
const PING_EVERY_MS = 30_000;
/** First lines of a container before it is ready. */
const START_MS = 9000;
const DUMP_MINUTES = 20;
/** Of one event: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html */
const LONGEST_LINE = 256 * 1024 - 26;

export interface LogParts {
  readonly book: RequestBook;
  readonly sent: SentRequests;
  readonly nowMs: () => number;
  /** Instances that existed in a minute, as far as that is known. */
  readonly instances: (fromMs: number, toMs: number) => readonly InstanceSpan[];
}

/** What the containers of an endpoint wrote, minute by minute: worked out anew each time it is read. */
export class ContainerLog implements WorldLog {
  readonly #parts: LogParts;

  constructor(parts: LogParts) {
    this.#parts = parts;
  }

  get fromMs(): number {
    return this.#parts.book.ledger.startMs;
  }

  get toMs(): number {
    return this.#parts.book.ledger.endMs;
  }

  minute(startMs: number): readonly WorldLogEvent[] {
    const { book, sent } = this.#parts;
    const minute = book.ledger.minute(startMs);
    if (minute === undefined) return [];
    const lines = new Lines(minute.startMs);
    const hosts = this.#hosts(startMs);
    for (const { id, span } of hosts) {
      const fromMs = Math.max(startMs, span.fromMs);
      if (span.fromMs > book.spec.historyStartMs) this.#start(lines, id, span.fromMs);
      this.#pings(lines, id, fromMs, Math.min(startMs + MINUTE_MS, span.toMs));
    }
    for (const fate of ['failed', 'processed'] as const) {
      const [from, to] = minute[fate];
      for (let index = from; index < to; index++) this.#request(lines, hosts, book.at(fate, index), index);
    }
    const [first] = hosts;
    if (book.spec.writing === 'dumping' && (startMs / MINUTE_MS) % DUMP_MINUTES === 0 && first !== undefined)
      lines.add(`${book.spec.variant}/${first.id}`, startMs + 21_000, dump(startMs + 21_000));
    for (const { id, end, failure } of sent.endedIn(startMs)) {
      const fate: Fate = failure === undefined ? 'processed' : 'failed';
      const latencyMs = end.startedMs === undefined ? 0 : end.atMs - end.startedMs;
      const past = { id, fate, endedMs: end.atMs, latencyMs, inputBytes: 0, ...(failure && { failure }) };
      this.#request(lines, hosts, past, 1);
    }
    return lines.sorted();
  }

  #hosts(startMs: number): readonly { readonly id: string; readonly span: InstanceSpan }[] {
    const { book, instances } = this.#parts;
    const { spec } = book;
    const isKnown = startMs >= spec.historyStartMs;
    const known = isKnown ? instances(startMs, startMs + MINUTE_MS + START_MS) : [];
    const first = isServerless(spec.hosting) ? 0 : Math.max(1, spec.queue.instances ?? 1);
    const spans =
      known.length > 0 || isKnown
        ? known
        : Array.from({ length: first }, (_, index) => ({ id: index + 1, fromMs: -Infinity, toMs: Infinity }));
    return spans.map((span) => ({ id: instanceId(book.name, span.id), span }));
  }

  #start(lines: Lines, host: string, readyMs: number): void {
    const { book } = this.#parts;
    const stream = `${book.spec.variant}/${host}`;
    const stamp = timeOf(readyMs - START_MS);
    lines.add(
      stream,
      readyMs - START_MS,
      `[${stamp} +0000] [7] [INFO] Listening at: unix:/tmp/gunicorn.sock (7)`,
    );
    lines.add(stream, readyMs - 8000, `[${stamp} +0000] [9] [INFO] Booting worker with pid: 9`);
    lines.add(stream, readyMs - 400, `${timeOf(readyMs)} INFO model ${book.spec.container.model} is ready`);
  }

  /** While an instance is taken for dead it answers none; then it starts anew. */
  #pings(lines: Lines, host: string, fromMs: number, toMs: number): void {
    const { spec } = this.#parts.book;
    const stream = `${spec.variant}/${host}`;
    const losses = isServerless(spec.hosting) ? undefined : spec.hosting.losses;
    const minute = Math.floor(fromMs / MINUTE_MS);
    const phase = losses === undefined ? Infinity : minute % losses.everyMinutes;
    if (losses !== undefined && phase < losses.lastMinutes) {
      if (phase === 0)
        lines.add(
          stream,
          fromMs + 4000,
          `${timeOf(fromMs)} WARNING /ping waited 2.1 s for the one worker, which is in predict()`,
        );
      if (phase === 1)
        lines.add(stream, fromMs + 9000, `[${timeOf(fromMs)} +0000] [7] [INFO] Handling signal: term`);
      if (phase === losses.lastMinutes - 1) this.#start(lines, host, fromMs + 50_000);
      return;
    }
    const offset = Math.floor(drawAt(spec.seed, minute, host.length) * 9000);
    for (let atMs = fromMs + offset; atMs < toMs; atMs += PING_EVERY_MS)
      lines.add(stream, atMs, ping(new Date(atMs)));
  }

  #request(
    lines: Lines,
    hosts: readonly { readonly id: string }[],
    request: PastRequest,
    index: number,
  ): void {
    const { book } = this.#parts;
    const { id, failure, endedMs, latencyMs } = request;
    const host = hosts[index % Math.max(1, hosts.length)]?.id ?? instanceId(book.name, 1);
    const stream = `${book.spec.variant}/${host}`;
    const pid = 30 + (index % 60);
    const written =
      failure === undefined
        ? [
            `${this.#level(endedMs)} request ${id} done in ${latencyMs} ms`,
            access(new Date(endedMs), 200, 96),
          ]
        : containerLines(failure, id, new Date(endedMs), pid);
    const latestMs = Math.floor(endedMs / MINUTE_MS) * MINUTE_MS + MINUTE_MS - 1;
    for (const [at, line] of written.entries()) lines.add(stream, Math.min(endedMs + at, latestMs), line);
    lines.add(
      `${stream}/data-log`,
      Math.min(endedMs + written.length, latestMs),
      this.#platformLine(request, failure),
    );
  }

  #level(atMs: number): string {
    return this.#parts.book.spec.writing === 'coloured'
      ? `\u001b[32m${timeOf(atMs)} INFO\u001b[0m \u001b[1m[vllm]\u001b[0m`
      : `${timeOf(atMs)} INFO`;
  }

  /** The wording of a failure is AWS's; of a success there is no published one. */
  #platformLine(request: PastRequest, failure: FailureKind | undefined): string {
    const { book } = this.#parts;
    const { id, endedMs, latencyMs } = request;
    const stamp = new Date(endedMs).toISOString().slice(0, 23);
    const what =
      failure === undefined
        ? `Inference request succeeded. ModelLatency: ${latencyMs * 1000} us`
        : failureMessage(failure, { endpoint: book.name, place: book.place, input: book.inputUri(request) });
    return `${stamp}:[sagemaker logs] [${id}] ${what}`;
  }
}

/** Of an endpoint that never came into service because its model could not be loaded. */
export class LoadFailureLog implements WorldLog {
  readonly #name: string;
  readonly #variant: string;
  readonly fromMs: number;

  constructor(name: string, variant: string, createdMs: number) {
    this.#name = name;
    this.#variant = variant;
    this.fromMs = Math.floor(createdMs / MINUTE_MS) * MINUTE_MS;
  }

  get toMs(): number {
    return this.fromMs + LOAD_MINUTES * MINUTE_MS;
  }

  minute(startMs: number): readonly WorldLogEvent[] {
    if (startMs < this.fromMs || startMs >= this.toMs) return [];
    const lines = new Lines(startMs);
    const stream = `${this.#variant}/${instanceId(this.#name, 1)}`;
    const stamp = timeOf(startMs + 5000);
    lines.add(stream, startMs + 5000, `[${stamp} +0000] [7] [INFO] Booting worker with pid: 9`);
    lines.add(
      stream,
      startMs + 9000,
      trace('FileNotFoundError', "[Errno 2] No such file or directory: '/opt/ml/model/checkpoint.pt'", [
        ['/opt/program/model.py', 17, 'load_model', "state = torch.load('/opt/ml/model/checkpoint.pt')"],
        [
          '/usr/local/lib/python3.11/site-packages/torch/serialization.py',
          998,
          'load',
          'opened_file = _open_file_like(f, "rb")',
        ],
      ]),
    );
    lines.add(stream, startMs + 9200, `[${stamp} +0000] [7] [ERROR] Worker (pid:9) exited with code 3`);
    lines.add(stream, startMs + 9300, `[${stamp} +0000] [7] [INFO] Reason: Worker failed to boot.`);
    return lines.sorted();
  }
}

/** Of one minute: what is of another one is told there. */
class Lines {
  readonly #fromMs: number;
  readonly #events: WorldLogEvent[] = [];

  constructor(fromMs: number) {
    this.#fromMs = fromMs;
  }

  add(stream: string, atMs: number, message: string): void {
    const whole = Math.floor(atMs);
    if (whole < this.#fromMs || whole >= this.#fromMs + MINUTE_MS) return;
    // CloudWatch's ids are 56 digits; that they are unique is all that may be relied on.
    const id = `3${BigInt(`0x${digestOf(`${stream}/${whole}/${this.#events.length}/${message}`).slice(0, 44)}`)}`;
    this.#events.push({ id: id.padStart(56, '0').slice(0, 56), atMs: whole, stream, message });
  }

  sorted(): readonly WorldLogEvent[] {
    return this.#events.sort((a, b) => a.atMs - b.atMs);
  }
}

/** A line as long as a log may have, of a program that prints what it got. */
function dump(atMs: number): string {
  const head = `${timeOf(atMs)} DEBUG payload=b'\u0089PNG\r\n\u001a\n\u0000\u0007<svg onload=alert(1)>`;
  return `${head}${'QUJD'.repeat((LONGEST_LINE - Buffer.byteLength(head) - 1) >> 2)}'`;
}

function instanceId(endpoint: string, id: number): string {
  return `i-0${digestOf(`${endpoint}/instance/${id}`).slice(0, 16)}`;
}

function timeOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
}
