import type { EndpointPlan } from './plan.js';

/** How a format writes what differs between accounts. */
export interface Places {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
  readonly bucket: string;
}

export interface Statement {
  readonly sid: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
}

/**
 * What the execution role of an asynchronous endpoint needs, topics apart:
 * https://docs.aws.amazon.com/sagemaker/latest/dg/async-inference-create-endpoint-prerequisites.html and
 * https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html#sagemaker-roles-createmodel-perms.
 */
export function statementsOf(
  { model, repository, image }: EndpointPlan,
  places: Places,
): readonly Statement[] {
  const { partition, region, account, bucket } = places;
  const other = model.kind === 'image' ? undefined : /^s3:\/\/(([^/]+)\/.+)$/.exec(model.location ?? '');
  return [
    {
      sid: 'RequestsAndResults',
      actions: ['s3:GetObject', 's3:PutObject', 's3:AbortMultipartUpload'],
      resources: [`arn:${partition}:s3:::${bucket}/*`],
    },
    {
      sid: 'Buckets',
      actions: ['s3:ListBucket'],
      resources: [bucket, ...(other?.[2] === undefined ? [] : [other[2]])].map(
        (one) => `arn:${partition}:s3:::${one}`,
      ),
    },
    ...(other?.[1] === undefined
      ? []
      : [{ sid: 'Model', actions: ['s3:GetObject'], resources: [`arn:${partition}:s3:::${other[1]}`] }]),
    {
      sid: 'Image',
      actions: ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
      resources: [
        image === undefined
          ? `arn:${partition}:ecr:${region}:${account}:repository/${repository}`
          : `arn:${partition}:ecr:*:*:repository/*`,
      ],
    },
    { sid: 'Registry', actions: ['ecr:GetAuthorizationToken'], resources: ['*'] },
    {
      sid: 'Logs',
      actions: [
        'logs:CreateLogGroup',
        'logs:CreateLogStream',
        'logs:DescribeLogStreams',
        'logs:PutLogEvents',
      ],
      resources: [`arn:${partition}:logs:${region}:${account}:log-group:/aws/sagemaker/Endpoints/*`],
    },
    { sid: 'Metrics', actions: ['cloudwatch:PutMetricData'], resources: ['*'] },
  ];
}
