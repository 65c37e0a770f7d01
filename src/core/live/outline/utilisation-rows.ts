import type { Instance } from '../../facts/instance-types.js';
import type { VariantSnapshot } from '../snapshot.js';
import { formatNumber, formatPercent } from './formats.js';
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
  const row = (role: 'cpu' | 'memory' | 'gpu' | 'gpuMemory', label: string, units: Units): OutlineNode =>
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
  yield row('cpu', 'CPU per core', { count: instance?.vcpu, noun: 'vCPU' });
  yield row('memory', 'Memory', WHOLE);
  const hasGpus = instance === undefined ? variant.gpu !== undefined : instance.gpus > 0;
  if (!hasGpus) return;
  yield row('gpu', 'GPU per card', { count: instance?.gpus, noun: 'GPU' });
  yield row('gpuMemory', 'GPU memory per card', { count: instance?.gpus, noun: 'GPU' });
}

/** How many vCPUs or cards the published percentage adds up; undefined: the instance type is not known. */
interface Units {
  readonly count: number | undefined;
  readonly noun: string;
}

const WHOLE: Units = { count: 1, noun: '' };

/** `38% (8 vCPUs)`. AWS publishes the sum: 100 for each. */
function shareText(percent: number, { count, noun }: Units): string {
  if (count === undefined || count === 0) return `${formatPercent(percent)} over all ${noun}s together`;
  const share = formatPercent(percent / count);
  return noun === '' ? share : `${share} (${formatNumber(count, noun)})`;
}
