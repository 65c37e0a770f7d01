import { formatCount, formatDecimal, formatDuration } from '../../live/outline/formats.js';
import type { Check } from '../check.js';
import { countsOf, nowOf, rateOf, recent } from '../measures.js';

const WINDOW = 15;
/** A share below which the places of an instance cannot be said to be used, while requests wait. */
const IDLE = 0.6;

export const concurrency: Check = {
  id: 'concurrency',
  question: 'Do as many requests run at a time as the configuration allows?',
  faq: [8, 10],

  ask(patient) {
    const { endpoint } = patient;
    const counts = countsOf(patient);
    const allowed = endpoint.asynchronous?.maxConcurrentPerInstance;
    const [variant, ...others] = endpoint.variants;
    if (counts === undefined || counts.current === 0 || variant === undefined || others.length > 0)
      return undefined;
    const perMinute = rateOf(variant.processed, patient, WINDOW);
    const latencies = recent(variant.latency, patient, WINDOW);
    if (perMinute === undefined || perMinute === 0 || latencies.length === 0) return undefined;

    const latencyS = latencies.reduce((sum, { value }) => sum + value, 0) / latencies.length / 1e6;
    const effective = ((perMinute / 60) * latencyS) / counts.current;
    const evidence = [
      `Processed: ${formatDecimal(perMinute)} a minute; ModelLatency: ${formatDuration(latencyS * 1000)}; instances: ${formatCount(counts.current)}`,
      'Little’s law: at a time = processed a second × latency ÷ instances',
      allowed === undefined
        ? 'MaxConcurrentInvocationsPerInstance: not set, SageMaker chooses'
        : `MaxConcurrentInvocationsPerInstance: ${formatCount(allowed)}`,
    ];
    const says = `About ${formatDecimal(effective)} requests run at a time on an instance.`;
    const backlog = nowOf(endpoint.queue.backlog, patient) ?? 0;
    const waits = backlog > counts.current * Math.max(1, allowed ?? 1) + 1;
    if (allowed !== undefined && allowed > 1 && waits && effective < IDLE * allowed)
      return {
        verdict: 'warning',
        says: `About ${formatDecimal(effective)} of ${formatCount(allowed)} allowed requests run at a time, though others wait.`,
        evidence,
        advice:
          'The container takes them one after another: raise its workers or threads, or lower MaxConcurrentInvocationsPerInstance, so that autoscaling sees the load.',
      };
    if (allowed === 1 && waits)
      return {
        verdict: 'note',
        says,
        evidence,
        advice:
          'One request at a time, whatever the container’s workers: MaxConcurrentInvocationsPerInstance is 1.',
      };
    return { verdict: 'good', says, evidence };
  },
};
