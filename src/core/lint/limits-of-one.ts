import { textOf } from '../text/message.js';
import { readFile } from './engine.js';
import { laddersOf } from './hints/ladders.js';
import type { LadderQuantity } from './ladder/rung.js';
import { link } from './link/link.js';
import { detectKind } from './read/kind.js';

/** A limit of a container or request, as one text tells it. */
export interface TextLimit {
  readonly layer: string;
  readonly setting: string;
  readonly quantity: LadderQuantity;
  /** Seconds or bytes; Infinity: none. */
  readonly value: number;
  readonly isDefault: boolean;
}

/** All known rungs of the ladders of one text, such as a record of what AWS answered. */
export function limitsOfOne(file: string, text: string): readonly TextLimit[] {
  const kind = detectKind(file, text, true);
  if (kind === undefined) return [];
  const project = link({
    files: new Map([[file, readFile({ file, kind, text })]]),
    projectFiles: [],
    assume: 'auto',
  });
  return project.servings
    .flatMap((serving) => laddersOf(project, serving))
    .flatMap(({ quantity, rungs }) =>
      rungs.flatMap(({ layer, setting, value, isDefault }) =>
        value === undefined
          ? []
          : [{ layer: textOf(layer), setting: textOf(setting), quantity, value, isDefault }],
      ),
    );
}
