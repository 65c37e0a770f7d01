/** Small deployments for rule tests, in the formats that a rule about an endpoint configuration reads. */
interface Parts {
  /** Further members of the variant. */
  readonly variant?: string;
  /** Members of OutputConfig. */
  readonly output?: string;
  /** Members of ClientConfig. */
  readonly client?: string;
  /** Further members of the whole. */
  readonly more?: string;
  /** Instead of the async part. */
  readonly async?: string;
}

const OUTPUT = '"S3OutputPath": "s3://acme/out", "S3FailurePath": "s3://acme/failed"';

/** A boto3 call; `async: ''` makes the real-time twin. */
export function boto3Config({
  variant = '',
  output = OUTPUT,
  client = '',
  more = '',
  async,
}: Parts = {}): string {
  const clientConfig = client === '' ? '' : `, "ClientConfig": {${client}}`;
  const part = async ?? `AsyncInferenceConfig={"OutputConfig": {${output}}${clientConfig}},`;
  return `import boto3

sm = boto3.client("sagemaker")
sm.create_endpoint_config(
    EndpointConfigName="whisper",
    ProductionVariants=[{"VariantName": "v", "ModelName": "whisper"${variant}}],
    ${part}${more}
)
`;
}

/** The same as the AWS CLI's JSON input. */
export function jsonConfig({
  variant = '',
  output = OUTPUT,
  client = '',
  more = '',
  async,
}: Parts = {}): string {
  const clientConfig = client === '' ? '' : `, "ClientConfig": {${client}}`;
  const part = async ?? `"AsyncInferenceConfig": {"OutputConfig": {${output}}${clientConfig}}`;
  return `{
  "EndpointConfigName": "whisper",
  "ProductionVariants": [{"VariantName": "v", "ModelName": "whisper"${variant}}],
  ${part}${more}
}
`;
}

interface YamlParts {
  readonly variant?: readonly string[];
  readonly output?: readonly string[];
  readonly client?: readonly string[];
  readonly more?: readonly string[];
  readonly isAsync?: boolean;
}

/** The same as a CloudFormation resource. */
export function cloudFormationConfig({
  variant = [],
  output = ['S3OutputPath: s3://acme/out', 'S3FailurePath: s3://acme/failed'],
  client = [],
  more = [],
  isAsync = true,
}: YamlParts = {}): string {
  const lines = (indent: number, of: readonly string[]) =>
    of.map((line) => `${' '.repeat(indent)}${line}\n`).join('');
  const clientConfig = client.length === 0 ? '' : `        ClientConfig:\n${lines(10, client)}`;
  const part = isAsync
    ? `      AsyncInferenceConfig:\n        OutputConfig:\n${lines(10, output)}${clientConfig}`
    : '';
  return `Resources:
  Config:
    Type: AWS::SageMaker::EndpointConfig
    Properties:
      ProductionVariants:
        - VariantName: v
          ModelName: whisper
${lines(10, variant)}${part}${lines(6, more)}`;
}
