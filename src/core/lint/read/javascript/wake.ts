import type { TextEdit } from '../../../text/range.js';
import { known } from '../../model/fields.js';
import type { ScalingPolicy } from '../../model/nouns.js';
import type { Insertable } from '../../model/value.js';
import type { JsExpr } from '../../parse/javascript/tree.js';
import { indentUnitOf } from '../data/edit-flow.js';
import { edit, indentAt, lineBreakOf } from '../source.js';
import type { Evaluator } from './evaluator.js';
import { moduleName } from './imports.js';
import type { CallSite } from './scopes.js';
import { quoted, spell, usualQuote } from './spelling.js';
import type { Target } from './targets.js';

const ID = 'WakeFromZero';
const VARIABLE = 'wakePolicy';

/**
 * Adds the two constructs of AWS's guide that start an instance for the first request, behind a policy that tracks
 * the endpoint's backlog: https://docs.aws.amazon.com/sagemaker/latest/dg/async-inference-autoscale.html.
 * Undefined where they might not fit: a statement that is more than the policy, names or modules out of reach.
 */
export function wakeWriter(
  file: Evaluator,
  site: CallSite,
  policy: ScalingPolicy,
  target: Target | undefined,
): (() => readonly TextEdit[]) | undefined {
  const { source } = file;
  const { statement } = site;
  if (statement === undefined || target === undefined || !isOwnLine(file, site)) return undefined;
  const scaling = moduleName(file, 'applicationautoscaling');
  const cloudwatch = moduleName(file, 'cloudwatch');
  const scope = scopeOf(file, site, target);
  const id = idOf(file, site, target);
  const endpoint = endpointOf(file, policy);
  if (scaling === undefined || cloudwatch === undefined || scope === undefined) return undefined;
  if (id === undefined || endpoint === undefined || /\b(WakeFromZero|wakePolicy)\b/.test(source.text))
    return undefined;
  return () => {
    const quote = usualQuote(source.text);
    const lineBreak = lineBreakOf(source.text);
    const indent = indentAt(source.text, statement.start);
    const layout = { indent, unit: indentUnitOf(source.text), lineBreak };
    const block = (value: Insertable): string => spell(value, { quote, hasQuotedKeys: false }, layout);
    const made = (type: string, name: string, value: Insertable): string =>
      `new ${type}(${scope}, ${quoted(name, quote)}, ${block(value)});`;
    const lines = [
      `const ${VARIABLE} = ${made(`${scaling}.CfnScalingPolicy`, ID, policyOf(id))}`,
      made(`${cloudwatch}.CfnAlarm`, `${ID}Alarm`, alarmOf(endpoint)),
    ];
    const end = { start: statement.end, end: statement.end };
    return [edit(source, end, lines.map((line) => lineBreak + indent + line).join(''))];
  };
}

/** The statement is the policy, with or without a name for it, and has its lines for itself. */
function isOwnLine({ source: { text }, module }: Evaluator, { statement, isArgument }: CallSite): boolean {
  if (statement === undefined || isArgument) return false;
  const { start, end } = statement;
  const before = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  const isBroken = module.problems.some(({ range }) => range.start <= end && range.end >= start);
  const isWhole = /^[ \t]*(\r?\n|$)/.test(text.slice(end, end + 200)) && text[end - 1] === ';';
  return (
    before.trim() === '' && isWhole && !isBroken && /^(const|let|new|[\w.]+\()/.test(text.slice(start, end))
  );
}

/** What the target's construct is made in, when that has the same name here. */
function scopeOf(file: Evaluator, { scope }: CallSite, { call }: Target): string | undefined {
  const [first] = call.args;
  if (!call.isNew || first === undefined || file.scopes.scopeOf.get(call) !== scope) return undefined;
  return first.value.kind === 'this' || first.value.kind === 'name' ? textOf(file, first.value) : undefined;
}

function idOf(file: Evaluator, { call }: CallSite, { reference, idOf: spelled }: Target): string | undefined {
  const holder = call.isNew ? reference : call.callee.kind === 'member' ? call.callee.object : undefined;
  return holder?.kind === 'name' || holder?.kind === 'member' ? spelled(textOf(file, holder)) : undefined;
}

/** How the tracked metric names the endpoint. */
function endpointOf({ source }: Evaluator, { metric }: ScalingPolicy): string | undefined {
  const dimension = metric?.dimensions?.find(({ name }) => known(name)?.value === 'EndpointName');
  const value = dimension?.value;
  if (value === undefined) return undefined;
  const text = source.text.slice(value.at.range.start, value.at.range.end);
  return /[\r\n]/.test(text) ? undefined : text;
}

function textOf({ source }: Evaluator, { range }: JsExpr): string {
  return source.text.slice(range.start, range.end);
}

function policyOf(target: string): Insertable {
  return {
    policyName: 'wake-from-zero',
    policyType: 'StepScaling',
    scalingTargetId: { raw: target },
    stepScalingPolicyConfiguration: {
      adjustmentType: 'ChangeInCapacity',
      metricAggregationType: 'Average',
      cooldown: 300,
      stepAdjustments: [{ metricIntervalLowerBound: 0, scalingAdjustment: 1 }],
    },
  };
}

function alarmOf(endpoint: string): Insertable {
  return {
    namespace: 'AWS/SageMaker',
    metricName: 'HasBacklogWithoutCapacity',
    dimensions: [{ name: 'EndpointName', value: { raw: endpoint } }],
    statistic: 'Average',
    period: 60,
    evaluationPeriods: 2,
    threshold: 1,
    comparisonOperator: 'GreaterThanOrEqualToThreshold',
    alarmActions: [{ raw: `${VARIABLE}.ref` }],
  };
}
