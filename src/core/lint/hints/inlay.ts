import type { Text } from '../../text/message.js';
import { say } from '../../text/message.js';
import type { Location } from '../../text/range.js';
import type { Project } from '../model/project.js';
import { writtenWords } from './hover.js';
import type { Tell } from './markdown.js';
import { english } from './markdown.js';
import { needText, stopText } from './ladders.js';
import { rungOf } from './outcomes.js';
import type { Spot } from './spots.js';
import { spotsIn } from './spots.js';

/** A remark behind a value. */
export interface InlayHint {
  /** The value; the remark stands behind it. */
  readonly at: Location;
  /** `15 min; the container stops at 60 s`. */
  readonly label: string;
}

/** Unit and effective value of every setting of a file whose number does not say them itself. */
export function inlayHintsFor(project: Project, file: string, tell: Tell = english): readonly InlayHint[] {
  const hints: InlayHint[] = [];
  for (const spot of spotsIn(project, file)) {
    const { value } = spot.entry;
    if (value.kind !== 'known') continue;
    const words = writtenWords(spot);
    const isSaid = words === undefined || isSame(words, String(value.value));
    const parts: readonly Text[] = [...(isSaid ? [] : [words]), ...effectText(project, spot)];
    if (parts.length > 0)
      hints.push({ at: spot.at, label: tell(parts.reduce((all, part) => say`${all}; ${part}`)) });
  }
  return hints;
}

/** `30s` is `30 s`. */
function isSame(words: Text, written: string): boolean {
  return english(words).replace(/[\s,]/g, '') === written.replace(/\s/g, '');
}

/** The rung that really stops a request, or what this one is too low for. */
function effectText(project: Project, spot: Spot): readonly Text[] {
  for (const serving of spot.servings) {
    const found = rungOf(project, serving, spot);
    if (found?.ladder.losing === undefined) continue;
    const { ladder, rung } = found;
    if (ladder.losing !== rung) return ladder.losing === undefined ? [] : [stopText(ladder.losing, ladder)];
    const need = needText(project, serving, ladder);
    return need === undefined ? [] : [need];
  }
  return [];
}
