import { say } from '../../text/message.js';
import { known } from '../model/fields.js';
import type { Project, Serving } from '../model/project.js';
import type { Related } from '../rule.js';
import type { Count } from './servers.js';

/** Requests that SageMaker hands to one instance at a time. */
export interface Concurrency extends Count {
  readonly serving: Serving;
}

/**
 * For every container and every deployment that runs it: MaxConcurrentInvocationsPerInstance, else what the project
 * declares. Where nobody says so SageMaker chooses a number that it does not publish, so nothing is yielded.
 */
export function* concurrencies({ servings, budgetAt }: Project): Generator<Concurrency> {
  for (const serving of servings) {
    const configs = new Set(serving.deployments.map(({ config }) => config));
    const asynchronous = [...configs].flatMap(({ async }) => (async === undefined ? [] : [async]));
    for (const { maxConcurrency } of asynchronous) {
      const number = known(maxConcurrency);
      if (number !== undefined) yield { serving, value: number.value, known: number };
    }
    const declared = budgetAt(serving.files[0] ?? '').concurrency;
    const isSilent = asynchronous.every(({ maxConcurrency }) => maxConcurrency === undefined);
    if (declared !== undefined && isSilent) yield { serving, value: declared, known: undefined };
  }
}

/** The place that hands that many requests over, to point at. */
export function concurrencyRelated({ known: number }: Concurrency): readonly Related[] {
  return number === undefined
    ? []
    : [{ at: number.at, message: say`An instance gets up to ${number.value} requests at a time by this.` }];
}
