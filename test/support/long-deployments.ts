/** What deploys and calls an endpoint, a thousand lines a format. */
import { COMMENT, HERE, repeat } from './long-lines.js';

const TERRAFORM = `resource "aws_sagemaker_model" "m" {
  name = "m"
  execution_role_arn = var.role
  primary_container {
    image = var.image
    environment = { MODEL_SERVER_TIMEOUT = "900" }
  }
}

resource "aws_sagemaker_endpoint_configuration" "c" {
  name = "c"
  production_variants {
    variant_name = "v"
    model_name = aws_sagemaker_model.m.name
    initial_instance_count = 1
    instance_type = "ml.g5.xlarge"
  }
  async_inference_config {
    output_config {
      s3_output_path = "s3://\${var.bucket}/out"
    }
  }
}

`;

const CDK_TYPESCRIPT = `import { Stack, type StackProps, Duration } from 'aws-cdk-lib';
import * as sagemaker from 'aws-cdk-lib/aws-sagemaker';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

export class TranscriptionStack extends Stack {
  constructor(scope: Construct, id: string, props: StackProps & { image: string; bucket: string }) {
    super(scope, id, props);
    const model = new sagemaker.CfnModel(this, 'Model', {
      primaryContainer: { image: props.image, environment: { MODEL_SERVER_TIMEOUT: '900' } },
    });
    const config = new sagemaker.CfnEndpointConfig(this, 'Config', {
      productionVariants: [
        { variantName: 'v', modelName: model.attrModelName, initialInstanceCount: 1, instanceType: 'ml.g5.xlarge' },
      ],
      asyncInferenceConfig: { outputConfig: { s3OutputPath: \`s3://\${props.bucket}/out\` } },
    });
    new sagemaker.CfnEndpoint(this, 'Endpoint', { endpointConfigName: config.attrEndpointConfigName });
`;

const CDK_PYTHON = `from aws_cdk import Duration, Stack, aws_sagemaker as sagemaker, aws_sqs as sqs
from constructs import Construct


class TranscriptionStack(Stack):
    def __init__(self, scope: Construct, id: str, image: str, bucket: str, **kwargs) -> None:
        super().__init__(scope, id, **kwargs)
        model = sagemaker.CfnModel(
            self,
            "Model",
            primary_container=sagemaker.CfnModel.ContainerDefinitionProperty(
                image=image, environment={"MODEL_SERVER_TIMEOUT": "900"}
            ),
        )
        config = sagemaker.CfnEndpointConfig(
            self,
            "Config",
            production_variants=[
                sagemaker.CfnEndpointConfig.ProductionVariantProperty(
                    variant_name="v",
                    model_name=model.attr_model_name,
                    initial_instance_count=1,
                    instance_type="ml.g5.xlarge",
                )
            ],
            async_inference_config=sagemaker.CfnEndpointConfig.AsyncInferenceConfigProperty(
                output_config=sagemaker.CfnEndpointConfig.AsyncInferenceOutputConfigProperty(
                    s3_output_path=f"s3://{bucket}/out"
                )
            ),
        )
        sagemaker.CfnEndpoint(self, "Endpoint", endpoint_config_name=config.attr_endpoint_config_name)
`;

const SCRIPT = `#!/usr/bin/env bash
set -euo pipefail
aws sagemaker create-endpoint-config --endpoint-config-name c \\
  --production-variants VariantName=v,ModelName=m,InitialInstanceCount=1,InstanceType=ml.g5.xlarge \\
  --async-inference-config "OutputConfig={S3OutputPath=s3://$BUCKET/out}"
aws sagemaker create-endpoint --endpoint-name e --endpoint-config-name c
`;

const COMPOSE = `services:
  model:
    build: .
    environment:
      MODEL_SERVER_TIMEOUT: "60"
`;

const CONTROLLER = `apiVersion: sagemaker.services.k8s.aws/v1alpha1
kind: EndpointConfig
metadata: { name: c }
spec:
  endpointConfigName: c
  productionVariants:
    - { variantName: v, modelName: m, initialInstanceCount: 1, instanceType: ml.g5.xlarge }
  asyncInferenceConfig:
    outputConfig: { s3OutputPath: s3://acme/out }
`;

const COMMANDS = `import { InvokeEndpointAsyncCommand, SageMakerRuntimeClient } from '@aws-sdk/client-sagemaker-runtime';

const client = new SageMakerRuntimeClient({});

export async function send(key) {
  return client.send(
    new InvokeEndpointAsyncCommand({
      EndpointName: 'e',
      InputLocation: \`s3://acme/\${key}\`,
      InvocationTimeoutSeconds: 900,
    }),
  );
}
`;

const states = (index: number) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Comment: index === 29 ? HERE : `step ${index}`,
  Parameters: { FunctionName: `function-${index}`, 'Payload.$': '$' },
  Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 2 }],
  Next: `Step${index + 1}`,
});

export const DEPLOYMENTS = {
  'config.json': JSON.stringify(
    {
      EndpointConfigName: 'c',
      ProductionVariants: [{ VariantName: 'v', ModelName: 'm', InitialInstanceCount: 1 }],
      AsyncInferenceConfig: { OutputConfig: { S3OutputPath: 's3://b/out' } },
      Tags: Array.from({ length: 246 }, (_, index) => ({
        Key: `tag-${index}`,
        Value: index === 123 ? HERE : `value ${index}`,
      })),
    },
    null,
    1,
  ),
  'template.yaml': `Resources:\n  Config:\n    Type: AWS::SageMaker::EndpointConfig\n    Properties:\n      ProductionVariants:\n        - { VariantName: v, ModelName: m, InitialInstanceCount: 1 }\n      AsyncInferenceConfig:\n        OutputConfig: { S3OutputPath: !Sub "s3://\${Bucket}/out" }\n${repeat(
    165,
    (index) =>
      `  Queue${index}:\n    Type: AWS::SQS::Queue\n    Properties:\n      QueueName: !Sub "\${AWS::StackName}-${index}"\n      VisibilityTimeout: ${index}\n      Tags: [{ Key: a, Value: !Ref Bucket }]`,
    `  ${COMMENT}`,
  )}\n`,
  'main.tf':
    TERRAFORM +
    repeat(
      109,
      (index) =>
        `resource "aws_sqs_queue" "q${index}" {\n  name = "\${var.name}-${index}"\n  visibility_timeout_seconds = ${index} * 2\n  tags = merge(var.tags, {\n    Number = "${index}"\n    Team   = lookup(var.teams, "${index}", "none")\n  })\n  depends_on = [aws_sagemaker_model.m]\n}`,
      COMMENT,
    ),
  'stack.ts': `${CDK_TYPESCRIPT}${repeat(
    195,
    (index) =>
      `    const queue${index} = new sqs.Queue(this, 'Queue${index}', {\n      queueName: \`\${this.stackName}-${index}\`,\n      visibilityTimeout: Duration.seconds(${index}),\n    });\n    queue${index}.grantSendMessages(props.role ?? model.role);`,
    `    // ${HERE}`,
  )}\n  }\n}\n`,
  'stack.py': `${CDK_PYTHON}${repeat(
    160,
    (index) =>
      `        queue_${index} = sqs.Queue(\n            self,\n            "Queue${index}",\n            visibility_timeout=Duration.seconds(${index}),\n        )\n        queue_${index}.grant_send_messages(role)`,
    `        ${COMMENT}`,
  )}\n`,
  'deploy.sh': `${SCRIPT}${repeat(
    994,
    (index) => `aws sqs send-message --queue-url "$QUEUE" --message-body "part ${index} of \${COUNT:-1}"`,
    COMMENT,
  )}\n`,
  'docker-compose.yaml': `${COMPOSE}${repeat(
    142,
    (index) =>
      `  worker${index}:\n    image: acme/worker:${index}\n    ports: ["${9000 + index}:80"]\n    environment:\n      QUEUE: queue-${index}\n      LOG_LEVEL: info\n    restart: always`,
    `  ${COMMENT}`,
  )}\n`,
  'endpoint.yaml': `${CONTROLLER}${repeat(
    110,
    (index) =>
      `---\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings-${index}\ndata:\n  QUEUE: queue-${index}\n  LOG_LEVEL: info\n  PORT: "${index}"`,
    COMMENT,
  )}\n`,
  'machine.asl.json': JSON.stringify(
    {
      StartAt: 'Configure',
      States: {
        Configure: {
          Type: 'Task',
          Resource: 'arn:aws:states:::sagemaker:createEndpointConfig',
          Parameters: {
            EndpointConfigName: 'c',
            ProductionVariants: [{ VariantName: 'v', ModelName: 'm', InitialInstanceCount: 1 }],
            AsyncInferenceConfig: { OutputConfig: { S3OutputPath: 's3://acme/out' } },
          },
          Next: 'Step0',
        },
        ...Object.fromEntries(Array.from({ length: 58 }, (_, index) => [`Step${index}`, states(index)])),
        Step58: { Type: 'Succeed' },
      },
    },
    null,
    1,
  ),
  'invoke.mjs': `${COMMANDS}${repeat(
    141,
    (index) =>
      `\nexport async function step${index}(rows, limit = ${index}) {\n  const wanted = rows.filter((row) => row.value > limit && row.name !== 'x${index}');\n  const total = wanted.reduce((sum, row) => sum + row.value * ${index}, 0) / Math.max(wanted.length, 1);\n  if (total > 10) console.log(\`step ${index}: \${total.toFixed(2)} of \${rows.length}\`);\n  return { rows: wanted, total, options: { a: 1, b: [1, 2, 3] } };\n}`,
    `// ${HERE}`,
  )}\n`,
};
