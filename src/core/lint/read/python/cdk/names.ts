/** `aws_sagemaker.CfnModel` of a resolved name in any import form, the first version's `aws_cdk.core` included. */
export function cdkClassOf(name: string | undefined): string | undefined {
  if (name?.startsWith('aws_cdk.') !== true) return undefined;
  return name.slice('aws_cdk.'.length).replace(/^core\./, '');
}

/** Names that are not the words of CDK's own name put together, with the member of CloudFormation. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  ok_actions: 'OKActions',
  okActions: 'OKActions',
  enable_ssm_access: 'EnableSSMAccess',
  enableSsmAccess: 'EnableSSMAccess',
  role_arn: 'RoleARN',
  roleArn: 'RoleARN',
};
const SPELLED: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(EXCEPTIONS).flatMap(([key, member]) => (key.includes('_') ? [[member, key]] : [])),
);

/** CloudFormation's member for `kms_key_id`, `kmsKeyId` or a name that already is one. */
export function toMember(name: string): string {
  if (Object.hasOwn(EXCEPTIONS, name)) return EXCEPTIONS[name] ?? name;
  const joined = name
    .split('_')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
  return joined.replace(/In(Gb|Mb)$/, (unit) => unit.slice(0, 3) + 'B');
}

/** Keyword of CDK for a member: `S3FailurePath` is `s3_failure_path`. */
export function toKeyword(member: string): string {
  if (Object.hasOwn(SPELLED, member)) return SPELLED[member] ?? member;
  return member
    .replace(/S3(?=[A-Z])/g, 'S3_')
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1_$2')
    .toLowerCase();
}

/** Key of a property object as jsii passes it on: `s3FailurePath`. */
export function toCamel(member: string): string {
  return toKeyword(member)
    .split('_')
    .map((word, i) => (i === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1)))
    .join('');
}

/** Classes of nested blocks, below their construct: `sagemaker.CfnEndpointConfig.AsyncInferenceConfigProperty`. */
export const PROPERTY_CLASSES: Readonly<Record<string, string>> = {
  AsyncInferenceConfig: 'AsyncInferenceConfigProperty',
  OutputConfig: 'AsyncInferenceOutputConfigProperty',
  ClientConfig: 'AsyncInferenceClientConfigProperty',
  NotificationConfig: 'AsyncInferenceNotificationConfigProperty',
};
