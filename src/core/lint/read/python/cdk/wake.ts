import type { TextEdit } from '../../../../text/range.js';
import { contains } from '../../../../text/range.js';
import { known } from '../../../model/fields.js';
import type { ScalingPolicy } from '../../../model/nouns.js';
import type { PyCall, PyExpr, PyImport } from '../../../parse/python/tree.js';
import { edit, indentAt, lineBreakOf } from '../../source.js';
import { isFirstOnLine } from '../brackets.js';
import type { CallSite, PythonFile } from '../python-file.js';
import { isOwnLine } from '../wake.js';
import { cdkClassOf } from './names.js';
import { argumentOf } from './scaling.js';

const VARIABLE = 'wake_from_zero';
const TAKEN = /\bwake_from_zero\b|["'](WakeFromZero|WaitingWithoutInstance)["']/;

/**
 * Adds the action and the alarm that start an instance for the first request, behind `scale_to_track_metric`:
 * https://docs.aws.amazon.com/sagemaker/latest/dg/async-inference-autoscale.html. Undefined where they might not fit.
 */
export function cdkWakeWriter(
  file: PythonFile,
  site: CallSite,
  policy: ScalingPolicy,
  target: PyCall,
): (() => readonly TextEdit[]) | undefined {
  const { source } = file;
  const { call } = site;
  const scaling = moduleOf(target);
  const metric = callOf(file, argumentOf(call, 'custom_metric'));
  const cloudwatch = metric === undefined ? undefined : moduleOf(metric);
  const duration = durationOf(file, call);
  const endpoint = endpointOf(file, policy, call);
  const scope = target.args[0];
  const actions = actionsOf(file);
  const { callee } = call;
  if (callee.kind !== 'attribute' || !isOwnLine(file, site) || TAKEN.test(source.text)) return undefined;
  if (scaling === undefined || cloudwatch === undefined || duration === undefined || endpoint === undefined)
    return undefined;
  if (actions === undefined || scope?.value.kind !== 'name' || scope.name !== undefined) return undefined;
  const place = textOf(file, scope.value);
  const lines = [
    `${VARIABLE} = ${scaling}.StepScalingAction(`,
    `    ${place},`,
    '    "WakeFromZero",',
    `    scaling_target=${textOf(file, callee.object)},`,
    `    adjustment_type=${scaling}.AdjustmentType.CHANGE_IN_CAPACITY,`,
    `    cooldown=${duration}.minutes(5),`,
    ')',
    `${VARIABLE}.add_adjustment(adjustment=1, lower_bound=0)`,
    `${cloudwatch}.Alarm(`,
    `    ${place},`,
    '    "WaitingWithoutInstance",',
    `    metric=${cloudwatch}.Metric(`,
    '        namespace="AWS/SageMaker",',
    '        metric_name="HasBacklogWithoutCapacity",',
    '        statistic="Average",',
    `        period=${duration}.minutes(1),`,
    `        dimensions_map={"EndpointName": ${endpoint}},`,
    '    ),',
    '    threshold=1,',
    '    evaluation_periods=2,',
    `    comparison_operator=${cloudwatch}.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,`,
    `).add_alarm_action(${actions.name}.ApplicationScalingAction(${VARIABLE}))`,
  ];
  if (lines.some((line) => /[\r\n]/.test(line))) return undefined;
  const { range } = site.statement;
  const start = lineBreakOf(source.text) + indentAt(source.text, range.start);
  return () => [
    ...actions.edits,
    edit(source, { start: range.end, end: range.end }, lines.map((line) => start + line).join('')),
  ];
}

function textOf({ source }: PythonFile, { range }: PyExpr): string {
  return source.text.slice(range.start, range.end);
}

function callOf(file: PythonFile, expr: PyExpr | undefined): PyCall | undefined {
  const origin = expr === undefined ? undefined : file.originOf(expr);
  return origin?.kind === 'call' ? origin : undefined;
}

/** `cloudwatch` of `cloudwatch.Metric(…)`. */
function moduleOf({ callee }: PyCall): string | undefined {
  return callee.kind === 'attribute' && callee.object.kind === 'name' ? callee.object.name : undefined;
}

/** How the call itself names `Duration`. */
function durationOf(file: PythonFile, call: PyCall): string | undefined {
  for (const { value } of call.args) {
    if (value.kind !== 'call' || value.callee.kind !== 'attribute') continue;
    if (cdkClassOf(file.nameOf(value.callee))?.startsWith('Duration.') === true)
      return textOf(file, value.callee.object);
  }
  return undefined;
}

/** How the tracked metric names the endpoint. */
function endpointOf(file: PythonFile, { metric }: ScalingPolicy, call: PyCall): string | undefined {
  const dimension = metric?.dimensions?.find((one) => known(one.name)?.value === 'EndpointName');
  const value = dimension?.value;
  if (value === undefined || !contains(call.range, value.at.range)) return undefined;
  return file.source.text.slice(value.at.range.start, value.at.range.end);
}

interface Actions {
  readonly name: string;
  /** The import, where the module is not there yet. */
  readonly edits: readonly TextEdit[];
}

/** The module with the actions of alarms, imported beside the one with the alarms when it is not there. */
function actionsOf(file: PythonFile): Actions | undefined {
  const { source } = file;
  const imports = file.module.body.filter((statement): statement is PyImport => statement.kind === 'import');
  const named = (module: string): { readonly as: string; readonly statement: PyImport } | undefined => {
    for (const statement of imports)
      for (const { name, as } of statement.names)
        if ([statement.module, name].filter((part) => part !== undefined).join('.') === `aws_cdk.${module}`)
          return { as, statement };
    return undefined;
  };
  const present = named('aws_cloudwatch_actions');
  if (present !== undefined && !present.as.includes('.')) return { name: present.as, edits: [] };
  const beside = named('aws_cloudwatch')?.statement.range;
  if (present !== undefined || beside === undefined || /\bcloudwatch_actions\b/.test(source.text))
    return undefined;
  const { text } = source;
  const rest = /^[ \t]*(#[^\r\n]*)?(?=\r?\n)/.exec(text.slice(beside.end, beside.end + 400))?.[0];
  if (!isFirstOnLine(text, beside.start) || rest === undefined) return undefined;
  const at = beside.end + rest.length;
  const line = 'from aws_cdk import aws_cloudwatch_actions as cloudwatch_actions';
  const newText = lineBreakOf(text) + indentAt(text, beside.start) + line;
  return { name: 'cloudwatch_actions', edits: [edit(source, { start: at, end: at }, newText)] };
}
