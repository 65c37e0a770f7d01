import type { FileModel } from '../../src/core/lint/model/file-model.js';
import type { Datum, Mapping } from '../../src/core/lint/model/value.js';

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
export type Members = Readonly<Record<string, Json>>;

/** One call of AWS's API with the members that a file gives it. */
export interface Call {
  readonly operation: keyof typeof OPERATIONS;
  readonly members: Members;
}

export interface Operation {
  readonly service: string;
  readonly command: string;
  readonly python: string;
  readonly client: string;
  readonly resource?: string;
  readonly cdk?: string;
  readonly group?: string;
  readonly terraform?: readonly [type: string, nameOf: string];
}

const operation = (
  service: string,
  command: string,
  client: string,
  more: Partial<Operation> = {},
): Operation => ({
  service,
  command,
  python: command.replaceAll('-', '_'),
  client,
  ...more,
});

export const OPERATIONS = {
  CreateModel: operation('sagemaker', 'create-model', 'sagemaker', {
    resource: 'AWS::SageMaker::Model',
    cdk: 'sagemaker.CfnModel',
    group: 'sagemaker Model',
    terraform: ['aws_sagemaker_model', 'ModelName'],
  }),
  CreateEndpointConfig: operation('sagemaker', 'create-endpoint-config', 'sagemaker', {
    resource: 'AWS::SageMaker::EndpointConfig',
    cdk: 'sagemaker.CfnEndpointConfig',
    group: 'sagemaker EndpointConfig',
    terraform: ['aws_sagemaker_endpoint_configuration', 'EndpointConfigName'],
  }),
  CreateEndpoint: operation('sagemaker', 'create-endpoint', 'sagemaker', {
    resource: 'AWS::SageMaker::Endpoint',
    cdk: 'sagemaker.CfnEndpoint',
    group: 'sagemaker Endpoint',
    terraform: ['aws_sagemaker_endpoint', 'EndpointName'],
  }),
  RegisterScalableTarget: operation(
    'application-autoscaling',
    'register-scalable-target',
    'application-auto-scaling',
    {
      resource: 'AWS::ApplicationAutoScaling::ScalableTarget',
      cdk: 'scaling.CfnScalableTarget',
      group: 'applicationautoscaling ScalableTarget',
      terraform: ['aws_appautoscaling_target', ''],
    },
  ),
  PutScalingPolicy: operation('application-autoscaling', 'put-scaling-policy', 'application-auto-scaling', {
    resource: 'AWS::ApplicationAutoScaling::ScalingPolicy',
    cdk: 'scaling.CfnScalingPolicy',
    group: 'applicationautoscaling ScalingPolicy',
    terraform: ['aws_appautoscaling_policy', 'PolicyName'],
  }),
  PutMetricAlarm: operation('cloudwatch', 'put-metric-alarm', 'cloudwatch', {
    resource: 'AWS::CloudWatch::Alarm',
    cdk: 'cloudwatch.CfnAlarm',
    group: 'cloudwatch MetricAlarm',
    terraform: ['aws_cloudwatch_metric_alarm', ''],
  }),
  InvokeEndpointAsync: operation('sagemaker-runtime', 'invoke-endpoint-async', 'sagemaker-runtime'),
  InvokeEndpoint: operation('sagemaker-runtime', 'invoke-endpoint', 'sagemaker-runtime'),
} as const satisfies Record<string, Operation>;

/** Calls that a file stands for; undefined where one of its values is not known. */
export function callsOf(model: FileModel): readonly Call[] | undefined {
  const named = (name: Call['operation'], { block, symbol }: Named, member: string): Written => ({
    name,
    block,
    own: symbol === undefined ? {} : { [member]: plainName(symbol) },
  });
  const written: readonly Written[] = [
    ...model.models.map((one) => named('CreateModel', one, 'ModelName')),
    ...model.endpointConfigs.map((one) => named('CreateEndpointConfig', one, 'EndpointConfigName')),
    ...model.endpoints.map(({ block }) => ({ name: 'CreateEndpoint', block, own: {} }) as const),
    ...model.targets.map(({ block }) => ({ name: 'RegisterScalableTarget', block, own: {} }) as const),
    ...model.policies.map(({ block }) => ({ name: 'PutScalingPolicy', block, own: {} }) as const),
    ...model.alarms.map(({ block }) => ({ name: 'PutMetricAlarm', block, own: {} }) as const),
    ...model.invocations.map(
      ({ block, api }) =>
        ({ name: api === 'async' ? 'InvokeEndpointAsync' : 'InvokeEndpoint', block, own: {} }) as const,
    ),
  ];
  const calls: Call[] = [];
  for (const { name, block, own } of written) {
    const members = jsonOf(block);
    if (members === undefined || typeof members !== 'object' || members === null || Array.isArray(members))
      return undefined;
    calls.push({ operation: name, members: { ...own, ...(members as Members) } });
  }
  return calls;
}

interface Named {
  readonly block: Mapping;
  readonly symbol: string | undefined;
}

interface Written {
  readonly name: Call['operation'];
  readonly block: Mapping;
  /** A name of its own, for those that others refer to by a variable or a logical id. */
  readonly own: Members;
}

const plainName = (symbol: string): string => `n-${symbol.replace(/\W+/g, '-')}`;
/** What rules look at only together with other files. */
const WHATEVER = /^(ExecutionRoleArn|RoleARN|KmsKeyId|ModelDataUrl)$/;

function jsonOf(datum: Datum): Json | undefined {
  switch (datum.kind) {
    case 'known':
      return datum.value;
    case 'unknown':
      // A reference to another resource stays one: by a name that both are given.
      return datum.template
        ?.map((part) => (typeof part === 'string' ? part : plainName(part.symbol)))
        .join('');
    case 'sequence': {
      const items = datum.items.map(jsonOf);
      return items.includes(undefined) ? undefined : (items as readonly Json[]);
    }
    case 'mapping': {
      const entries = datum.entries
        .filter(({ key, value }) => value.kind !== 'unknown' || !WHATEVER.test(key))
        .map(({ key, value }) => [key, jsonOf(value)] as const);
      return entries.some(([, value]) => value === undefined)
        ? undefined
        : (Object.fromEntries(entries) as { readonly [key: string]: Json });
    }
  }
}
