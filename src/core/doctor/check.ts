import type { Moment } from '../live/clock.js';
import type { EndpointDetails, EndpointSnapshot } from '../live/snapshot.js';

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
}

export interface ConfigurationFinding {
  readonly rule: string;
  readonly severity: 'error' | 'warning' | 'info';
  readonly message: string;
}

export interface Outcome {
  readonly verdict: Verdict;
  /** One sentence: what was found. */
  readonly says: string;
  /** Numbers, times and answers that it rests on. */
  readonly evidence: readonly string[];
  /** What it means and what to do; absent when all is well. */
  readonly advice?: string;
}

/** A question and how to answer it; a value, listed in `checks/index.ts`. */
export interface Check {
  /** kebab-case, the name of its file. */
  readonly id: string;
  readonly question: string;
  /** Rows of the troubleshooting FAQ that it answers: docs/troubleshooting.md. */
  readonly faq: readonly number[];
  /** Undefined: the question does not arise for this endpoint. */
  readonly ask: (patient: Patient) => Outcome | undefined;
}
