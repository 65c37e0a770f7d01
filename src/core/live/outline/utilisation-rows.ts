import type { Instance } from '../../facts/instance-types.js';
import type { VariantSnapshot } from '../snapshot.js';
import type { Text } from '../../text/message.js';
import { say } from '../../text/message.js';
import { gpusText, vcpusText } from './amounts.js';
import { formatPercent } from './formats.js';
import type { OutlineNode } from './node.js';
import type { Scope } from './scope.js';
import { metricFact } from './scope.js';
import { idPart } from './text.js';

/**
 * How busy one instance is on average, per core and per card.
 *
 * @param instance Undefined: the type is not known, so neither is what the published sum consists of.
 */
export function* utilisationFacts(
  scope: Scope,
  variant: VariantSnapshot,
  instance: Instance | undefined,
): Iterable<OutlineNode> {
  const row = (role: 'cpu' | 'memory' | 'gpu' | 'gpuMemory', label: Text, units: Units): OutlineNode =>
    metricFact(
      scope,
      `variants/${idPart(variant.name)}/${role}`,
      label,
      variant[role],
      (percent) => shareText(percent, units),
      variant.name,
    );
  const isRead = scope.endpoint.kind === 'async' || variant.cpu !== undefined;
  if (!isRead) return;
  yield row('cpu', say`CPU per core`, { count: instance?.vcpu, unit: 'vCPU' });
  yield row('memory', say`Memory`, WHOLE);
  const hasGpus = instance === undefined ? variant.gpu !== undefined : instance.gpus > 0;
  if (!hasGpus) return;
  yield row('gpu', say`GPU per card`, { count: instance?.gpus, unit: 'GPU' });
  yield row('gpuMemory', say`GPU memory per card`, { count: instance?.gpus, unit: 'GPU' });
}

/** How many vCPUs or cards the published percentage adds up; undefined: the instance type is not known. */
interface Units {
  readonly count: number | undefined;
  /** Absent: the percentage is one of the whole. */
  readonly unit?: 'vCPU' | 'GPU';
}

const WHOLE: Units = { count: 1 };

/** `38% (8 vCPUs)`. AWS publishes the sum: 100 for each. */
function shareText(percent: number, { count, unit }: Units): Text {
  if (count === undefined || count === 0)
    return unit === 'GPU'
      ? say`${formatPercent(percent)} over all GPUs together`
      : say`${formatPercent(percent)} over all vCPUs together`;
  const share = formatPercent(percent / count);
  if (unit === undefined) return share;
  return say`${share} (${unit === 'GPU' ? gpusText(count) : vcpusText(count)})`;
}
