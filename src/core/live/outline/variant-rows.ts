import { instanceOf } from '../../facts/instance-types.js';
import type { Instance } from '../../facts/instance-types.js';
import type { VariantStage } from '../endpoint.js';
import type { MetricReading, VariantSnapshot } from '../snapshot.js';
import { variantCounts, variantLimits } from './counts.js';
import { shortImage } from './image.js';
import { detailsAge, failedParts } from './details.js';
import { formatAge, formatCount, formatDecimal, formatNumber, formatRange } from './formats.js';
import { metricOf, perMinute } from './freshness.js';
import { countParts } from './glance.js';
import type { OutlineNode } from './node.js';
import type { Scope } from './scope.js';
import { fact, group, metricFact, metricText, wholeText } from './scope.js';
import { countsAgeOf } from './situation.js';
import { utilisationFacts } from './utilisation-rows.js';
import { idPart, joined, messageText, nameText, oneLine } from './text.js';

/** The group of production variants, each with its instances and what they do. */
export function variantsGroup(scope: Scope): OutlineNode {
  const { variants } = scope.endpoint;
  const [only] = variants;
  return group(scope, {
    kind: 'variants',
    key: 'variants',
    label: 'Variants',
    description:
      variants.length === 1 && only !== undefined
        ? nameText(only.name)
        : formatNumber(variants.length, 'variant'),
    children: () => variants.map((variant) => variantGroup(scope, variant)),
  });
}

function variantGroup(scope: Scope, variant: VariantSnapshot): OutlineNode {
  return group(scope, {
    kind: 'variant',
    key: `variants/${idPart(variant.name)}`,
    label: nameText(variant.name),
    description: joined([
      variant.isServerless ? 'serverless' : undefined,
      ...countParts(variantCounts(variant), variantLimits(variant)),
      oneLine(instanceTypeOf(scope, variant) ?? ''),
      ...variant.stages.map(({ status }) => oneLine(status)),
    ]),
    variant: variant.name,
    context: variantLimits(variant) === 'none' || variant.target === undefined ? [] : ['scalable'],
    children: () => [...variantFacts(scope, variant)],
  });
}

function* variantFacts(scope: Scope, variant: VariantSnapshot): Iterable<OutlineNode> {
  const { name } = variant;
  // Of other kinds no metrics are read: rows that wait for them would wait for ever.
  const isAsync = scope.endpoint.kind === 'async';
  const row = (key: string, label: string, value: string): OutlineNode =>
    fact(scope, { key: `variants/${idPart(name)}/${key}`, label, value, variant: name });
  for (const [index, stage] of variant.stages.entries())
    yield row(`stage-${index}`, 'Stage', stageText(stage, scope.now.wallMs));
  if (!variant.isServerless) {
    yield row('described', 'Instances by DescribeEndpoint', describedText(scope, variant));
    if (isAsync || variant.reporting !== undefined)
      yield row('counted', 'Instances by CloudWatch', countedText(scope, variant));
    if (isAsync || variant.target !== undefined)
      yield row('limits', 'Autoscaling', limitsText(scope, variant));
    yield row('type', 'Instance type', typeText(scope, variant));
    yield* failedParts(scope, `variants/${idPart(name)}`, ['configuration']);
    yield* utilisationFacts(scope, variant, instanceOf(instanceTypeOf(scope, variant) ?? ''));
  }
  if (isAsync) yield* rateFacts(scope, variant);
  for (const [index, image] of variant.images.entries())
    yield fact(scope, {
      key: `variants/${idPart(name)}/image-${index}`,
      label: 'Deployed image',
      value: shortImage(image),
      copy: image,
      variant: name,
      tooltip: () => wholeText('Deployed image', image),
    });
}

/** `Updating · message · since 5 min`. */
function stageText({ status, message, sinceMs }: VariantStage, nowMs: number): string {
  return joined([
    oneLine(status),
    message === undefined ? undefined : messageText(message),
    sinceMs === undefined ? undefined : `began ${formatAge(nowMs - sinceMs)}`,
  ]);
}

function describedText(scope: Scope, variant: VariantSnapshot): string {
  const counts = variantCounts(variant);
  const age = countsAgeOf(scope.endpoint, scope.now);
  if (counts === undefined) return 'not told';
  return joined([
    counts.current === counts.desired
      ? `${formatCount(counts.current)} running`
      : `${formatCount(counts.current)} running, ${formatCount(counts.desired)} desired`,
    age.isStale && Number.isFinite(age.ms) ? `as of ${formatAge(age.ms)}` : undefined,
  ]);
}

/** With the time of the minute that was counted: it is always some minutes behind. */
function countedText(scope: Scope, { reporting }: VariantSnapshot): string {
  const metric = metricOf(reporting, scope.now);
  if (metric.state !== 'known') return metricText(metric, formatCount, scope.isMetricsDown);
  return `${formatCount(metric.value)} in the minute that began ${formatAge(metric.age.ms)}`;
}

/** `0–8 instances`. */
export function limitsText(scope: Scope, variant: VariantSnapshot): string {
  if (variant.target === undefined) return scope.isScalingDown ? 'not read' : 'reading…';
  const limits = variantLimits(variant);
  if (limits === undefined) return 'not told';
  return limits === 'none'
    ? 'no scalable target: the count stays as it is set'
    : `${formatRange(limits.min, limits.max)} instances`;
}

function instanceTypeOf({ endpoint }: Scope, { name }: VariantSnapshot): string | undefined {
  const configured = endpoint.details?.value.configuration?.variants ?? [];
  return configured.find((one) => one.name === name)?.instanceType;
}

/** `ml.g5.xlarge · 4 vCPUs · 16 GiB · 1 GPU`. */
function typeText(scope: Scope, variant: VariantSnapshot): string {
  const type = instanceTypeOf(scope, variant);
  if (type === undefined) return scope.endpoint.details === undefined ? 'reading…' : 'not told';
  const instance = instanceOf(type);
  return joined([
    oneLine(type),
    ...(instance === undefined ? [] : hardwareWords(instance)),
    detailsAge(scope),
  ]);
}

function hardwareWords({ vcpu, memoryGib, gpus }: Instance): readonly string[] {
  return [
    formatNumber(vcpu, 'vCPU'),
    `${formatDecimal(memoryGib)} GiB`,
    ...(gpus > 0 ? [formatNumber(gpus, 'GPU')] : []),
  ];
}

const RATES = [
  ['processed', 'Processed per minute'],
  ['failed', 'Failed per minute'],
  ['expired', 'Expired per minute'],
] as const;

function rateFacts(scope: Scope, variant: VariantSnapshot): readonly OutlineNode[] {
  return RATES.map(([role, label]) =>
    metricFact(
      scope,
      `variants/${idPart(variant.name)}/${role}`,
      label,
      variant[role],
      (value) => rateText(value, variant[role]),
      variant.name,
    ),
  );
}

function rateText(value: number, reading: MetricReading | undefined): string {
  return formatDecimal(perMinute(value, reading?.periodSeconds ?? 60));
}
