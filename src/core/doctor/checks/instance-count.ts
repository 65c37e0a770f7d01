import { formatCount } from '../../live/outline/formats.js';
import type { Text } from '../../text/message.js';
import { say } from '../../text/message.js';
import type { Check } from '../check.js';
import { countsOf, nowOf } from '../measures.js';
import { tailLog } from '../ways.js';

export const instanceCount: Check = {
  id: 'instance-count',
  question: say`How many instances are behind the endpoint?`,
  faq: [1],

  ask(patient) {
    const counts = countsOf(patient);
    if (counts === undefined)
      return { verdict: 'unknown', says: say`DescribeEndpoint tells no instance counts.`, evidence: [] };
    const { current, desired } = counts;
    const reporting = patient.endpoint.variants.flatMap((variant) => nowOf(variant.reporting, patient) ?? []);
    const isCounted = reporting.length === patient.endpoint.variants.length;
    const counted = isCounted ? reporting.reduce((sum, count) => sum + count, 0) : undefined;
    const evidence: Text[] = [
      say`DescribeEndpoint: ${formatCount(current)} current, ${formatCount(desired)} desired`,
      counted === undefined
        ? say`CloudWatch: no sample of CPUUtilization in the last minutes`
        : say`CloudWatch: ${formatCount(counted)} (SampleCount of CPUUtilization in one minute)`,
    ];
    if (current !== desired)
      return {
        verdict: 'note',
        says: say`${formatCount(current)} run and ${formatCount(desired)} are wanted: it scales right now.`,
        evidence,
        advice: say`CloudWatch follows some minutes later. A new instance serves once its model is loaded.`,
      };
    if (counted !== undefined && counted !== current)
      return {
        verdict: 'warning',
        isSymptom: true,
        says: say`DescribeEndpoint says ${formatCount(current)}, CloudWatch counts ${formatCount(counted)}.`,
        evidence,
        advice: say`An instance that does not report has just started, is stuck, or is being replaced. Look at its log if it lasts.`,
        remedies: tailLog(patient),
      };
    return {
      verdict: 'good',
      says: current === 1 ? say`One instance runs.` : say`${formatCount(current)} instances run.`,
      evidence,
    };
  },
};
