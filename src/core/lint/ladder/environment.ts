import { entryOf } from '../model/fields.js';
import type { Serving } from '../model/project.js';
import type { Entry } from '../model/value.js';

export type Lookup =
  | { readonly kind: 'set'; readonly entry: Entry; readonly layer: 'model' | 'image' }
  | { readonly kind: 'unset' }
  /** A layer could not be read fully, so the variable may or may not be set there. */
  | { readonly kind: 'unknown' };

/** What the container will see under that name: the model's environment wins over the image's. */
export function lookUp(serving: Serving, name: string): Lookup {
  for (const { layer, block } of serving.environments) {
    const entry = entryOf(block, name);
    if (entry !== undefined) return { kind: 'set', entry, layer };
    if (!block.isComplete) return { kind: 'unknown' };
  }
  return { kind: 'unset' };
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

/** The block a new variable should go to: the outermost one that can be edited. */
export function environmentBlock(serving: Serving): Serving['environments'][number] | undefined {
  return serving.environments.find(({ block }) => block.insert !== undefined);
}
