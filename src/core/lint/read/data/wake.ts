import type { TextEdit } from '../../../text/range.js';
import { known } from '../../model/fields.js';
import type { ScalingPolicy } from '../../model/nouns.js';
import type { Insertable } from '../../model/value.js';
import type { Resource, Template } from './template.js';
import { entryAt } from './template.js';
import type { DataReader } from './to-datum.js';

const POLICY = 'WakeFromZero';
const ALARM = 'WakeFromZeroAlarm';

/**
 * Adds the two resources of AWS's guide that start an instance for the first request, for the target of a policy
 * that tracks the endpoint's backlog: https://docs.aws.amazon.com/sagemaker/latest/dg/async-inference-autoscale.html.
 * Undefined where they might not fit: conditions, names that are taken, an endpoint that is not told in one line.
 */
export function wakeWriter(
  template: Template,
  reader: DataReader,
  policy: ScalingPolicy,
  own: Resource,
  target: Resource | undefined,
): (() => readonly TextEdit[]) | undefined {
  const insert = reader.editor?.insert(template.body);
  const endpoint = endpointOf(policy, reader);
  if (insert === undefined || endpoint === undefined || target === undefined) return undefined;
  if ([own, target].some(({ body }) => entryAt(body, 'Condition') !== undefined)) return undefined;
  if (template.resources.has(POLICY) || template.resources.has(ALARM)) return undefined;
  const isYaml = reader.source.kind === 'yaml';
  const ref = (id: string): Insertable => (isYaml ? { raw: `!Ref ${id}` } : { Ref: id });
  const resource = (type: string, properties: Insertable): Insertable => ({
    Type: isYaml ? { raw: type } : type,
    Properties: properties,
  });
  return () => [
    ...insert(POLICY, resource('AWS::ApplicationAutoScaling::ScalingPolicy', policyOf(ref(target.id)))),
    ...insert(ALARM, resource('AWS::CloudWatch::Alarm', alarmOf(endpoint, ref(POLICY)))),
  ];
}

/** The source text of the dimension's value. */
function endpointOf({ metric }: ScalingPolicy, { source }: DataReader): Insertable | undefined {
  const [dimension, ...more] = metric?.dimensions ?? [];
  const value = dimension?.value;
  if (value === undefined || more.length > 0 || known(dimension?.name)?.value !== 'EndpointName')
    return undefined;
  const { start, end } = value.at.range;
  const raw = source.text.slice(start, end);
  return raw === '' || /[\r\n]/.test(raw) ? undefined : { raw };
}

function policyOf(target: Insertable): Insertable {
  return {
    PolicyName: 'wake-from-zero',
    PolicyType: 'StepScaling',
    ScalingTargetId: target,
    StepScalingPolicyConfiguration: {
      AdjustmentType: 'ChangeInCapacity',
      MetricAggregationType: 'Average',
      Cooldown: 300,
      StepAdjustments: [{ MetricIntervalLowerBound: 0, ScalingAdjustment: 1 }],
    },
  };
}

function alarmOf(endpoint: Insertable, policy: Insertable): Insertable {
  return {
    Namespace: 'AWS/SageMaker',
    MetricName: 'HasBacklogWithoutCapacity',
    Dimensions: [{ Name: 'EndpointName', Value: endpoint }],
    Statistic: 'Average',
    Period: 60,
    EvaluationPeriods: 2,
    Threshold: 1,
    ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    AlarmActions: [policy],
  };
}
