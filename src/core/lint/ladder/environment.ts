import { entryOf, isEmpty } from '../model/fields.js';
import type { Serving } from '../model/project.js';
import type { Entry, Mapping } from '../model/value.js';

export type Lookup =
  | { readonly kind: 'set'; readonly entry: Entry; readonly layer: 'model' | 'image' }
  | { readonly kind: 'unset' }
  /** A layer could not be read fully, so the variable may or may not be set there. */
  | { readonly kind: 'unknown' };

/** What the container will see under that name: the model's environment wins over the image's. */
export function lookUp(serving: Serving, name: string): Lookup {
  if (isModelEnvironmentHidden(serving)) return { kind: 'unknown' };
  for (const { layer, block } of serving.environments) {
    const entry = entryOf(block, name);
    if (entry !== undefined) return { kind: 'set', entry, layer };
    if (!block.isComplete) return { kind: 'unknown' };
  }
  return { kind: 'unset' };
}

/** The model's environment is behind an expression, or the block that may hold one could not be read fully. */
function isModelEnvironmentHidden({ container }: Serving): boolean {
  if (container === undefined || container.environment !== undefined) return false;
  const entry = entryOf(container.block, 'Environment');
  return entry === undefined ? !container.block.isComplete : !isEmpty(entry.value);
}

/** All variables of a container, the winning layer first; hidden ones are left out. */
export function environmentOf(serving: Serving): readonly { entry: Entry; layer: 'model' | 'image' }[] {
  const seen = new Set<string>();
  const found: { entry: Entry; layer: 'model' | 'image' }[] = [];
  for (const { layer, block } of serving.environments) {
    for (const entry of block.entries) {
      if (seen.has(entry.key)) continue;
      seen.add(entry.key);
      found.push({ entry, layer });
    }
  }
  return found;
}

/**
 * The model's environment, or the container definition that has none yet. Undefined for container files that no
 * model runs: whatever they leave out may be set where they are deployed.
 */
export function environmentHolder({ container }: Serving): Mapping | undefined {
  return container?.environment ?? container?.block;
}
