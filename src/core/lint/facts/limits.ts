import { INVOCATION_TIMEOUT, REQUEST_TTL } from '../../facts/requests.js';

/**
 * Numbers of the service itself. Ranges stand in the service models of the AWS SDKs (shapes named behind each);
 * https://docs.aws.amazon.com/sagemaker/latest/dg/async-inference.html for the rest.
 */
export const LIMITS = {
  /** Seconds; InvocationTimeoutSecondsHeader. */
  invocationTimeout: INVOCATION_TIMEOUT,
  /** Seconds; RequestTTLSecondsHeader. */
  requestTtl: REQUEST_TTL,
  /** MaxConcurrentInvocationsPerInstance; unset lets SageMaker choose a number that is not published. */
  maxConcurrency: { min: 1, max: 1000 },
  /** Seconds; ProductionVariantModelDataDownloadTimeoutInSeconds, …ContainerStartupHealthCheckTimeoutInSeconds. */
  variantTimeout: { min: 60, max: 3600 },
  /** Seconds a container has to answer /ping before it is replaced, when not set. */
  startupHealthCheckDefault: 480,
  /** InitialTaskCount. */
  initialCount: { min: 1 },
  /** GiB; ProductionVariantVolumeSizeInGB. */
  volumeSize: { min: 1, max: 512 },
  /** Input by S3: "1 GB". Whether 10⁹ or 2³⁰ is not documented: the smaller is enough, the larger is offered. */
  payloadBytes: { enough: 1_000_000_000, offered: 1_073_741_824 },
  /** Bytes; BodyBlob of InvokeEndpointAsync. */
  inlineBodyBytes: 128_000,
  /** "128 KB"; IncludeInferenceResponseIn of AsyncInferenceNotificationConfig. */
  notificationResponseBytes: 131_072,
  /** EnvironmentMap, EnvironmentKey, EnvironmentValue; the total stands in the shape's documentation. */
  environment: { entries: 100, nameLength: 1024, valueLength: 1024, totalBytes: 32_768 },
  /** Characters; DestinationS3Uri, InputLocationHeader, InferenceId. */
  s3UriLength: 512,
  inputLocationLength: 1024,
  inferenceIdLength: 64,
  /** FilenameHeader, S3OutputPathExtensionHeader. */
  outputFilename: { length: 32, pattern: /^(?!.*\..*\.)[a-zA-Z0-9][\w.-]*$/ },
  outputExtension: { length: 512, pattern: /^(?!s3:|https:)[\w!.*'()/-]+$/ },
  /** Seconds; MetricPublishFrequencyInSeconds. */
  metricFrequencies: [10, 30, 60, 120, 180, 240, 300],
  /** Seconds between SIGTERM and SIGKILL of a container. */
  stopGraceSeconds: 30,
  /** Java's Integer.MAX_VALUE: the size and timeout keys of TorchServe, MMS and DJL are parsed as int. */
  javaInt: 2_147_483_647,
} as const;

/**
 * WaiterConfig of the SageMaker Python SDK: its defaults (src/sagemaker/async_inference/waiter_config.py), and the
 * attempts that a client waits longer than the request may last, for queue and transfer.
 */
export const WAITER = { maxAttempts: 60, delaySeconds: 15, spareAttempts: 4 } as const;
