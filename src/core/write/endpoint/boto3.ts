import { boto3Scaling } from '../scaling/boto3.js';
import { pythonText } from '../spell/quote.js';
import type { EndpointPlan } from './plan.js';
import { keysOf, VARIANT } from './plan.js';

/** Names of models and configurations end in the moment, so that the next deployment finds its own free. */
const MOST_NAME = 47;

export function boto3Deployment(plan: EndpointPlan): string {
  const { name, instanceType, initialInstances, concurrency, hasTopics, scaling } = plan;
  const keys = keysOf(plan);
  const prefix = name.slice(0, MOST_NAME).replace(/-+$/, '');
  return `"""Deploys the asynchronous endpoint ${name}, when its image and its model are in place."""
import argparse
import time

import boto3

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--role", required=True, help="ARN of the execution role")
parser.add_argument("--bucket", required=True, help="bucket of the model, the requests and the results")
args = parser.parse_args()

session = boto3.Session()
${imageLines(plan)}version = time.strftime("%Y%m%d-%H%M%S")
endpoint_name = ${pythonText(name)}
model_name = f"${prefix}-{version}"
config_name = f"${prefix}-{version}"

sagemaker = session.client("sagemaker")
${
  hasTopics
    ? `sns = session.client("sns")
done = sns.create_topic(Name=${pythonText(`${name}-done`)})["TopicArn"]
failed = sns.create_topic(Name=${pythonText(`${name}-failed`)})["TopicArn"]
`
    : ''
}
sagemaker.create_model(
    ModelName=model_name,
    ExecutionRoleArn=args.role,
    PrimaryContainer={
        "Image": image,
${modelLine(plan, keys.model)}    },
)

sagemaker.create_endpoint_config(
    EndpointConfigName=config_name,
    ProductionVariants=[
        {
            "VariantName": "${VARIANT}",
            "ModelName": model_name,
            "InstanceType": ${pythonText(instanceType)},
            "InitialInstanceCount": ${initialInstances},
            "ContainerStartupHealthCheckTimeoutInSeconds": 900,
        }
    ],
    AsyncInferenceConfig={
        "OutputConfig": {
            "S3OutputPath": f"s3://{args.bucket}/${keys.output}",
            "S3FailurePath": f"s3://{args.bucket}/${keys.failures}",
${hasTopics ? '            "NotificationConfig": {"SuccessTopic": done, "ErrorTopic": failed},\n' : ''}        },
        "ClientConfig": {"MaxConcurrentInvocationsPerInstance": ${concurrency}},
    },
)

sagemaker.create_endpoint(EndpointName=endpoint_name, EndpointConfigName=config_name)
# Only an endpoint in service can be scaled.
sagemaker.get_waiter("endpoint_in_service").wait(EndpointName=endpoint_name)

${boto3Scaling(scaling, { name: 'endpoint_name' })}`;
}

function imageLines({ image, repository }: EndpointPlan): string {
  if (image !== undefined) return `image = ${pythonText(image)}\n`;
  return `account = session.client("sts").get_caller_identity()["Account"]
region = session.region_name
image = f"{account}.dkr.ecr.{region}.amazonaws.com/${repository}:latest"
`;
}

function modelLine({ model }: EndpointPlan, key: string): string {
  if (model.kind === 'image') return '';
  const location = model.location === undefined ? `f"s3://{args.bucket}/${key}"` : pythonText(model.location);
  return `        "ModelDataUrl": ${location},\n`;
}
