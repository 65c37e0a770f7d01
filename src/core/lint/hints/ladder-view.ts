import { listOf, say } from '../../text/message.js';
import type { Location } from '../../text/range.js';
import type { Ladder, Rung } from '../ladder/rung.js';
import type { Project } from '../model/project.js';
import { formatAmount } from './amounts.js';
import type { LadderChoice } from './choices.js';
import { LADDER_TITLES, laddersOf, needText, placeOfRung } from './ladders.js';
import type { ShowPlace, Tell } from './markdown.js';
import { english, showFile } from './markdown.js';

/** One rung as it is drawn and listed. */
export interface RungView {
  /** Counts through all rungs of a view: what a click names. */
  readonly index: number;
  readonly layer: string;
  readonly setting: string;
  /** In words: `15 min`, `no limit`, `unknown`. */
  readonly amount: string;
  /** Seconds or bytes; Infinity without limit, undefined when it cannot be known. */
  readonly value: number | undefined;
  readonly effect: string;
  readonly isLosing: boolean;
  /** Where it is told, with `default` in front when nobody wrote it. */
  readonly origin: string;
  readonly place: Location | undefined;
}

export interface LadderPicture {
  /** Unit of the scale. */
  readonly unit: Ladder['unit'];
  readonly title: string;
  /** The container, where a deployment has several. */
  readonly container: string | undefined;
  /** What the rungs have to stand, in words and as a number. */
  readonly need: string | undefined;
  readonly needed: number | undefined;
  readonly rungs: readonly RungView[];
}

/** Everything that the panel shows of one deployment. */
export interface LadderView {
  readonly name: string;
  /** Why it is taken as it is. */
  readonly note: string;
  readonly pictures: readonly LadderPicture[];
}

export function ladderView(
  project: Project,
  choice: LadderChoice,
  show: ShowPlace = showFile,
  tell: Tell = english,
): LadderView {
  let index = 0;
  const pictures = choice.servings.flatMap((serving) =>
    laddersOf(project, serving).map((ladder): LadderPicture => {
      const need = needText(project, serving, ladder);
      return {
        unit: ladder.unit,
        title: tell(LADDER_TITLES[ladder.quantity]),
        container:
          choice.servings.length > 1 ? (serving.image.repository ?? serving.image.family) : undefined,
        need: need === undefined ? undefined : tell(need),
        needed: neededBy(ladder, serving.request.seconds),
        rungs: ladder.rungs.map((rung) => rungView(rung, ladder, index++, show, tell)),
      };
    }),
  );
  return { name: choice.name, note: noteOf(choice, show, tell), pictures };
}

/** The line that every rung of the time ladder has to reach; the other ladders carry theirs in words. */
function neededBy({ quantity }: Ladder, requestSeconds: number): number | undefined {
  return quantity === 'time' ? requestSeconds : undefined;
}

function rungView(
  rung: Rung,
  { losing, unit }: Ladder,
  index: number,
  show: ShowPlace,
  tell: Tell,
): RungView {
  const place = placeOfRung(rung);
  const where = place === undefined ? undefined : show(place).label;
  const { value, isDefault } = rung;
  const amount = tell(value === undefined ? say`unknown` : formatAmount(value, unit));
  const written = where ?? (value === undefined ? tell(say`not known`) : 'sagemaker-async.json');
  const origin = isDefault ? tell(where === undefined ? say`default` : say`default, ${where}`) : written;
  return {
    index,
    layer: tell(rung.layer),
    setting: tell(rung.setting),
    amount,
    value,
    effect: tell(rung.effect),
    isLosing: rung === losing,
    origin,
    place,
  };
}

function noteOf({ servings }: LadderChoice, show: ShowPlace, tell: Tell): string {
  const exposure = servings[0]?.exposure;
  const because = (exposure?.because ?? []).slice(0, 3);
  const reason = listOf(because.map(({ at, what }) => say`${what} (${show(at).label})`));
  if (because.length === 0)
    return tell(
      exposure?.mode === 'async' ? say`Taken as asynchronous.` : say`No file says how it is deployed.`,
    );
  return tell(
    exposure?.mode === 'async'
      ? say`Taken as asynchronous because of ${reason}.`
      : say`Files disagree about it because of ${reason}.`,
  );
}
