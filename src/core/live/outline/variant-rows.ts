import { instanceOf } from '../../facts/instance-types.js';
import type { Instance } from '../../facts/instance-types.js';
import type { VariantStage } from '../endpoint.js';
import type { MetricReading, VariantSnapshot } from '../snapshot.js';
import type { Text } from '../../text/message.js';
import { say } from '../../text/message.js';
import { variantCounts, variantLimits } from './counts.js';
import { shortImage } from './image.js';
import { detailsAge, failedParts } from './details.js';
import { gpusText, variantsText, vcpusText } from './amounts.js';
import { formatAge, formatAsOf, formatCount, formatDecimal, formatRange } from './formats.js';
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
    label: say`Variants`,
    description:
      variants.length === 1 && only !== undefined ? nameText(only.name) : variantsText(variants.length),
    children: () => variants.map((variant) => variantGroup(scope, variant)),
  });
}

function variantGroup(scope: Scope, variant: VariantSnapshot): OutlineNode {
  return group(scope, {
    kind: 'variant',
    key: `variants/${idPart(variant.name)}`,
    label: nameText(variant.name),
    description: joined([
      variant.isServerless ? say`serverless` : undefined,
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
  const row = (key: string, label: Text, value: Text): OutlineNode =>
    fact(scope, { key: `variants/${idPart(name)}/${key}`, label, value, variant: name });
  for (const [index, stage] of variant.stages.entries())
    yield row(`stage-${index}`, say`Stage`, stageText(stage, scope.now.wallMs));
  if (!variant.isServerless) {
    yield row('described', say`Instances by DescribeEndpoint`, describedText(scope, variant));
    if (isAsync || variant.reporting !== undefined)
      yield row('counted', say`Instances by CloudWatch`, countedText(scope, variant));
    if (isAsync || variant.target !== undefined)
      yield row('limits', say`Autoscaling`, limitsText(scope, variant));
    yield row('type', say`Instance type`, typeText(scope, variant));
    yield* failedParts(scope, `variants/${idPart(name)}`, ['configuration']);
    yield* utilisationFacts(scope, variant, instanceOf(instanceTypeOf(scope, variant) ?? ''));
  }
  if (isAsync) yield* rateFacts(scope, variant);
  for (const [index, image] of variant.images.entries())
    yield fact(scope, {
      key: `variants/${idPart(name)}/image-${index}`,
      label: say`Deployed image`,
      value: shortImage(image),
      copy: image,
      variant: name,
      tooltip: () => wholeText(say`Deployed image`, image),
    });
}

/** `Updating · message · since 5 min`. */
function stageText({ status, message, sinceMs }: VariantStage, nowMs: number): Text {
  return joined([
    oneLine(status),
    message === undefined ? undefined : messageText(message),
    sinceMs === undefined ? undefined : say`began ${formatAge(nowMs - sinceMs)}`,
  ]);
}

function describedText(scope: Scope, variant: VariantSnapshot): Text {
  const counts = variantCounts(variant);
  const age = countsAgeOf(scope.endpoint, scope.now);
  if (counts === undefined) return say`not told`;
  return joined([
    counts.current === counts.desired
      ? say`${formatCount(counts.current)} running`
      : say`${formatCount(counts.current)} running, ${formatCount(counts.desired)} desired`,
    age.isStale && Number.isFinite(age.ms) ? formatAsOf(age.ms) : undefined,
  ]);
}

/** With the time of the minute that was counted: it is always some minutes behind. */
function countedText(scope: Scope, { reporting }: VariantSnapshot): Text {
  const metric = metricOf(reporting, scope.now);
  if (metric.state !== 'known') return metricText(metric, formatCount, scope.isMetricsDown);
  return say`${formatCount(metric.value)} in the minute that began ${formatAge(metric.age.ms)}`;
}

/** `0–8 instances`. */
export function limitsText(scope: Scope, variant: VariantSnapshot): Text {
  if (variant.target === undefined) return scope.isScalingDown ? say`not read` : say`reading…`;
  const limits = variantLimits(variant);
  if (limits === undefined) return say`not told`;
  return limits === 'none'
    ? say`no scalable target: the count stays as it is set`
    : say`${formatRange(limits.min, limits.max)} instances`;
}

function instanceTypeOf({ endpoint }: Scope, { name }: VariantSnapshot): string | undefined {
  const configured = endpoint.details?.value.configuration?.variants ?? [];
  return configured.find((one) => one.name === name)?.instanceType;
}

/** `ml.g5.xlarge · 4 vCPUs · 16 GiB · 1 GPU`. */
function typeText(scope: Scope, variant: VariantSnapshot): Text {
  const type = instanceTypeOf(scope, variant);
  if (type === undefined) return scope.endpoint.details === undefined ? say`reading…` : say`not told`;
  const instance = instanceOf(type);
  return joined([
    oneLine(type),
    ...(instance === undefined ? [] : hardwareWords(instance)),
    detailsAge(scope),
  ]);
}

function hardwareWords({ vcpu, memoryGib, gpus }: Instance): readonly Text[] {
  return [vcpusText(vcpu), say`${formatDecimal(memoryGib)} GiB`, ...(gpus > 0 ? [gpusText(gpus)] : [])];
}

const RATES = [
  ['processed', say`Processed per minute`],
  ['failed', say`Failed per minute`],
  ['expired', say`Expired per minute`],
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

function rateText(value: number, reading: MetricReading | undefined): Text {
  return formatDecimal(perMinute(value, reading?.periodSeconds ?? 60));
}
