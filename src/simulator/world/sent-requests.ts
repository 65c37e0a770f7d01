import type { QueueModel } from '../../core/queue/model.js';
import type { RequestEnd } from '../../core/queue/request-queue.js';
import type { WorldAccepted, WorldRequest } from '../world.js';
import type { FailureKind } from './failure-words.js';
import { failureMessage } from './failure-words.js';
import { MINUTE_MS } from './build.js';
import type { Content } from './content.js';
import { textContent } from './content.js';
import type { Fate } from './ledger.js';
import type { Place } from './place.js';
import { uuidOf } from './place.js';
import type { EndpointSpec } from './spec.js';

/** A request that somebody sent, once it has ended. */
export interface EndedRequest {
  readonly id: string;
  readonly end: RequestEnd;
  /** Absent: it was processed. */
  readonly failure?: FailureKind;
}

export interface SentParts {
  readonly name: string;
  readonly place: Place;
  readonly spec: EndpointSpec;
  /** Whether the payload can be had. */
  readonly canRead: (uri: string) => boolean;
  /** Leaves an object at `s3://…`. */
  readonly leave: (uri: string, content: Content, atMs: number) => void;
}

/** Ended ones that the log still tells of. */
const KEPT = 500;

/** Requests that came by InvokeEndpointAsync: they queue with the others and leave what was promised. */
export class SentRequests {
  readonly #parts: SentParts;
  #ended: EndedRequest[] = [];
  #sent = 0;
  #waiting = 0;

  constructor(parts: SentParts) {
    this.#parts = parts;
  }

  get isEmpty(): boolean {
    return this.#sent === 0;
  }

  /** In the queue or worked on. */
  get waiting(): number {
    return this.#waiting;
  }

  send(request: WorldRequest, live: QueueModel): WorldAccepted {
    const { name, spec, canRead } = this.#parts;
    const key = uuidOf(`${spec.seed}/${name}/sent/${live.nowMs}/${++this.#sent}`);
    const { inferenceId = key, inputLocation, ttlSeconds, timeoutSeconds } = request;
    const base = `s3://${spec.async?.bucket ?? ''}/${name}`;
    const accepted: WorldAccepted = {
      inferenceId,
      outputLocation: `${base}/output/${key}.out`,
      ...(spec.async?.hasFailurePath === true && { failureLocation: `${base}/failed/${key}-error.out` }),
    };
    const isReadable = inputLocation === undefined || canRead(inputLocation);
    this.#waiting++;
    live.send({
      ...(ttlSeconds === undefined ? {} : { ttlSeconds }),
      ...(timeoutSeconds === undefined ? {} : { timeoutSeconds }),
      ...(isReadable ? {} : { fails: true }),
      onEnd: (end) => {
        this.#waiting--;
        this.#finish(accepted, inputLocation ?? '(inline)', isReadable, end);
      },
    });
    return accepted;
  }

  /** Ended so within the minute that starts there. */
  endedIn(startMs: number, fate?: Fate): readonly EndedRequest[] {
    return this.#ended.filter(
      ({ end }) =>
        end.atMs >= startMs && end.atMs < startMs + MINUTE_MS && (fate === undefined || end.how === fate),
    );
  }

  #finish(accepted: WorldAccepted, input: string, isReadable: boolean, end: RequestEnd): void {
    const { name, place, spec, leave } = this.#parts;
    const failure = failureOf(end, isReadable, spec);
    const ended = { id: accepted.inferenceId, end, ...(failure === undefined ? {} : { failure }) };
    this.#ended = [...this.#ended, ended].slice(-KEPT);
    if (failure === undefined) {
      const body = { request: accepted.inferenceId, model: spec.container.model, input };
      leave(accepted.outputLocation, textContent(`${JSON.stringify(body)}\n`), end.atMs);
    } else if (accepted.failureLocation !== undefined) {
      const message = failureMessage(failure, { endpoint: name, place, input });
      leave(accepted.failureLocation, textContent(message), end.atMs);
    }
  }
}

/**
 * AWS counts an expired request as one that failed (ExpiredRequests in
 * https://docs.aws.amazon.com/sagemaker/latest/dg/async-inference-monitor.html); here it leaves a failure object too.
 */
function failureOf({ how }: RequestEnd, isReadable: boolean, spec: EndpointSpec): FailureKind | undefined {
  if (how === 'processed') return undefined;
  if (how === 'expired') return 'expired';
  if (!isReadable) return 'download';
  switch (spec.illness) {
    case 'worker-timeout':
      return 'timeout';
    case 'payload':
      return 'payload';
    case 'memory':
      return 'cuda';
    case 'download':
      return 'download';
    default:
      return 'exception';
  }
}
