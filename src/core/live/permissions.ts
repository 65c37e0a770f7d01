/** One call of AWS that this product makes, and what it takes to be allowed to. */
export interface Permission {
  readonly service: 'sagemaker' | 'cloudwatch' | 'application-autoscaling' | 'sts';
  /** AWS's name of the call: the SDK's command without "Command", the IAM action without its service. */
  readonly operation: string;
  /**
   * `change`: made only after a person confirmed, and never while the view is read-only. `sign-in`: made where a
   * profile says so; what it takes stands with the role, not in these policies.
   */
  readonly kind: 'read' | 'change' | 'sign-in';
  /** Completes "needed to …". */
  readonly purpose: string;
  /** Statement of the policy that allows it; undefined: no policy for this product does. */
  readonly statement?: string;
  /** What it can be limited to, behind the partition and service of an ARN; undefined: IAM knows no limit for it. */
  readonly resource?: string;
  /** What the limit by resource cannot tell. */
  readonly condition?: Readonly<Record<string, string>>;
}

/** A policy document of IAM. */
export interface Policy {
  readonly Version: '2012-10-17';
  readonly Statement: readonly Statement[];
}

export interface Statement {
  readonly Sid: string;
  readonly Effect: 'Allow';
  readonly Action: readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: { readonly StringEquals: Readonly<Record<string, string>> };
}

/**
 * All of them. Resources and condition keys:
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html,
 * …/list_amazoncloudwatch.html, …/list_awsapplicationautoscaling.html. DescribeAlarms could be limited by name, but
 * alarms of scaling policies may have any. GetCallerIdentity needs no permission:
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html. Application Auto Scaling checks that
 * its caller may do what it will do, for SageMaker the actions of
 * https://docs.aws.amazon.com/sagemaker/latest/dg/endpoint-auto-scaling-prerequisites.html:
 * https://docs.aws.amazon.com/autoscaling/application/userguide/security_iam_permission_validation.html. Signing in by
 * IAM Identity Center is the SDK's own and needs no permission of IAM.
 */
export const PERMISSIONS: readonly Permission[] = [
  {
    service: 'sts',
    operation: 'GetCallerIdentity',
    kind: 'read',
    purpose: 'show which account and role answers; everybody may',
  },
  {
    service: 'sagemaker',
    operation: 'ListEndpoints',
    kind: 'read',
    purpose: 'find the endpoints and what changed',
    statement: 'ListEndpoints',
  },
  {
    service: 'sagemaker',
    operation: 'DescribeEndpoint',
    kind: 'read',
    purpose: 'tell asynchronous endpoints from others and count their instances',
    statement: 'DescribeEndpoints',
    resource: '*:*:endpoint/*',
  },
  {
    service: 'sagemaker',
    operation: 'DescribeEndpointConfig',
    kind: 'read',
    purpose: 'show instance types and check the deployed configuration',
    statement: 'DescribeEndpoints',
    resource: '*:*:endpoint-config/*',
  },
  {
    service: 'sagemaker',
    operation: 'DescribeModel',
    kind: 'read',
    purpose: 'show images and environment, whose values are masked until asked for',
    statement: 'DescribeEndpoints',
    resource: '*:*:model/*',
  },
  {
    service: 'cloudwatch',
    operation: 'GetMetricData',
    kind: 'read',
    purpose: 'read backlog, instances and utilisation; AWS bills it',
    statement: 'ReadMetrics',
  },
  {
    service: 'cloudwatch',
    operation: 'ListMetrics',
    kind: 'read',
    purpose: 'find endpoints with a backlog metric, so that these are described first',
    statement: 'ReadMetrics',
  },
  {
    service: 'cloudwatch',
    operation: 'DescribeAlarms',
    kind: 'read',
    purpose: 'check the alarms that start scaling',
    statement: 'ReadMetrics',
  },
  {
    service: 'application-autoscaling',
    operation: 'DescribeScalableTargets',
    kind: 'read',
    purpose: 'show the limits between which a variant scales',
    statement: 'ReadScaling',
  },
  {
    service: 'application-autoscaling',
    operation: 'DescribeScalingPolicies',
    kind: 'read',
    purpose: 'show what makes a variant scale',
    statement: 'ReadScaling',
  },
  {
    service: 'application-autoscaling',
    operation: 'DescribeScalingActivities',
    kind: 'read',
    purpose: 'show what was scaled lately, and why not',
    statement: 'ReadScaling',
  },
  {
    service: 'application-autoscaling',
    operation: 'RegisterScalableTarget',
    kind: 'change',
    purpose: 'change the limits between which a variant scales',
    statement: 'ChangeCapacityLimits',
    resource: '*:*:scalable-target/*',
    condition: {
      'application-autoscaling:service-namespace': 'sagemaker',
      'application-autoscaling:scalable-dimension': 'sagemaker:variant:DesiredInstanceCount',
    },
  },
  {
    service: 'sagemaker',
    operation: 'UpdateEndpointWeightsAndCapacities',
    kind: 'change',
    purpose: 'wake an endpoint; Application Auto Scaling asks for it as well when limits change',
    statement: 'ChangeInstanceCounts',
    resource: '*:*:endpoint/*',
  },
  {
    service: 'sts',
    operation: 'AssumeRole',
    kind: 'sign-in',
    purpose: 'take the role of a profile that has a role_arn',
  },
  {
    service: 'sts',
    operation: 'AssumeRoleWithWebIdentity',
    kind: 'sign-in',
    purpose: 'take the role of a profile that has a web_identity_token_file',
  },
];

/** As IAM and its refusals name it: `sagemaker:ListEndpoints`. */
export function actionOf({ service, operation }: Permission): string {
  return `${service}:${operation}`;
}

/** The least that the view needs. `partition` as in ARNs: `aws`, `aws-cn`, `aws-us-gov`. */
export function readPolicy(partition = 'aws'): Policy {
  return policyOf('read', partition);
}

/** What changing capacity needs on top of that. */
export function changePolicy(partition = 'aws'): Policy {
  return policyOf('change', partition);
}

function policyOf(kind: 'read' | 'change', partition: string): Policy {
  const wanted = PERMISSIONS.filter((one) => one.kind === kind);
  const names = new Set(wanted.flatMap(({ statement }) => statement ?? []));
  return {
    Version: '2012-10-17',
    Statement: [...names].map((name) =>
      statementOf(
        name,
        wanted.filter(({ statement }) => statement === name),
        partition,
      ),
    ),
  };
}

function statementOf(name: string, permissions: readonly Permission[], partition: string): Statement {
  const resources = permissions.map(({ service, resource }) =>
    resource === undefined ? '*' : `arn:${partition}:${service}:${resource}`,
  );
  const condition = Object.assign({}, ...permissions.map((one) => one.condition)) as Record<string, string>;
  const [first = '*', ...others] = [...new Set(resources)];
  return {
    Sid: name,
    Effect: 'Allow',
    Action: permissions.map(actionOf),
    Resource: others.length === 0 ? first : [first, ...others],
    ...(Object.keys(condition).length === 0 ? {} : { Condition: { StringEquals: condition } }),
  };
}
