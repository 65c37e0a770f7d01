import type { ScalingPlan } from './plan.js';

/**
 * What AWS's guide to scaling an asynchronous endpoint uses:
 * https://docs.aws.amazon.com/sagemaker/latest/dg/async-inference-autoscale.html.
 */
export const NAMESPACE = 'AWS/SageMaker';
export const BACKLOG_METRIC = 'ApproximateBacklogSizePerInstance';
export const WAKE_METRIC = 'HasBacklogWithoutCapacity';
export const DIMENSION = 'sagemaker:variant:DesiredInstanceCount';
export const BACKLOG_POLICY = 'backlog-per-instance';
export const WAKE_POLICY = 'wake-from-zero';

/** The alarm's name has no other that it could be taken for: one endpoint has one queue. */
export function alarmName({ endpoint }: ScalingPlan): string {
  return `${endpoint}-wake-from-zero`;
}
