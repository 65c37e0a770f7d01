/** Fixture texts of one deployment around one environment. Marks `‹…›` may stand in every argument. */

const REGISTRY = '763104351884.dkr.ecr.eu-west-1.amazonaws.com';

export const IMAGES = {
  torchserve: `${REGISTRY}/pytorch-inference:2.3.0-gpu-py311-cu121-ubuntu20.04-sagemaker`,
  mms: `${REGISTRY}/huggingface-pytorch-inference:2.1.0-transformers4.37.0-gpu-py310-cu118-ubuntu20.04`,
  tensorflow: `${REGISTRY}/tensorflow-inference:2.14.1-gpu`,
  djl: `${REGISTRY}/djl-inference:0.36.0-lmi18.0.0-cu128`,
  tgi: `${REGISTRY}/huggingface-pytorch-tgi-inference:2.6.0-tgi3.2.3-gpu-py311-cu124-ubuntu22.04`,
  triton: '785573368785.dkr.ecr.us-east-1.amazonaws.com/sagemaker-tritonserver:25.09-py3',
  sklearn: '141502667606.dkr.ecr.eu-west-1.amazonaws.com/sagemaker-scikit-learn:1.4-2-cpu-py3',
  xgboost: '141502667606.dkr.ecr.eu-west-1.amazonaws.com/sagemaker-xgboost:1.7-1',
  vllm: `${REGISTRY}/vllm:0.11.0-gpu-py312`,
  ray: `${REGISTRY}/ray:2.50.0-gpu-py312`,
  whisperx: `${REGISTRY}/whisperx:3.7.4-gpu-py312`,
  own: '123456789012.dkr.ecr.eu-west-1.amazonaws.com/my-model:1',
} as const;

const ASYNC = `
      AsyncInferenceConfig:
        OutputConfig:
          S3OutputPath: s3://bucket/out
          S3FailurePath: s3://bucket/failed`;

interface Template {
  readonly image: string;
  /** Lines `NAME: value` of the environment; absent: no Environment at all. */
  readonly environment?: string;
  /** Lines of the production variant. */
  readonly variant?: string;
  readonly mode?: 'async' | 'real-time';
  readonly parameters?: string;
}

/** A CloudFormation template with one model and one endpoint configuration. */
export function template({
  image,
  environment,
  variant = '',
  mode = 'async',
  parameters = '',
}: Template): string {
  const variables =
    environment === undefined ? '' : `\n        Environment:\n${indent(environment, '          ')}`;
  return `${parameters === '' ? '' : `Parameters:\n${indent(parameters, '  ')}\n`}Resources:
  Model:
    Type: AWS::SageMaker::Model
    Properties:
      ExecutionRoleArn: arn:aws:iam::123456789012:role/sagemaker
      PrimaryContainer:
        Image: ${image}${variables}
  EndpointConfig:
    Type: AWS::SageMaker::EndpointConfig
    Properties:
      ProductionVariants:
        - VariantName: main
          ModelName: !GetAtt Model.ModelName
          InitialInstanceCount: 1
          InstanceType: ml.g5.xlarge${variant === '' ? '' : `\n${indent(variant, '          ')}`}${mode === 'async' ? ASYNC : ''}
`;
}

/** boto3 calls for the same; `environment` is the text of a dict, `call` the arguments of the invocation. */
export function boto3({
  image,
  environment = '{}',
  mode = 'async',
  variant = '',
  call,
}: {
  readonly image: string;
  readonly environment?: string;
  readonly mode?: 'async' | 'real-time';
  readonly variant?: string;
  readonly call?: string;
}): string {
  const config =
    mode === 'async'
      ? `\n    AsyncInferenceConfig={"OutputConfig": {"S3OutputPath": "s3://bucket/out", "S3FailurePath": "s3://bucket/failed"}},`
      : '';
  return `import boto3

sagemaker = boto3.client("sagemaker")
env = ${environment}
sagemaker.create_model(
    ModelName="summaries",
    ExecutionRoleArn=role,
    PrimaryContainer={"Image": "${image}", "ModelDataUrl": data, "Environment": env},
)
sagemaker.create_endpoint_config(
    EndpointConfigName="summaries-config",
    ProductionVariants=[{"VariantName": "main", "ModelName": "summaries", "InstanceType": "ml.g5.xlarge", "InitialInstanceCount": 1${variant}}],${config}
)
sagemaker.create_endpoint(EndpointName="summaries", EndpointConfigName="summaries-config")
${call === undefined ? '' : `boto3.client("sagemaker-runtime").invoke_endpoint_async(EndpointName="summaries", InputLocation="s3://bucket/in", ${call})\n`}`;
}

/** CreateModel's input for the AWS CLI, to be put beside `asyncConfig`. */
export function createModel(image: string, environment: string): string {
  return `{
  "ModelName": "summaries",
  "ExecutionRoleArn": "arn:aws:iam::123456789012:role/sagemaker",
  "PrimaryContainer": {
    "Image": "${image}",
    "Environment": ${environment}
  }
}
`;
}

export const ASYNC_CONFIG = `{
  "EndpointConfigName": "summaries",
  "ProductionVariants": [
    { "VariantName": "main", "ModelName": "summaries", "InitialInstanceCount": 1, "InstanceType": "ml.g5.xlarge" }
  ],
  "AsyncInferenceConfig": { "OutputConfig": { "S3OutputPath": "s3://bucket/out", "S3FailurePath": "s3://bucket/failed" } }
}
`;

export const REAL_TIME_CONFIG = ASYNC_CONFIG.replace(/,\n {2}"AsyncInferenceConfig".*/, '');

/** A notebook of code cells. */
export function notebook(...cells: readonly string[]): string {
  const written = cells.map((text) => ({
    cell_type: 'code',
    execution_count: null,
    metadata: {},
    outputs: [],
    source: text.split(/(?<=\n)/),
  }));
  return `${JSON.stringify({ cells: written, metadata: {}, nbformat: 4, nbformat_minor: 5 }, undefined, 1)}\n`;
}

function indent(lines: string, by: string): string {
  return lines
    .trim()
    .split('\n')
    .map((line) => by + line.trim())
    .join('\n');
}
