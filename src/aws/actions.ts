/** IAM actions of what the readers call. */
export const READ_ACTIONS = [
  'sagemaker:ListEndpoints',
  'sagemaker:DescribeEndpoint',
  'sagemaker:DescribeEndpointConfig',
  'sagemaker:DescribeModel',
  'cloudwatch:GetMetricData',
  'cloudwatch:ListMetrics',
  'cloudwatch:DescribeAlarms',
  'application-autoscaling:DescribeScalableTargets',
  'application-autoscaling:DescribeScalingPolicies',
  'application-autoscaling:DescribeScalingActivities',
  // Works without being allowed: https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
  'sts:GetCallerIdentity',
] as const;

/** What changing capacity calls besides. */
export const WRITE_ACTIONS = [
  'application-autoscaling:RegisterScalableTarget',
  'sagemaker:UpdateEndpointWeightsAndCapacities',
] as const;

/** What container logs and failures are read by, and what requests' objects are. */
export const OBSERVE_ACTIONS = ['logs:FilterLogEvents', 's3:ListBucket', 's3:GetObject'] as const;

/** What sending a request calls: its payload is uploaded first. */
export const INVOKE_ACTIONS = [
  'sagemaker:InvokeEndpointAsync',
  's3:PutObject',
  's3:AbortMultipartUpload',
  's3:ListMultipartUploadParts',
] as const;

/** What signing in calls, as far as the profile says so: a role's or permission set's own business, not the view's. */
export const SIGN_IN_ACTIONS = [
  'sts:AssumeRole',
  'sts:AssumeRoleWithWebIdentity',
  'sso:GetRoleCredentials',
] as const;

/** No call is made but under one of these names: what a refusal without words is taken to miss. */
export type Action =
  | (typeof READ_ACTIONS)[number]
  | (typeof OBSERVE_ACTIONS)[number]
  | (typeof WRITE_ACTIONS)[number]
  | (typeof INVOKE_ACTIONS)[number]
  | (typeof SIGN_IN_ACTIONS)[number];
