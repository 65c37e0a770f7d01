import { drawAt } from '../../core/queue/random.js';
import type { Content } from './content.js';
import { paddedContent, textContent } from './content.js';
import type { FailureKind } from './failure-words.js';
import { failureMessage } from './failure-words.js';
import type { Fate, Ledger } from './ledger.js';
import type { Place } from './place.js';
import { RequestIds } from './request-ids.js';
import type { EndpointSpec } from './spec.js';

/** What there is to know of a request that ended. */
export interface PastRequest {
  readonly id: string;
  readonly fate: Fate;
  /** Present: it failed, and how. */
  readonly failure?: FailureKind;
  readonly endedMs: number;
  readonly latencyMs: number;
  readonly inputBytes: number;
}

const KILOBYTE = 1024;
const MEGABYTE = 1024 * KILOBYTE;

/** The requests of an endpoint by number: drawn when they are asked for, never kept. */
export class RequestBook {
  readonly name: string;
  readonly place: Place;
  readonly spec: EndpointSpec;
  readonly ledger: Ledger;
  readonly ids: Readonly<Record<Fate, RequestIds>>;

  constructor(name: string, place: Place, spec: EndpointSpec, ledger: Ledger) {
    this.name = name;
    this.place = place;
    this.spec = spec;
    this.ledger = ledger;
    this.ids = {
      processed: new RequestIds(spec.seed),
      failed: new RequestIds(spec.seed ^ 0x5eed),
    };
  }

  at(fate: Fate, index: number): PastRequest {
    const ids = this.ids[fate];
    const failure = fate === 'failed' ? this.#failureOf(index) : undefined;
    return {
      id: ids.idOf(ids.orderOf(index)),
      fate,
      ...(failure === undefined ? {} : { failure }),
      endedMs: this.ledger.endedMs(fate, index),
      latencyMs: this.#latencyOf(index, failure),
      inputBytes: this.#inputBytes(index, failure),
    };
  }

  /** A request by its id; undefined: there is none, or it has not ended. */
  find(id: string): PastRequest | undefined {
    for (const fate of ['processed', 'failed'] as const) {
      const index = this.ids[fate].read(id);
      if (index !== undefined && index < this.ledger.count(fate)) return this.at(fate, index);
    }
    return undefined;
  }

  input({ id, inputBytes }: PastRequest): Content {
    return paddedContent(`{"request":"${id}","data":"`, '"}\n', inputBytes);
  }

  /** What its output object holds, or its failure object. */
  result(request: PastRequest): Content {
    const { failure, id, latencyMs } = request;
    if (failure !== undefined)
      return textContent(failureMessage(failure, { ...this.#words, input: this.inputUri(request) }));
    const score = Math.round(drawAt(this.spec.seed, latencyMs, 45) * 1e4) / 1e4;
    return textContent(`{"request":"${id}","model":"${this.spec.container.model}","score":${score}}\n`);
  }

  inputUri({ id, failure }: Pick<PastRequest, 'id' | 'failure'>): string {
    if (failure === 'download') return `s3://${closedBucket(this.place)}/${this.name}/${id}.json`;
    return `s3://${this.spec.async?.bucket ?? ''}/${inputKey(this.name, id)}`;
  }

  get #words(): { readonly endpoint: string; readonly place: Place } {
    return { endpoint: this.name, place: this.place };
  }

  /** In the shares that the metrics tell. */
  #failureOf(index: number): FailureKind {
    const { async, illness, seed } = this.spec;
    let draw = drawAt(seed, index, 41);
    const { clientErrors = 0, downloads = 0, uploads = 0 } = async?.failures ?? {};
    if ((draw -= clientErrors) < 0) return illness === 'payload' ? 'payload' : 'client';
    if ((draw -= downloads) < 0) return 'download';
    if ((draw -= uploads) < 0) return 'upload';
    if (illness === 'worker-timeout') return 'timeout';
    if (illness === 'memory') return drawAt(seed, index, 42) < 0.1 ? 'killed' : 'cuda';
    return 'exception';
  }

  #latencyOf(index: number, failure: FailureKind | undefined): number {
    const { queue, seed } = this.spec;
    if (failure === 'timeout') return (queue.timeoutSeconds ?? 900) * 1000;
    if (failure === 'payload' || failure === 'download') return 3 + Math.floor(drawAt(seed, index, 43) * 40);
    const most = (queue.timeoutSeconds ?? 900) * 1000;
    return Math.min(
      most - 1,
      Math.round(queue.service.meanSeconds * 1000 * (0.7 + 0.6 * drawAt(seed, index, 43))),
    );
  }

  #inputBytes(index: number, failure: FailureKind | undefined): number {
    const draw = drawAt(this.spec.seed, index, failure === undefined ? 44 : 45);
    if (failure === 'payload') return Math.round((6 + 60 * draw) * MEGABYTE);
    return Math.round((2 + 400 * draw ** 3) * KILOBYTE);
  }
}

export function inputKey(endpoint: string, id: string): string {
  return `${endpoint}/input/${id}.json`;
}

/** A bucket that is somebody else's: nobody here may look into it. */
export function closedBucket({ accountId }: Place): string {
  return `recordings-archive-${accountId}`;
}
