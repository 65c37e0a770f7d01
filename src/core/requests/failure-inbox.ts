import { attempt } from '../live/watch/attempt.js';
import type { Failure } from '../live/failure.js';
import { ReadError } from '../live/failure.js';
import type { ObjectStore, StopSignal } from '../live/objects.js';
import { causeOf, innerMessage } from './failure-cause.js';
import type { FailureGroup, ReadFailure } from './failure-groups.js';
import { groupFailures } from './failure-groups.js';
import type { FailedRequest, FailurePage } from './failure-list.js';
import { newestFailures } from './failure-list.js';
import { parseS3Uri } from './s3-uri.js';

/** Newest that are kept, and how many of them are opened at a time to know their cause. */
const MOST = 1_000;
const OPENED_AT_A_TIME = 50;
const PARALLEL = 4;
/** 100,000 objects: half a US cent. */
const MOST_PAGES = 100;
/** A failure object holds a message; a container may put anything in it. */
const MOST_BYTES = 64_000;

/** The failed requests of one endpoint, as far as they were read. */
export class FailureInbox {
  readonly #objects: ObjectStore;
  readonly #path: string;
  readonly #onChange: () => void;
  readonly #read = new Map<string, ReadFailure>();
  #page: FailurePage = { newest: [], seen: 0, isWhole: false };
  #failure: Failure | undefined;
  #isReading = false;

  /** @param path The endpoint's S3FailurePath. */
  constructor(objects: ObjectStore, path: string, onChange: () => void) {
    this.#objects = objects;
    this.#path = path;
    this.#onChange = onChange;
  }

  get groups(): readonly FailureGroup[] {
    return groupFailures(this.#page.newest, this.#read);
  }

  /** Objects that were seen below the path, and whether those are all. */
  get seen(): Pick<FailurePage, 'seen' | 'isWhole'> {
    return this.#page;
  }

  get failure(): Failure | undefined {
    return this.#failure;
  }

  get isReading(): boolean {
    return this.#isReading;
  }

  of({ uri }: FailedRequest): ReadFailure | undefined {
    return this.#read.get(uri);
  }

  get unread(): number {
    return this.#page.newest.filter(({ uri }) => !this.#read.has(uri)).length;
  }

  /** Lists anew and opens the newest that are not known yet. What is there is shown page by page. */
  async list(signal: StopSignal): Promise<void> {
    await this.#while(async () => {
      for await (const page of newestFailures(this.#objects, folderOf(this.#path), MOST, MOST_PAGES)) {
        if (signal.aborted) return;
        this.#page = page;
        this.#onChange();
      }
      await this.#open(signal);
    });
  }

  async readMore(signal: StopSignal): Promise<void> {
    await this.#while(() => this.#open(signal));
  }

  async #while(work: () => Promise<void>): Promise<void> {
    this.#isReading = true;
    this.#failure = undefined;
    this.#onChange();
    const done = await attempt(work);
    this.#isReading = false;
    if (!done.ok) this.#failure = done.failure;
    this.#onChange();
  }

  async #open(signal: StopSignal): Promise<void> {
    const due = this.#page.newest.filter(({ uri }) => !this.#read.has(uri)).slice(0, OPENED_AT_A_TIME);
    const waiting = [...due];
    const work = async (): Promise<void> => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        if (signal.aborted) return;
        await this.#openOne(next);
      }
    };
    await Promise.all(Array.from({ length: PARALLEL }, work));
  }

  /** Deleted since it was listed is no trouble: a clean-up may run meanwhile. */
  async #openOne({ uri }: FailedRequest): Promise<void> {
    const answer = await attempt(() => this.#objects.readText(uri, MOST_BYTES));
    if (!answer.ok && answer.failure.kind !== 'not-found') throw new ReadError(answer.failure);
    const text = answer.ok ? answer.value.text : '';
    this.#read.set(uri, { cause: causeOf(text), message: innerMessage(text) });
    this.#onChange();
  }
}

/** SageMaker writes `PATH/ID-error.out`, whether the path ends in a slash or not. */
function folderOf(path: string): string {
  return parseS3Uri(path) === undefined ? path : path.replace(/\/*$/, '/');
}
