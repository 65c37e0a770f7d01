import { instanceOf } from '../../facts/instance-types.js';
import { say, type Message } from '../../text/message.js';
import type { DeploymentFormat } from '../format.js';

export type EndpointFormat = Exclude<DeploymentFormat, 'cli-json'>;

/** Frameworks of the handler; each has its kind of gunicorn worker. */
export type Framework = 'flask' | 'fastapi';

/** Where the model is: in an archive that SageMaker unpacks to /opt/ml/model, or copied into the image. */
export type ModelSource =
  /** Without a location: a fixed one in the bucket of the deployment. */
  { readonly kind: 'archive'; readonly location?: string } | { readonly kind: 'image' };

/** What an asynchronous endpoint with a container of its own is to stand. */
export interface EndpointRequest {
  readonly format: EndpointFormat;
  readonly name: string;
  readonly framework: Framework;
  readonly instanceType: string;
  readonly model: ModelSource;
  /** URI of an image that exists; absent: `NAME:latest` of the account's own registry. */
  readonly image?: string;
  readonly longestInvocationSeconds: number;
  readonly largestRequestBytes: number;
  /** Requests that one instance works on at a time. */
  readonly concurrency: number;
  readonly minInstances: number;
  readonly maxInstances: number;
  /** Topics that are told of each result and each failure. */
  readonly hasTopics: boolean;
}

/**
 * Ranges of the service: https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_runtime_InvokeEndpointAsync.html,
 * https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_AsyncInferenceClientConfig.html and
 * https://docs.aws.amazon.com/sagemaker/latest/dg/async-inference.html (1 GB).
 */
export const RANGES = {
  seconds: { min: 1, max: 3600 },
  bytes: { min: 1, max: 1_073_741_824 },
  concurrency: { min: 1, max: 1000 },
  /** Not a range of the service: an account's quota ends far below. */
  instances: { min: 0, max: 1000 },
} as const;

/** EndpointName: https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateEndpoint.html. */
const NAME = /^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}$/;
/** Characters of a key that need no care anywhere: https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html. */
const ARCHIVE = /^s3:\/\/[a-z0-9][a-z0-9.-]+[a-z0-9]\/[\w.=+@/-]+$/;
const IMAGE = /^[\w.-]+(:\d+)?\/[\w./-]+(:[\w.-]+|@sha256:[0-9a-f]{64})?$/;
/** Chips whose programs need an image of AWS with Neuron, or Gaudi's. */
const OTHER_CHIPS = /^ml\.(inf|trn|dl)\d/;

/** What is wrong with an answer; undefined when nothing is. */
export const problemWith = {
  name: (name: string): Message | undefined =>
    NAME.test(name)
      ? undefined
      : say`A name has 1 to 63 letters, digits and hyphens, and begins and ends with a letter or a digit.`,

  seconds: (seconds: number): Message | undefined =>
    isIn(seconds, RANGES.seconds)
      ? undefined
      : say`An asynchronous request may take 1 to 3600 seconds, in whole seconds.`,

  bytes: (bytes: number): Message | undefined =>
    isIn(bytes, RANGES.bytes) ? undefined : say`An asynchronous request has at most 1 GB.`,

  concurrency: (concurrency: number): Message | undefined =>
    isIn(concurrency, RANGES.concurrency)
      ? undefined
      : say`An instance works on 1 to 1000 requests at a time.`,

  instanceType: (type: string): Message | undefined => {
    if (OTHER_CHIPS.test(type))
      return say`${type} needs an image with the tools of its chips; write the container from AWS's own image for it.`;
    return instanceOf(type) === undefined
      ? say`${type} is no instance type that SageMaker hosts models on, such as ml.g5.xlarge.`
      : undefined;
  },

  minInstances: (min: number): Message | undefined =>
    isIn(min, RANGES.instances)
      ? undefined
      : say`The fewest instances are 0 or more; 0 costs nothing while idle.`,

  maxInstances: (max: number, min: number): Message | undefined => {
    if (!isIn(max, RANGES.instances) || max < 1) return say`The most instances are 1 to 1000.`;
    return max < min ? say`The most instances must not be below the fewest, ${min}.` : undefined;
  },

  model: (model: ModelSource): Message | undefined =>
    model.kind === 'image' || model.location === undefined || ARCHIVE.test(model.location)
      ? undefined
      : say`The model's archive is an object of Amazon S3, such as s3://bucket/model.tar.gz.`,

  image: (image: string): Message | undefined =>
    IMAGE.test(image) ? undefined : say`An image is named REGISTRY/REPOSITORY:TAG.`,
} as const;

/** The first thing that is wrong with a request. */
export function problemOf(request: EndpointRequest): Message | undefined {
  return (
    problemWith.name(request.name) ??
    problemWith.instanceType(request.instanceType) ??
    problemWith.seconds(request.longestInvocationSeconds) ??
    problemWith.bytes(request.largestRequestBytes) ??
    problemWith.concurrency(request.concurrency) ??
    problemWith.minInstances(request.minInstances) ??
    problemWith.maxInstances(request.maxInstances, request.minInstances) ??
    problemWith.model(request.model) ??
    (request.image === undefined ? undefined : problemWith.image(request.image))
  );
}

function isIn(value: number, { min, max }: { readonly min: number; readonly max: number }): boolean {
  return Number.isInteger(value) && value >= min && value <= max;
}
