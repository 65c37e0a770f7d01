import type { Moment } from '../live/clock.js';
import type { Failure } from '../live/failure.js';
import type { EndpointDetails, EndpointSnapshot } from '../live/snapshot.js';
import type { Text } from '../text/message.js';
import type { Remedy } from './remedy.js';

/** From fine to broken; `unknown`: what the check needs could not be read. */
export type Verdict = 'good' | 'note' | 'unknown' | 'warning' | 'problem';

/** What is looked at: one asynchronous endpoint as just read, all of it. */
export interface Patient {
  readonly endpoint: EndpointSnapshot;
  readonly details: EndpointDetails | undefined;
  readonly now: Moment;
  readonly region: string;
  /** What the linter says of the deployed configuration; absent: it was not asked. */
  readonly findings?: readonly ConfigurationFinding[];
  /** The ladder of the deployed configuration; absent: it was not asked. */
  readonly limits?: readonly ConfigurationLimit[];
  /** What failed requests left in S3; absent: none failed lately, or there is no failure path. */
  readonly failedRequests?: FailureSample;
  /** Known troubles in the container's log, most frequent first; absent: there was no reason to read it. */
  readonly signals?: readonly CauseCount[];
}

export interface ConfigurationFinding {
  readonly rule: string;
  readonly severity: 'error' | 'warning' | 'info';
  readonly message: string;
  /** The same for translation. */
  readonly wording?: Text;
}

/** A known rung of the deployed ladder. */
export interface ConfigurationLimit {
  readonly layer: string;
  readonly setting: string;
  readonly quantity: 'time' | 'queue-time' | 'startup-time' | 'request-size' | 'response-size';
  /** Seconds or bytes; Infinity: none. */
  readonly value: number;
  readonly isDefault: boolean;
}

/** How often something known was found. */
export interface CauseCount {
  /** kebab-case, stable: of `FailureCause` or `Signal`. */
  readonly id: string;
  readonly label: Text;
  readonly advice: Text;
  readonly rules: readonly string[];
  readonly count: number;
}

export interface FailureSample {
  /** Failure objects that were opened. */
  readonly read: number;
  /** Most frequent first. */
  readonly causes: readonly CauseCount[];
  /** Buckets that the opened objects name, such as those of inputs. */
  readonly buckets: readonly string[];
  /** Why it could not be read. */
  readonly failure?: Failure;
}

export interface Outcome {
  readonly verdict: Verdict;
  /** One sentence: what was found. */
  readonly says: Text;
  /** Numbers, times and answers that it rests on. */
  readonly evidence: readonly Text[];
  /** What it means and what to do; absent when all is well. */
  readonly advice?: Text;
  /** Ways to mend it, the best first. */
  readonly remedies?: readonly Remedy[];
  /** True for what follows from something else: of equals, what causes comes first. */
  readonly isSymptom?: boolean;
}

/** A question and how to answer it; a value, listed in `checks/index.ts`. */
export interface Check {
  /** kebab-case, the name of its file. */
  readonly id: string;
  readonly question: Text;
  /** Rows of the troubleshooting FAQ that it answers: docs/troubleshooting.md. */
  readonly faq: readonly number[];
  /** Undefined: the question does not arise for this endpoint. */
  readonly ask: (patient: Patient) => Outcome | undefined;
}
