import type {
  AsyncInferenceConfig,
  DescribeEndpointOutput,
  EndpointSummary as AwsSummary,
  ProductionVariantSummary,
} from '@aws-sdk/client-sagemaker';
import { ReadError } from '../../core/live/failure.js';
import type {
  AsyncConfiguration,
  EndpointDescription,
  EndpointSummary,
  VariantDescription,
} from '../../core/live/endpoint.js';
import { countOf, defined, itemsOf, membersOf, msOf, textOf, textsOf } from './values.js';

/** What an endpoint whose status AWS leaves out counts as. */
const NO_STATUS = 'Unknown';

/** Seconds: https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_MetricsConfig.html */
const USUAL_PERIOD = 60;

/** Undefined: it has no name, so nothing can be asked of it. */
export function toSummary(answer: AwsSummary): EndpointSummary | undefined {
  const name = textOf(answer.EndpointName);
  if (name === undefined) return undefined;
  return defined({
    name,
    arn: textOf(answer.EndpointArn) ?? '',
    status: textOf(answer.EndpointStatus) ?? NO_STATUS,
    createdMs: msOf(answer.CreationTime),
    modifiedMs: msOf(answer.LastModifiedTime),
  });
}

export function toDescription(name: string, answer: DescribeEndpointOutput): EndpointDescription {
  if (toSummary(answer) === undefined && textOf(answer.EndpointStatus) === undefined) {
    throw new ReadError({ kind: 'service', message: 'The answer describes no endpoint.' });
  }
  const { MetricPublishFrequencyInSeconds: period } = membersOf(answer.MetricsConfig);
  const summary = toSummary({ ...answer, EndpointName: textOf(answer.EndpointName) ?? name });
  const asynchronous =
    answer.AsyncInferenceConfig === undefined ? undefined : toAsync(membersOf(answer.AsyncInferenceConfig));
  return defined({
    ...(summary ?? { name, arn: '', status: NO_STATUS }),
    configurationName: textOf(answer.EndpointConfigName),
    failureReason: textOf(answer.FailureReason),
    variants: itemsOf(answer.ProductionVariants).flatMap((one) => toVariant(one) ?? []),
    asynchronous,
    utilisationPeriodSeconds: countOf(period) || USUAL_PERIOD,
  });
}

function toVariant(answer: ProductionVariantSummary): VariantDescription | undefined {
  const name = textOf(answer.VariantName);
  if (name === undefined) return undefined;
  const isServerless = (answer.CurrentServerlessConfig ?? answer.DesiredServerlessConfig) !== undefined;
  return defined({
    name,
    currentCount: isServerless ? undefined : countOf(answer.CurrentInstanceCount),
    desiredCount: isServerless ? undefined : countOf(answer.DesiredInstanceCount),
    isServerless,
    stages: itemsOf(answer.VariantStatus).flatMap(({ Status, StatusMessage, StartTime }) => {
      const status = textOf(Status);
      if (status === undefined) return [];
      return defined({ status, message: textOf(StatusMessage), sinceMs: msOf(StartTime) });
    }),
    images: itemsOf(answer.DeployedImages).flatMap(
      ({ ResolvedImage, SpecifiedImage }) => textOf(ResolvedImage) ?? textOf(SpecifiedImage) ?? [],
    ),
  });
}

function toAsync({ OutputConfig, ClientConfig }: Partial<AsyncInferenceConfig>): AsyncConfiguration {
  const { S3OutputPath, S3FailurePath, KmsKeyId, NotificationConfig } = membersOf(OutputConfig);
  const { SuccessTopic, ErrorTopic, IncludeInferenceResponseIn } = membersOf(NotificationConfig);
  const { MaxConcurrentInvocationsPerInstance } = membersOf(ClientConfig);
  return defined({
    outputPath: textOf(S3OutputPath),
    failurePath: textOf(S3FailurePath),
    kmsKey: textOf(KmsKeyId),
    successTopic: textOf(SuccessTopic),
    errorTopic: textOf(ErrorTopic),
    responseIn: textsOf(IncludeInferenceResponseIn),
    maxConcurrentPerInstance: countOf(MaxConcurrentInvocationsPerInstance),
  });
}
