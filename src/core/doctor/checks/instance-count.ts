import { formatCount } from '../../live/outline/formats.js';
import type { Check } from '../check.js';
import { countsOf, nowOf } from '../measures.js';

export const instanceCount: Check = {
  id: 'instance-count',
  question: 'How many instances are behind the endpoint?',
  faq: [1],

  ask(patient) {
    const counts = countsOf(patient);
    if (counts === undefined)
      return { verdict: 'unknown', says: 'DescribeEndpoint tells no instance counts.', evidence: [] };
    const { current, desired } = counts;
    const reporting = patient.endpoint.variants.flatMap((variant) => nowOf(variant.reporting, patient) ?? []);
    const isCounted = reporting.length === patient.endpoint.variants.length;
    const counted = isCounted ? reporting.reduce((sum, count) => sum + count, 0) : undefined;
    const evidence = [
      `DescribeEndpoint: ${formatCount(current)} current, ${formatCount(desired)} desired`,
      counted === undefined
        ? 'CloudWatch: no sample of CPUUtilization in the last minutes'
        : `CloudWatch: ${formatCount(counted)} (SampleCount of CPUUtilization in one minute)`,
    ];
    if (current !== desired)
      return {
        verdict: 'note',
        says: `${formatCount(current)} run and ${formatCount(desired)} are wanted: it scales right now.`,
        evidence,
        advice: 'CloudWatch follows some minutes later. A new instance serves once its model is loaded.',
      };
    if (counted !== undefined && counted !== current)
      return {
        verdict: 'warning',
        says: `DescribeEndpoint says ${formatCount(current)}, CloudWatch counts ${formatCount(counted)}.`,
        evidence,
        advice:
          'An instance that does not report has just started, is stuck, or is being replaced. Look at its log if it lasts.',
      };
    return {
      verdict: 'good',
      says: current === 1 ? 'One instance runs.' : `${formatCount(current)} instances run.`,
      evidence,
    };
  },
};
