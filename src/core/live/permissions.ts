import type { Text } from '../text/message.js';
import { say } from '../text/message.js';

/** One call of AWS that this product makes, and what it takes to be allowed to. */
export interface Permission {
  readonly service: 'sagemaker' | 'cloudwatch' | 'application-autoscaling' | 'sts' | 'logs' | 's3';
  /** The IAM action without its service; mostly AWS's name of the call too: the SDK's command without "Command". */
  readonly operation: string;
  /** Names of the calls, where they are others. */
  readonly calls?: readonly string[];
  /**
   * `observe`: made when logs, failures or a request's objects are shown, on top of `read`. `change` and `invoke`: made
   * only after a person confirmed, and never while the view is read-only. `sign-in`: made where a profile says so; what
   * it takes stands with the role, not in these policies.
   */
  readonly kind: 'read' | 'observe' | 'change' | 'invoke' | 'sign-in';
  /** Completes "needed to …". */
  readonly purpose: Text;
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
 * Buckets have no account in their names, so this is told apart by a condition: those of the account that the person
 * works in. Keys: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html and
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
const OWN_BUCKETS = { 's3:ResourceAccount': '${aws:PrincipalAccount}' } as const;
const ANY_BUCKET = '::*';
const ANY_OBJECT = '::*/*';

/**
 * All of them. Resources and condition keys:
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html,
 * …/list_amazoncloudwatch.html, …/list_awsapplicationautoscaling.html, …/list_amazoncloudwatchlogs.html,
 * …/list_amazons3.html. What parts of an upload take:
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html#mpuAndPermissions. DescribeAlarms could be limited by name, but
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
    purpose: say`show which account and role answers; everybody may`,
  },
  {
    service: 'sagemaker',
    operation: 'ListEndpoints',
    kind: 'read',
    purpose: say`find the endpoints and what changed`,
    statement: 'ListEndpoints',
  },
  {
    service: 'sagemaker',
    operation: 'DescribeEndpoint',
    kind: 'read',
    purpose: say`tell asynchronous endpoints from others and count their instances`,
    statement: 'DescribeEndpoints',
    resource: '*:*:endpoint/*',
  },
  {
    service: 'sagemaker',
    operation: 'DescribeEndpointConfig',
    kind: 'read',
    purpose: say`show instance types and check the deployed configuration`,
    statement: 'DescribeEndpoints',
    resource: '*:*:endpoint-config/*',
  },
  {
    service: 'sagemaker',
    operation: 'DescribeModel',
    kind: 'read',
    purpose: say`show images and environment, whose values are masked until asked for`,
    statement: 'DescribeEndpoints',
    resource: '*:*:model/*',
  },
  {
    service: 'cloudwatch',
    operation: 'GetMetricData',
    kind: 'read',
    purpose: say`read backlog, instances and utilisation; AWS bills it`,
    statement: 'ReadMetrics',
  },
  {
    service: 'cloudwatch',
    operation: 'ListMetrics',
    kind: 'read',
    purpose: say`find endpoints with a backlog metric, so that these are described first`,
    statement: 'ReadMetrics',
  },
  {
    service: 'cloudwatch',
    operation: 'DescribeAlarms',
    kind: 'read',
    purpose: say`check the alarms that start scaling`,
    statement: 'ReadMetrics',
  },
  {
    service: 'application-autoscaling',
    operation: 'DescribeScalableTargets',
    kind: 'read',
    purpose: say`show the limits between which a variant scales`,
    statement: 'ReadScaling',
  },
  {
    service: 'application-autoscaling',
    operation: 'DescribeScalingPolicies',
    kind: 'read',
    purpose: say`show what makes a variant scale`,
    statement: 'ReadScaling',
  },
  {
    service: 'application-autoscaling',
    operation: 'DescribeScalingActivities',
    kind: 'read',
    purpose: say`show what was scaled lately, and why not`,
    statement: 'ReadScaling',
  },
  {
    service: 'application-autoscaling',
    operation: 'RegisterScalableTarget',
    kind: 'change',
    purpose: say`change the limits between which a variant scales`,
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
    purpose: say`wake an endpoint; Application Auto Scaling asks for it as well when limits change`,
    statement: 'ChangeInstanceCounts',
    resource: '*:*:endpoint/*',
  },
  {
    service: 'logs',
    operation: 'FilterLogEvents',
    kind: 'observe',
    purpose: say`read what the containers of an endpoint wrote`,
    statement: 'ReadContainerLogs',
    resource: '*:*:log-group:/aws/sagemaker/Endpoints/*',
  },
  {
    service: 's3',
    operation: 'ListBucket',
    calls: ['ListObjectsV2'],
    kind: 'observe',
    purpose: say`list failed requests, and tell an object that is missing from one that may not be read`,
    statement: 'ListObjects',
    resource: ANY_BUCKET,
    condition: OWN_BUCKETS,
  },
  {
    service: 's3',
    operation: 'GetObject',
    calls: ['GetObject', 'HeadObject'],
    kind: 'observe',
    purpose: say`open a failure, a result or the input of a request`,
    statement: 'ReadObjects',
    resource: ANY_OBJECT,
    condition: OWN_BUCKETS,
  },
  {
    service: 'sagemaker',
    operation: 'InvokeEndpointAsync',
    kind: 'invoke',
    purpose: say`send a request`,
    statement: 'InvokeEndpoints',
    resource: '*:*:endpoint/*',
  },
  {
    service: 's3',
    operation: 'PutObject',
    calls: ['PutObject', 'CreateMultipartUpload', 'UploadPart', 'CompleteMultipartUpload'],
    kind: 'invoke',
    purpose: say`upload the payload of a request`,
    statement: 'UploadPayloads',
    resource: ANY_OBJECT,
    condition: OWN_BUCKETS,
  },
  {
    service: 's3',
    operation: 'ListMultipartUploadParts',
    calls: ['ListParts'],
    kind: 'invoke',
    purpose: say`go on with an upload that broke off`,
    statement: 'UploadPayloads',
    resource: ANY_OBJECT,
    condition: OWN_BUCKETS,
  },
  {
    service: 's3',
    operation: 'AbortMultipartUpload',
    kind: 'invoke',
    purpose: say`remove what an upload left that was stopped`,
    statement: 'UploadPayloads',
    resource: ANY_OBJECT,
    condition: OWN_BUCKETS,
  },
  {
    service: 'sts',
    operation: 'AssumeRole',
    kind: 'sign-in',
    purpose: say`take the role of a profile that has a role_arn`,
  },
  {
    service: 'sts',
    operation: 'AssumeRoleWithWebIdentity',
    kind: 'sign-in',
    purpose: say`take the role of a profile that has a web_identity_token_file`,
  },
];

/** Names of the SDK's commands that it takes, without "Command". */
export function callsOf({ operation, calls }: Permission): readonly string[] {
  return calls ?? [operation];
}

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

/** What logs and failures need on top of looking. */
export function observePolicy(partition = 'aws'): Policy {
  return policyOf('observe', partition);
}

/** What sending requests needs on top of that. */
export function invokePolicy(partition = 'aws'): Policy {
  return policyOf('invoke', partition);
}

function policyOf(kind: Exclude<Permission['kind'], 'sign-in'>, partition: string): Policy {
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
