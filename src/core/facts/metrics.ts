/**
 * Metrics of asynchronous endpoints in namespace AWS/SageMaker and the dimensions they are published under:
 * https://docs.aws.amazon.com/sagemaker/latest/dg/async-inference-monitor.html (the page calls its list complete).
 */
export const ENDPOINT_METRICS: ReadonlySet<string> = new Set([
  'ApproximateBacklogSize',
  'ApproximateBacklogSizePerInstance',
  'ApproximateAgeOfOldestRequest',
  'HasBacklogWithoutCapacity',
]);

/** Published per variant: with EndpointName alone there is no such series. Three s are AWS's own spelling. */
export const VARIANT_METRICS: ReadonlySet<string> = new Set([
  'InvocationsProcesssed',
  'InvocationFailures',
  'ExpiredRequests',
  'RequestDownloadFailures',
  'ResponseUploadFailures',
  'NotificationFailures',
  'RequestDownloadLatency',
  'ResponseUploadLatency',
  'TimeInBacklog',
  'TotalProcessingTime',
  'ModelLatency',
  'Invocation4XXErrors',
  'Invocation5XXErrors',
]);

/** Real-time metrics that an asynchronous endpoint does not publish. */
export const UNPUBLISHED_METRICS: ReadonlySet<string> = new Set([
  'Invocations',
  'InvocationsPerInstance',
  'OverheadLatency',
]);

/** Utilisation of the hosts, in their own namespace: https://docs.aws.amazon.com/sagemaker/latest/dg/monitoring-cloudwatch.html */
export const HOST_METRICS: ReadonlySet<string> = new Set([
  'CPUUtilization',
  'MemoryUtilization',
  'DiskUtilization',
  'GPUUtilization',
  'GPUMemoryUtilization',
]);

export const ENDPOINT_NAMESPACE = 'AWS/SageMaker';
export const HOST_NAMESPACE = '/aws/sagemaker/Endpoints';

/** 1 while requests wait and no instance runs, else 0: the signal that wakes an endpoint from zero. */
export const WAKE_METRIC = 'HasBacklogWithoutCapacity';

/** Predefined metric of real-time variants; it rests on InvocationsPerInstance. */
export const INVOCATIONS_PREDEFINED = 'SageMakerVariantInvocationsPerInstance';

/** MetricType values of Application Auto Scaling that speak of SageMaker (service model, shape MetricType). */
export const SAGEMAKER_PREDEFINED: ReadonlySet<string> = new Set([
  INVOCATIONS_PREDEFINED,
  'SageMakerVariantProvisionedConcurrencyUtilization',
  'SageMakerInferenceComponentInvocationsPerCopy',
  'SageMakerInferenceComponentConcurrentRequestsPerCopyHighResolution',
  'SageMakerVariantConcurrentRequestsPerModelHighResolution',
]);
