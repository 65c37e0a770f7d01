import { cdkPythonScaling } from '../scaling/cdk-python.js';
import { pythonText } from '../spell/quote.js';
import type { Places } from './permissions.js';
import { statementsOf } from './permissions.js';
import type { EndpointPlan } from './plan.js';
import { keysOf, VARIANT } from './plan.js';

const PLACES: Places = {
  partition: '{self.partition}',
  region: '{self.region}',
  account: '{self.account}',
  bucket: '{bucket}',
};

export function cdkPythonDeployment(plan: EndpointPlan): string {
  const { ids, name, hasTopics, scaling } = plan;
  return `"""The asynchronous endpoint ${name}, which scales by its backlog."""

from aws_cdk import Duration, Stack
from aws_cdk import aws_applicationautoscaling as appscaling
from aws_cdk import aws_cloudwatch as cloudwatch
${
  scaling.wakesFromZero ? 'from aws_cdk import aws_cloudwatch_actions as cloudwatch_actions\n' : ''
}from aws_cdk import aws_iam as iam
from aws_cdk import aws_sagemaker as sagemaker
${hasTopics ? 'from aws_cdk import aws_sns as sns\n' : ''}from constructs import Construct


class ${ids.pascal}Stack(Stack):
    def __init__(self, scope: Construct, construct_id: str, *, bucket: str, **kwargs) -> None:
        """\`bucket\` holds the model, the requests and the results."""
        super().__init__(scope, construct_id, **kwargs)

${role(plan)}
${model(plan)}
${config(plan)}
        endpoint = sagemaker.CfnEndpoint(
            self,
            "Endpoint",
            endpoint_name=${pythonText(name)},
            endpoint_config_name=config.attr_endpoint_config_name,
        )
        # Its test message to the topics, and its first request, need what the role allows.
        endpoint.node.add_dependency(role)

${cdkPythonScaling(scaling, { name: 'endpoint.attr_endpoint_name' })}`;
}

function literal(text: string): string {
  return text.includes('{') ? `f"${text}"` : pythonText(text);
}

function role(plan: EndpointPlan): string {
  const statements = statementsOf(plan, PLACES).map(
    ({ sid, actions, resources }) => `        role.add_to_policy(
            iam.PolicyStatement(
                sid="${sid}",
                actions=[${actions.map(pythonText).join(', ')}],
                resources=[${resources.map(literal).join(', ')}],
            )
        )
`,
  );
  const topics = plan.hasTopics
    ? `
        done = sns.Topic(self, "Done")
        failed = sns.Topic(self, "Failed")
        done.grant_publish(role)
        failed.grant_publish(role)
`
    : '';
  return `        role = iam.Role(self, "Role", assumed_by=iam.ServicePrincipal("sagemaker.amazonaws.com"))
${statements.join('')}${topics}`;
}

function model(plan: EndpointPlan): string {
  const { model: source, image, repository } = plan;
  const uri =
    image === undefined
      ? `f"{self.account}.dkr.ecr.{self.region}.{self.url_suffix}/${repository}:latest"`
      : pythonText(image);
  const location =
    source.kind === 'image'
      ? ''
      : `                model_data_url=${
          source.location === undefined
            ? `f"s3://{bucket}/${keysOf(plan).model}"`
            : pythonText(source.location)
        },\n`;
  return `        model = sagemaker.CfnModel(
            self,
            "Model",
            execution_role_arn=role.role_arn,
            primary_container=sagemaker.CfnModel.ContainerDefinitionProperty(
                image=${uri},
${location}            ),
        )
        model.node.add_dependency(role)
`;
}

function config(plan: EndpointPlan): string {
  const { instanceType, initialInstances, concurrency, hasTopics } = plan;
  const { output, failures } = keysOf(plan);
  return `        config = sagemaker.CfnEndpointConfig(
            self,
            "Config",
            production_variants=[
                sagemaker.CfnEndpointConfig.ProductionVariantProperty(
                    variant_name="${VARIANT}",
                    model_name=model.attr_model_name,
                    instance_type=${pythonText(instanceType)},
                    initial_instance_count=${initialInstances},
                    initial_variant_weight=1,
                    container_startup_health_check_timeout_in_seconds=900,
                )
            ],
            async_inference_config=sagemaker.CfnEndpointConfig.AsyncInferenceConfigProperty(
                output_config=sagemaker.CfnEndpointConfig.AsyncInferenceOutputConfigProperty(
                    s3_output_path=f"s3://{bucket}/${output}",
                    s3_failure_path=f"s3://{bucket}/${failures}",
${
  hasTopics
    ? `                    notification_config=sagemaker.CfnEndpointConfig.AsyncInferenceNotificationConfigProperty(
                        success_topic=done.topic_arn,
                        error_topic=failed.topic_arn,
                    ),
`
    : ''
}                ),
                client_config=sagemaker.CfnEndpointConfig.AsyncInferenceClientConfigProperty(
                    max_concurrent_invocations_per_instance=${concurrency},
                ),
            ),
        )
`;
}
