import type { Message } from '../../text/message.js';
import { say } from '../../text/message.js';
import type { Location } from '../../text/range.js';
import type { Ladder } from '../ladder/rung.js';
import type { Project, Serving } from '../model/project.js';
import { choiceOf, ladderChoices } from './choices.js';
import type { Tell } from './markdown.js';
import { english } from './markdown.js';
import { laddersOf, needText, stopText } from './ladders.js';

/** A line above an endpoint configuration. */
export interface LensHint {
  readonly at: Location;
  readonly title: string;
  /** Whose ladders to show when it is followed: a choice's id. */
  readonly choice: string;
}

const NAMES = {
  time: say`Time ladder`,
  'queue-time': say`Queue ladder`,
  'startup-time': say`Startup ladder`,
  'request-size': say`Request size ladder`,
  'response-size': say`Response size ladder`,
} as const;

/** Over each asynchronous endpoint configuration of a file: the rungs that lose, or the way to its ladder. */
export function lensesFor(project: Project, file: string, tell: Tell = english): readonly LensHint[] {
  const here = project.deployments.filter(
    ({ config }) => config.mode === 'async' && config.block.head.file === file,
  );
  if (here.length === 0) return [];
  const choices = ladderChoices(project, file);
  const lenses: LensHint[] = [];
  const told = new Set<string>();
  for (const deployment of here) {
    const choice = choiceOf(choices, deployment);
    if (choice === undefined || told.has(choice.id)) continue;
    told.add(choice.id);
    const at = deployment.config.block.head;
    const titles = [
      ...new Set(deployment.servings.flatMap((serving) => losingTexts(project, serving).map(tell))),
    ];
    for (const title of titles.length > 0 ? titles.slice(0, 3) : [tell(say`Show timeout and payload ladder`)])
      lenses.push({ at, title, choice: choice.id });
  }
  return lenses;
}

function losingTexts(project: Project, serving: Serving): readonly Message[] {
  return laddersOf(project, serving).flatMap((ladder) => {
    if (ladder.losing === undefined || isOfDefaults(ladder)) return [];
    const need = needText(project, serving, ladder);
    const stop = stopText(ladder.losing, ladder);
    const name = NAMES[ladder.quantity];
    return [need === undefined ? say`${name}: ${stop}` : say`${name}: ${stop}, ${need}`];
  });
}

/** What a server may load for by default is no wish of anybody. */
function isOfDefaults({ quantity, rungs }: Ladder): boolean {
  return quantity === 'startup-time' && rungs.slice(1).every(({ isDefault }) => isDefault);
}
