import type { Insertable } from '../../model/value.js';
import { isList, isRaw } from '../data/editor.js';

/**
 * How a block of Terraform maps to a structure of AWS's API. Names that differ by their case only are not listed:
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs
 */
export interface Shape {
  readonly names?: Readonly<Record<string, string>>;
  readonly blocks?: Readonly<Record<string, NestedShape>>;
  /** Arguments whose map stands for AWS's list of Name and Value. */
  readonly pairs?: readonly string[];
}

export interface NestedShape extends Shape {
  /** AWS's name of the member. */
  readonly key: string;
  /** AWS has a list where Terraform repeats the block. */
  readonly isList?: boolean;
}

const CONTAINER: Shape = {
  blocks: {
    image_config: { key: 'ImageConfig' },
    model_data_source: {
      key: 'ModelDataSource',
      blocks: { s3_data_source: { key: 'S3DataSource' } },
    },
  },
};

const VARIANT: Shape = {
  names: { volume_size_in_gb: 'VolumeSizeInGB' },
  blocks: {
    serverless_config: { key: 'ServerlessConfig', names: { memory_size_in_mb: 'MemorySizeInMB' } },
    managed_instance_scaling: { key: 'ManagedInstanceScaling' },
    routing_config: { key: 'RoutingConfig' },
    core_dump_config: { key: 'CoreDumpConfig' },
  },
};

const ENDPOINT_CONFIGURATION: Shape = {
  names: { name: 'EndpointConfigName' },
  blocks: {
    production_variants: { key: 'ProductionVariants', isList: true, ...VARIANT },
    shadow_production_variants: { key: 'ShadowProductionVariants', isList: true, ...VARIANT },
    async_inference_config: {
      key: 'AsyncInferenceConfig',
      blocks: {
        client_config: { key: 'ClientConfig' },
        output_config: {
          key: 'OutputConfig',
          blocks: { notification_config: { key: 'NotificationConfig' } },
        },
      },
    },
    data_capture_config: { key: 'DataCaptureConfig' },
  },
};

const DIMENSIONS: NestedShape = { key: 'Dimensions', isList: true };

const POLICY: Shape = {
  names: { name: 'PolicyName' },
  blocks: {
    target_tracking_scaling_policy_configuration: {
      key: 'TargetTrackingScalingPolicyConfiguration',
      blocks: {
        predefined_metric_specification: { key: 'PredefinedMetricSpecification' },
        customized_metric_specification: {
          key: 'CustomizedMetricSpecification',
          blocks: { dimensions: DIMENSIONS, metrics: { key: 'Metrics', isList: true } },
        },
      },
    },
    step_scaling_policy_configuration: {
      key: 'StepScalingPolicyConfiguration',
      blocks: { step_adjustment: { key: 'StepAdjustments', isList: true } },
    },
    predictive_scaling_policy_configuration: { key: 'PredictiveScalingPolicyConfiguration' },
  },
};

const ALARM: Shape = {
  pairs: ['dimensions'],
  blocks: { metric_query: { key: 'Metrics', isList: true } },
};

/** Of `aws_iam_policy_document`; what AWS calls by one name, Terraform has in the plural. */
export const POLICY_DOCUMENT: Shape = {
  blocks: {
    statement: {
      key: 'Statement',
      isList: true,
      names: {
        actions: 'Action',
        not_actions: 'NotAction',
        resources: 'Resource',
        not_resources: 'NotResource',
      },
      blocks: {
        principals: { key: 'Principal' },
        not_principals: { key: 'NotPrincipal' },
        condition: { key: 'Condition' },
      },
    },
  },
};

/** The resources that are read. */
export const SHAPES: Readonly<Record<string, Shape>> = {
  aws_sagemaker_model: {
    names: { name: 'ModelName' },
    blocks: {
      primary_container: { key: 'PrimaryContainer', ...CONTAINER },
      container: { key: 'Containers', isList: true, ...CONTAINER },
      inference_execution_config: { key: 'InferenceExecutionConfig' },
      vpc_config: { key: 'VpcConfig' },
    },
  },
  aws_sagemaker_endpoint_configuration: ENDPOINT_CONFIGURATION,
  aws_sagemaker_endpoint: {
    names: { name: 'EndpointName' },
    blocks: { deployment_config: { key: 'DeploymentConfig' } },
  },
  aws_appautoscaling_target: {},
  aws_appautoscaling_policy: POLICY,
  aws_cloudwatch_metric_alarm: ALARM,
};

export function awsName(shape: Shape, name: string): string {
  return shape.blocks?.[name]?.key ?? shape.names?.[name] ?? pascalCase(name);
}

/** Terraform's name of one of AWS's members. */
export function terraformName(shape: Shape, key: string): string {
  for (const [name, nested] of Object.entries(shape.blocks ?? {})) if (nested.key === key) return name;
  for (const [name, other] of Object.entries(shape.names ?? {})) if (other === key) return name;
  return key
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1_$2')
    .toLowerCase();
}

function pascalCase(name: string): string {
  return name.replace(/(?:^|_)([a-z0-9])/g, (_, first: string) => first.toUpperCase());
}

/** What an insertion comes to in Terraform's words. */
export type Spelled =
  | { readonly kind: 'attribute'; readonly name: string; readonly value: Insertable }
  | { readonly kind: 'block'; readonly name: string; readonly items: readonly Spelled[] };

/** A member of AWS as arguments and blocks; a list of structures becomes several blocks. */
export function spellMember(shape: Shape, key: string, value: Insertable): readonly Spelled[] {
  const name = terraformName(shape, key);
  const nested = shape.blocks?.[name];
  if (nested === undefined || typeof value !== 'object' || value === null || isRaw(value)) {
    return [
      { kind: 'attribute', name, value: shape.pairs?.includes(name) === true ? pairsOf(value) : value },
    ];
  }
  const blocks = isList(value) ? value : [value];
  return blocks.map((block) => ({ kind: 'block', name, items: spellMembers(nested, block) }));
}

/** All members of a structure. */
export function spellMembers(shape: Shape, value: Insertable): readonly Spelled[] {
  if (typeof value !== 'object' || value === null || isList(value) || isRaw(value)) return [];
  return Object.entries(value).flatMap(([key, member]) => spellMember(shape, key, member));
}

/** AWS's list of Name and Value as a map. */
function pairsOf(value: Insertable): Insertable {
  if (!isList(value)) return value;
  const pairs = value.map((item): readonly [string, Insertable] => {
    const pair = item as { readonly Name?: string; readonly Value?: Insertable };
    return [pair.Name ?? '', pair.Value ?? null];
  });
  return Object.fromEntries(pairs);
}
