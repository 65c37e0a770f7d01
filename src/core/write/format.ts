/** What a deployment can be written as. */
export type DeploymentFormat =
  'boto3' | 'cloudformation' | 'terraform' | 'cdk-typescript' | 'cdk-python' | 'cli-json';
