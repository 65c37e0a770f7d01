import { formatCount, formatDecimal } from '../../live/outline/formats.js';
import type { Text } from '../../text/message.js';
import { say } from '../../text/message.js';
import type { Check } from '../check.js';
import { concurrencyOf, countsOf, nowOf, onlyVariant, rateOf, serviceSeconds } from '../measures.js';
import type { Remedy } from '../remedy.js';
import { formatSeconds } from '../words.js';

const WINDOW = 15;
/** A share below which the places of an instance cannot be said to be used, while requests wait. */
const IDLE = 0.6;

export const concurrency: Check = {
  id: 'concurrency',
  question: say`Do as many requests run at a time as the configuration allows?`,
  faq: [8, 10],

  ask(patient) {
    const { endpoint } = patient;
    const counts = countsOf(patient);
    const allowed = endpoint.asynchronous?.maxConcurrentPerInstance;
    const perMinute = rateOf(onlyVariant(patient)?.processed, patient, WINDOW);
    const seconds = serviceSeconds(patient, WINDOW);
    const effective = concurrencyOf(patient, WINDOW);
    if (counts === undefined || perMinute === undefined || perMinute === 0) return undefined;
    if (seconds === undefined || effective === undefined) return undefined;

    const evidence: Text[] = [
      say`Processed: ${formatDecimal(perMinute)} a minute; ModelLatency: ${formatSeconds(seconds)}; instances: ${formatCount(counts.current)}`,
      say`Little’s law: at a time = processed a second × latency ÷ instances`,
      allowed === undefined
        ? say`MaxConcurrentInvocationsPerInstance: not set, SageMaker chooses`
        : say`MaxConcurrentInvocationsPerInstance: ${formatCount(allowed)}`,
    ];
    const says = say`Requests that run at a time on an instance: about ${formatDecimal(effective)}.`;
    const backlog = nowOf(endpoint.queue.backlog, patient) ?? 0;
    const waits = backlog > counts.current * Math.max(1, allowed ?? 1) + 1;
    if (allowed !== undefined && allowed > 1 && waits && effective < IDLE * allowed)
      return {
        verdict: 'warning',
        says: say`About ${formatDecimal(effective)} of ${formatCount(allowed)} allowed requests run at a time, though others wait.`,
        evidence,
        advice: say`The container takes them one after another: raise its workers or threads, or lower MaxConcurrentInvocationsPerInstance, so that autoscaling sees the load.`,
        remedies: setConcurrency(Math.max(1, Math.round(effective))),
      };
    if (allowed === 1 && waits)
      return {
        verdict: 'note',
        says,
        evidence,
        advice: say`One request at a time, whatever the container’s workers: MaxConcurrentInvocationsPerInstance is 1.`,
      };
    return { verdict: 'good', says, evidence };
  },
};

/** A member of the endpoint configuration, which AWS lets nobody change: a new one is deployed. */
function setConcurrency(value: number): readonly Remedy[] {
  return [
    {
      kind: 'edit',
      title: say`Lower MaxConcurrentInvocationsPerInstance to ${value}`,
      ...{ member: 'MaxConcurrentInvocationsPerInstance', value },
    },
  ];
}
