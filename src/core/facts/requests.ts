/**
 * Seconds that a request may take and wait, and what holds where it does not say:
 * https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_runtime_InvokeEndpointAsync.html
 */
export const INVOCATION_TIMEOUT = { min: 1, max: 3600, default: 900 } as const;
export const REQUEST_TTL = { min: 60, max: 21_600, default: 21_600 } as const;
