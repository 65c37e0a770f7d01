import { terraformScaling } from '../scaling/terraform.js';
import { hclText } from '../spell/quote.js';
import type { Places } from './permissions.js';
import { statementsOf } from './permissions.js';
import type { EndpointPlan } from './plan.js';
import { keysOf, VARIANT } from './plan.js';

const PLACES: Places = {
  partition: '${data.aws_partition.current.partition}',
  region: '${data.aws_region.current.id}',
  account: '${data.aws_caller_identity.current.account_id}',
  bucket: '${var.bucket}',
};
/** What the provider leaves for a prefix of 63 characters. */
const MOST_PREFIX = 37;

export function terraformDeployment(plan: EndpointPlan): string {
  const label = plan.ids.snake;
  const endpoint = `aws_sagemaker_endpoint.${label}`;
  return `${head(plan)}
${plan.hasTopics ? `${topics(plan)}\n` : ''}${role(plan)}
${model(plan)}
${config(plan)}
resource "aws_sagemaker_endpoint" "${label}" {
  name                 = ${hclText(plan.name)}
  endpoint_config_name = aws_sagemaker_endpoint_configuration.${label}.name
}

${terraformScaling(plan.scaling, { name: `${endpoint}.name` })}`;
}

function head({ name, image, repository }: EndpointPlan): string {
  const uri =
    image === undefined
      ? `"${PLACES.account}.dkr.ecr.${PLACES.region}.\${data.aws_partition.current.dns_suffix}/${repository}:latest"`
      : hclText(image);
  return `# The asynchronous endpoint ${name}, which scales by its backlog.

terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.0"
    }
  }
}

variable "bucket" {
  description = "Bucket of the model, the requests and the results."
  type        = string
}

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_region" "current" {}

locals {
  image = ${uri}
}
`;
}

function topics({ name, ids }: EndpointPlan): string {
  return `resource "aws_sns_topic" "${ids.snake}_done" {
  name = ${hclText(`${name}-done`)}
}

resource "aws_sns_topic" "${ids.snake}_failed" {
  name = ${hclText(`${name}-failed`)}
}
`;
}

function role(plan: EndpointPlan): string {
  const label = plan.ids.snake;
  const published = [`aws_sns_topic.${label}_done.arn`, `aws_sns_topic.${label}_failed.arn`];
  const statements = [
    ...statementsOf(plan, PLACES).map((one) => ({
      ...one,
      resources: one.resources.map((resource) => `"${resource}"`),
    })),
    ...(plan.hasTopics ? [{ sid: 'Topics', actions: ['sns:Publish'], resources: published }] : []),
  ].map(
    ({ sid, actions, resources }) => `
  statement {
    sid       = "${sid}"
    actions   = [${actions.map((action) => `"${action}"`).join(', ')}]
    resources = [${resources.join(', ')}]
  }
`,
  );
  return `data "aws_iam_policy_document" "${label}_assume" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["sagemaker.amazonaws.com"]
    }
  }
}

data "aws_iam_policy_document" "${label}" {${statements.join('').replace(/^\n/, '\n')}}

resource "aws_iam_role" "${label}" {
  assume_role_policy = data.aws_iam_policy_document.${label}_assume.json
}

resource "aws_iam_role_policy" "${label}" {
  role   = aws_iam_role.${label}.id
  policy = data.aws_iam_policy_document.${label}.json
}
`;
}

function model(plan: EndpointPlan): string {
  const { ids, model: source } = plan;
  const location =
    source.kind === 'image'
      ? ''
      : `    model_data_url = ${
          source.location === undefined
            ? `"s3://\${var.bucket}/${keysOf(plan).model}"`
            : hclText(source.location)
        }\n`;
  return `resource "aws_sagemaker_model" "${ids.snake}" {
  execution_role_arn = aws_iam_role.${ids.snake}.arn

  primary_container {
    ${location === '' ? 'image = local.image' : 'image          = local.image'}
${location}  }

  depends_on = [aws_iam_role_policy.${ids.snake}]
}
`;
}

function config(plan: EndpointPlan): string {
  const { ids, name, instanceType, initialInstances, concurrency, hasTopics } = plan;
  const { output, failures } = keysOf(plan);
  const prefix = `${name}-`.length <= MOST_PREFIX ? `  name_prefix = ${hclText(`${name}-`)}\n\n` : '';
  const notification = hasTopics
    ? `
      notification_config {
        success_topic = aws_sns_topic.${ids.snake}_done.arn
        error_topic   = aws_sns_topic.${ids.snake}_failed.arn
      }
`
    : '';
  return `resource "aws_sagemaker_endpoint_configuration" "${ids.snake}" {
${prefix}  production_variants {
    variant_name                                      = "${VARIANT}"
    model_name                                        = aws_sagemaker_model.${ids.snake}.name
    instance_type                                     = ${hclText(instanceType)}
    initial_instance_count                            = ${initialInstances}
    container_startup_health_check_timeout_in_seconds = 900
  }

  async_inference_config {
    output_config {
      s3_output_path  = "s3://\${var.bucket}/${output}"
      s3_failure_path = "s3://\${var.bucket}/${failures}"
${notification}    }

    client_config {
      max_concurrent_invocations_per_instance = ${concurrency}
    }
  }

  lifecycle {
    create_before_destroy = true
  }
}
`;
}
