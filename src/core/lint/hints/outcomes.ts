import { say } from '../../text/message.js';
import type { Quantity } from '../facts/quantities.js';
import { PRECEDENCES } from '../facts/quantities.js';
import { effective } from '../ladder/effective.js';
import { environmentOf, lookUp } from '../ladder/environment.js';
import type { Ladder, Rung } from '../ladder/rung.js';
import { readingOf } from '../ladder/stack.js';
import type { Project, Serving } from '../model/project.js';
import { formatAmount } from './amounts.js';
import { laddersOf, needText, placeOfRung, stopText } from './ladders.js';
import type { ShowPlace, Tell } from './markdown.js';
import { code, placeLink, plain, sentence } from './markdown.js';
import type { Spot } from './spots.js';
import { isSameValue } from './spots.js';

/** Containers that a hover speaks of; more would fill the screen. */
const MOST = 2;

/** What a setting becomes in the containers that it has a say in, as paragraphs of Markdown. */
export function outcomesOf(project: Project, spot: Spot, show: ShowPlace, tell: Tell): readonly string[] {
  const told = new Set<string>();
  for (const serving of spot.servings.slice(0, MOST)) {
    const text = rungText(project, serving, spot, show, tell) ?? overruledText(serving, spot, show, tell);
    if (text !== undefined) told.add(text);
  }
  return [...told];
}

/** The rung that this setting is, with its ladder. */
export function rungOf(
  project: Project,
  serving: Serving,
  spot: Spot,
): { readonly ladder: Ladder; readonly rung: Rung } | undefined {
  for (const ladder of laddersOf(project, serving)) {
    const rung = ladder.rungs.find((one) => isSameValue(one.known, spot.entry));
    if (rung !== undefined) return { ladder, rung };
  }
  return undefined;
}

function rungText(
  project: Project,
  serving: Serving,
  spot: Spot,
  show: ShowPlace,
  tell: Tell,
): string | undefined {
  const found = rungOf(project, serving, spot);
  if (found === undefined) return undefined;
  const { ladder, rung } = found;
  const { losing, unit } = ladder;
  const value = rung.value === undefined ? say`not known` : formatAmount(rung.value, unit);
  const itself = tell(say`On the ladder: ${plain(tell(rung.layer))}, ${sentence(tell(value))}.`);
  if (losing === undefined) return itself;
  const needed = needText(project, serving, ladder);
  const need = needed === undefined ? undefined : sentence(tell(needed));
  return `${itself} ${losing === rung ? losesText(rung, need, tell) : loserText(losing, ladder, need, show, tell)}`;
}

function losesText({ effect }: Rung, need: string | undefined, tell: Tell): string {
  const end = sentence(tell(effect));
  return tell(
    need === undefined ? say`**This rung loses**: ${end}.` : say`**This rung loses**, while ${need}: ${end}.`,
  );
}

function loserText(
  losing: Rung,
  ladder: Ladder,
  need: string | undefined,
  show: ShowPlace,
  tell: Tell,
): string {
  const place = placeOfRung(losing);
  const setting = code(tell(losing.setting));
  const stop = plain(tell(stopText(losing, ladder)));
  if (place === undefined)
    return tell(
      need === undefined
        ? say`The rung that loses is ${setting}: ${stop}.`
        : say`The rung that loses is ${setting}: ${stop}, while ${need}.`,
    );
  const where = placeLink(place, show);
  return tell(
    need === undefined
      ? say`The rung that loses is ${setting}: ${stop} (${where}).`
      : say`The rung that loses is ${setting}: ${stop}, while ${need} (${where}).`,
  );
}

/** Another setting of the same quantity that the stack looks at first, or a layer that wins. */
function overruledText(
  serving: Serving,
  { scope, entry, name }: Spot,
  show: ShowPlace,
  tell: Tell,
): string | undefined {
  const family = readingOf(serving)?.family;
  if (family === undefined || serving.exposure.mode === 'real-time') return undefined;
  if (scope.kind === 'environment') {
    const winner = lookUp(serving, entry.key);
    if (winner.kind === 'set' && winner.entry.at !== entry.at && winner.layer !== scope.layer) {
      return tell(say`The model’s environment wins over this (${placeLink(winner.entry.at, show)}).`);
    }
    if (!environmentOf(serving).some((one) => one.entry === entry)) return undefined;
  }
  const quantity = quantityOf(family, name);
  const found = quantity === undefined ? undefined : effective(serving, quantity);
  if (found?.kind === 'set' && found.entry.at !== entry.at)
    return tell(
      say`It does not count: ${code(found.origin.name)} decides (${placeLink(found.entry.at, show)}).`,
    );
  if (found?.kind === 'default' && found.because !== undefined)
    return tell(
      say`It does not count: ${code(found.because.key)} makes the default of ${found.value} hold (${placeLink(found.because.at, show)}).`,
    );
  return undefined;
}

function quantityOf(family: string, name: string): Quantity | undefined {
  const row = PRECEDENCES.find(
    (one) => one.family === family && one.origins.some((origin) => origin.name === name),
  );
  return row?.quantity;
}
