import type { TextEdit } from '../../../text/range.js';
import { contains } from '../../../text/range.js';
import { known } from '../../model/fields.js';
import type { ScalingPolicy } from '../../model/nouns.js';
import type { PyCall, PyExpr } from '../../parse/python/tree.js';
import { edit, indentAt, lineBreakOf } from '../source.js';
import type { CallSite, PythonFile } from './python-file.js';

const VARIABLE = 'wake_policy';

/**
 * Adds the two calls of AWS's guide that start an instance for the first request, behind a call that tracks the
 * endpoint's backlog: https://docs.aws.amazon.com/sagemaker/latest/dg/async-inference-autoscale.html.
 * Undefined where they might not fit: a statement that is more than the call, a client or an endpoint made elsewhere.
 */
export function wakeWriter(
  file: PythonFile,
  site: CallSite,
  policy: ScalingPolicy,
): (() => readonly TextEdit[]) | undefined {
  const { call } = site;
  const { source } = file;
  if (call.callee.kind !== 'attribute' || !isOwnLine(file, site)) return undefined;
  const cloudwatch = cloudwatchLike(file, call.callee.object, site);
  const resource = call.args.find(({ name }) => name === 'ResourceId')?.value;
  const endpoint = endpointOf(file, policy, call);
  if (cloudwatch === undefined || resource === undefined || endpoint === undefined) return undefined;
  if (new RegExp(`\\b${VARIABLE}\\b`).test(source.text)) return undefined;
  const client = textOf(file, call.callee.object);
  const lines = [
    `${VARIABLE} = ${client}.put_scaling_policy(`,
    '    PolicyName="wake-from-zero",',
    '    ServiceNamespace="sagemaker",',
    `    ResourceId=${textOf(file, resource)},`,
    '    ScalableDimension="sagemaker:variant:DesiredInstanceCount",',
    '    PolicyType="StepScaling",',
    '    StepScalingPolicyConfiguration={',
    '        "AdjustmentType": "ChangeInCapacity",',
    '        "MetricAggregationType": "Average",',
    '        "Cooldown": 300,',
    '        "StepAdjustments": [{"MetricIntervalLowerBound": 0, "ScalingAdjustment": 1}],',
    '    },',
    ')',
    `${cloudwatch}.put_metric_alarm(`,
    `    AlarmName=${endpoint.alarm},`,
    '    Namespace="AWS/SageMaker",',
    '    MetricName="HasBacklogWithoutCapacity",',
    `    Dimensions=[{"Name": "EndpointName", "Value": ${endpoint.name}}],`,
    '    Statistic="Average",',
    '    Period=60,',
    '    EvaluationPeriods=2,',
    '    Threshold=1,',
    '    ComparisonOperator="GreaterThanOrEqualToThreshold",',
    `    AlarmActions=[${VARIABLE}["PolicyARN"]],`,
    ')',
  ];
  if (lines.some((line) => /[\r\n]/.test(line))) return undefined;
  const { range } = site.statement;
  const start = lineBreakOf(source.text) + indentAt(source.text, range.start);
  return () => [
    edit(source, { start: range.end, end: range.end }, lines.map((line) => start + line).join('')),
  ];
}

function textOf({ source }: PythonFile, { range }: PyExpr): string {
  return source.text.slice(range.start, range.end);
}

/** The statement is the call, with or without a name for its answer, and has its lines for itself. */
export function isOwnLine({ source: { text } }: PythonFile, { call, statement }: CallSite): boolean {
  const isCall = (statement.kind === 'expression' || statement.kind === 'assign') && statement.value === call;
  const { start, end } = statement.range;
  const before = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  return (
    isCall && call.isClosed && before.trim() === '' && /^[ \t]*(\r?\n|$)/.test(text.slice(end, end + 200))
  );
}

/**
 * A client for alarms made as the one for scaling is: `boto3.client("application-autoscaling", region_name=region)`.
 * In the same function, so that what it names is there.
 */
function cloudwatchLike(file: PythonFile, client: PyExpr, site: CallSite): string | undefined {
  const origin = file.originOf(client);
  if (origin.kind !== 'call' || origin.callee.kind !== 'attribute' || origin.callee.name !== 'client')
    return undefined;
  const home = file.calls.find(({ call }) => call === origin);
  if (home === undefined || home.function !== site.function) return undefined;
  const [service, ...others] = origin.args;
  const name = service === undefined ? undefined : file.evaluate(service.value);
  if (name?.kind !== 'known' || name.value !== 'application-autoscaling') return undefined;
  const isPlain = others.every(({ value: { kind } }) => kind === 'string' || kind === 'name');
  if (service?.name !== undefined || !isPlain) return undefined;
  const { text } = file.source;
  const more = others.map(({ range }) => `, ${text.slice(range.start, range.end)}`).join('');
  return `${textOf(file, origin.callee)}("cloudwatch"${more})`;
}

/** How the tracked metric names the endpoint, and a name for the alarm made of it. */
function endpointOf(
  { source }: PythonFile,
  { metric }: ScalingPolicy,
  call: PyCall,
): { readonly name: string; readonly alarm: string } | undefined {
  const [dimension, ...more] = metric?.dimensions ?? [];
  const value = dimension?.value;
  if (more.length > 0 || known(dimension?.name)?.value !== 'EndpointName') return undefined;
  if (value?.kind !== 'known' && value?.kind !== 'unknown') return undefined;
  const alarm = value.derive?.((text) => `${text}-has-backlog-without-capacity`)?.raw;
  // What a block out of the call names may not be there behind it.
  if (alarm === undefined || !contains(call.range, value.at.range)) return undefined;
  return { name: source.text.slice(value.at.range.start, value.at.range.end), alarm };
}
