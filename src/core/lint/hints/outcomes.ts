import type { Quantity } from '../facts/quantities.js';
import { PRECEDENCES } from '../facts/quantities.js';
import { effective } from '../ladder/effective.js';
import { environmentOf, lookUp } from '../ladder/environment.js';
import type { Ladder, Rung } from '../ladder/rung.js';
import { readingOf } from '../ladder/stack.js';
import type { Project, Serving } from '../model/project.js';
import { formatAmount } from './amounts.js';
import { laddersOf, needText, placeOfRung, stopText } from './ladders.js';
import type { ShowPlace } from './markdown.js';
import { code, placeLink, plain, sentence } from './markdown.js';
import type { Spot } from './spots.js';
import { isSameValue } from './spots.js';

/** Containers that a hover speaks of; more would fill the screen. */
const MOST = 2;

/** What a setting becomes in the containers that it has a say in, as paragraphs of Markdown. */
export function outcomesOf(project: Project, spot: Spot, show: ShowPlace): readonly string[] {
  const told = new Set<string>();
  for (const serving of spot.servings.slice(0, MOST)) {
    const text = rungText(project, serving, spot, show) ?? overruledText(serving, spot, show);
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

function rungText(project: Project, serving: Serving, spot: Spot, show: ShowPlace): string | undefined {
  const found = rungOf(project, serving, spot);
  if (found === undefined) return undefined;
  const { ladder, rung } = found;
  const { losing, unit } = ladder;
  const value = rung.value === undefined ? undefined : formatAmount(rung.value, unit);
  const itself = `On the ladder: ${plain(rung.layer)}, ${sentence(value ?? 'not known')}.`;
  if (losing === undefined) return itself;
  const need = needText(project, serving, ladder);
  const because = need === undefined ? '' : `, while ${sentence(need)}`;
  if (losing === rung) return `${itself} **This rung loses**${because}: ${sentence(rung.effect)}.`;
  const place = placeOfRung(losing);
  const where = place === undefined ? '' : ` (${placeLink(place, show)})`;
  return `${itself} The rung that loses is ${code(losing.setting)}: ${plain(stopText(losing, ladder))}${because}${where}.`;
}

/** Another setting of the same quantity that the stack looks at first, or a layer that wins. */
function overruledText(serving: Serving, { scope, entry, name }: Spot, show: ShowPlace): string | undefined {
  const family = readingOf(serving)?.family;
  if (family === undefined || serving.exposure.mode === 'real-time') return undefined;
  if (scope.kind === 'environment') {
    const winner = lookUp(serving, entry.key);
    if (winner.kind === 'set' && winner.entry.at !== entry.at && winner.layer !== scope.layer) {
      return `The model’s environment wins over this (${placeLink(winner.entry.at, show)}).`;
    }
    if (!environmentOf(serving).some((one) => one.entry === entry)) return undefined;
  }
  const quantity = quantityOf(family, name);
  const found = quantity === undefined ? undefined : effective(serving, quantity);
  if (found?.kind === 'set' && found.entry.at !== entry.at)
    return `It does not count: ${code(found.origin.name)} decides (${placeLink(found.entry.at, show)}).`;
  if (found?.kind === 'default' && found.because !== undefined)
    return `It does not count: ${code(found.because.key)} makes the default of ${String(found.value)} hold (${placeLink(found.because.at, show)}).`;
  return undefined;
}

function quantityOf(family: string, name: string): Quantity | undefined {
  const row = PRECEDENCES.find(
    (one) => one.family === family && one.origins.some((origin) => origin.name === name),
  );
  return row?.quantity;
}
