import type { Range, TextEdit } from '../../../text/range.js';
import type { Known } from '../../model/value.js';
import type { JsMember } from '../../parse/javascript/tree.js';
import type { Source } from '../source.js';
import { edit, locate } from '../source.js';
import { spellPrimitive, usualQuote } from './spelling.js';

/** `GREATER_THAN_THRESHOLD` → `GreaterThanThreshold`, as most of CDK's enumerations do. */
function pascal(name: string): string {
  return name
    .split('_')
    .map((word) => word.charAt(0) + word.slice(1).toLowerCase())
    .join('');
}

function camel(name: string): string {
  const text = pascal(name);
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** `M5_LARGE` → `ml.m5.large`, `P4D_24XLARGE` → `ml.p4d.24xlarge`. */
function instanceType(name: string): string | undefined {
  const [family, ...size] = name.toLowerCase().split('_');
  return family === undefined || size.length !== 1 ? undefined : `ml.${family}.${size.join('')}`;
}

const STATISTICS: Readonly<Record<string, string>> = {
  AVERAGE: 'Average',
  MINIMUM: 'Minimum',
  MAXIMUM: 'Maximum',
  SUM: 'Sum',
  SAMPLE_COUNT: 'SampleCount',
};

const PREDEFINED: Readonly<Record<string, string>> = {
  SAGEMAKER_VARIANT_INVOCATIONS_PER_INSTANCE: 'SageMakerVariantInvocationsPerInstance',
  SAGEMAKER_VARIANT_PROVISIONED_CONCURRENCY_UTILIZATION: 'SageMakerVariantProvisionedConcurrencyUtilization',
};

/**
 * CDK's enumerations of settings read here, as the values that they become:
 * https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_applicationautoscaling-readme.html and
 * https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_cloudwatch-readme.html.
 */
const ENUMS: Readonly<Record<string, (name: string) => string | undefined>> = {
  ServiceNamespace: (name) => (name === 'SAGEMAKER' ? 'sagemaker' : name.toLowerCase()),
  PredefinedMetric: (name) => PREDEFINED[name],
  ComparisonOperator: (name) =>
    /^(GREATER|LESS)_THAN(_OR_EQUAL_TO)?_THRESHOLD$/.test(name) ? pascal(name) : undefined,
  TreatMissingData: camel,
  AdjustmentType: pascal,
  MetricAggregationType: pascal,
  Stats: (name) => STATISTICS[name],
  InstanceType: instanceType,
};

/** The members that a fix may write. */
const MEMBERS: Readonly<Record<string, string>> = {
  GreaterThanOrEqualToThreshold: 'GREATER_THAN_OR_EQUAL_TO_THRESHOLD',
  GreaterThanThreshold: 'GREATER_THAN_THRESHOLD',
  notBreaching: 'NOT_BREACHING',
  missing: 'MISSING',
  breaching: 'BREACHING',
  Average: 'AVERAGE',
  Maximum: 'MAXIMUM',
  sagemaker: 'SAGEMAKER',
};

/** A member of one of those enumerations. `name` is its dotted name with its module. */
export function enumValue(source: Source, expr: JsMember, name: string | undefined): Known | undefined {
  const parts = name === undefined ? null : /(?:^|\.)([A-Z]\w+)\.([A-Z][A-Z0-9_]*)$/.exec(name);
  const type = parts?.[1] ?? '';
  const read = Object.hasOwn(ENUMS, type) ? ENUMS[type] : undefined;
  const value = read?.(parts?.[2] ?? '');
  if (value === undefined) return undefined;
  const place = locate(source, expr.range);
  return {
    kind: 'known',
    value,
    at: place,
    decidedAt: place,
    raw: source.text.slice(expr.range.start, expr.range.end),
    isOverridable: false,
    replace: (next) => replaced(source, expr.nameRange, String(next), type, expr.range),
    derive: (change) => ({ raw: spellPrimitive(change(value), usualQuote(source.text)) }),
  };
}

function replaced(
  source: Source,
  nameRange: Range,
  next: string,
  type: string,
  whole: Range,
): readonly TextEdit[] {
  // L2 instance types are made of any text: `InstanceType.of('ml.g5.xlarge')`.
  if (type === 'InstanceType')
    return [
      edit(
        source,
        { start: nameRange.start, end: whole.end },
        `of(${spellPrimitive(next, usualQuote(source.text))})`,
      ),
    ];
  const member = MEMBERS[next];
  return member === undefined ? [] : [edit(source, nameRange, member)];
}
