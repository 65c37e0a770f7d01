/**
 * Patterns, choices and members of AWS's own shapes, named behind each. They stand in the service models of the SDKs,
 * e.g. https://github.com/boto/botocore/tree/develop/botocore/data; `npm run test:moto` holds them to an installed one.
 */

/** SnsTopicArn. */
export const TOPIC_ARN = /^arn:aws[a-z-]*:sns:[a-z0-9-]*:[0-9]{12}:[a-zA-Z0-9_.-]+$/;

/** DestinationS3Uri. */
export const DESTINATION_S3_URI = /^(https|s3):\/\/[^/]/;

/** InputLocationHeader. */
export const INPUT_LOCATION = /^(https|s3):\/\/[^/]+/;

/** InferenceId: what its pattern leaves out. Letters beyond ASCII are not reported, though it leaves them out too. */
// eslint-disable-next-line no-control-regex -- control characters are what it is about
export const UNFIT_INFERENCE_ID = /^\s|(?!^)[\u0000-\u001f\u007f]/;

/** EnvironmentKey. */
export const ENVIRONMENT_NAME = /^[a-zA-Z_][a-zA-Z0-9_]*$/;

/** AsyncNotificationTopicTypes. */
export const RESPONSE_TOPICS = {
  success: 'SUCCESS_NOTIFICATION_TOPIC',
  error: 'ERROR_NOTIFICATION_TOPIC',
} as const;

/** AsyncNotificationTopicTypeList. */
export const MOST_RESPONSE_TOPICS = 2;

export type AsyncBlock = 'AsyncInferenceConfig' | 'OutputConfig' | 'NotificationConfig' | 'ClientConfig';

/** AsyncInferenceConfig and the shapes in it, by the member that holds each. */
export const ASYNC_MEMBERS: Readonly<Record<AsyncBlock, readonly string[]>> = {
  AsyncInferenceConfig: ['OutputConfig', 'ClientConfig'],
  OutputConfig: ['S3OutputPath', 'S3FailurePath', 'NotificationConfig', 'KmsKeyId'],
  NotificationConfig: ['SuccessTopic', 'ErrorTopic', 'IncludeInferenceResponseIn'],
  ClientConfig: ['MaxConcurrentInvocationsPerInstance'],
};

/** Members of a request that no endpoint configuration has. */
export const REQUEST_MEMBERS = ['InvocationTimeoutSeconds', 'RequestTTLSeconds'] as const;

/** Periods below a minute that PutMetricAlarm takes, in seconds: documentation of its member Period. */
export const SHORT_PERIODS: readonly number[] = [10, 20, 30];
