import type { Location } from '../../text/range.js';
import { basename } from '../../text/path.js';
import type { Deployment, Project, Serving } from '../model/project.js';
import type { Datum } from '../model/value.js';
import { laddersOf } from './ladders.js';

/** One deployment, or one container that hangs on none, whose ladders can be shown. */
export interface LadderChoice {
  /** Stays the same while the text around it changes. */
  readonly id: string;
  readonly name: string;
  readonly at: Location;
  readonly servings: readonly Serving[];
}

/** All whose ladders say anything, deployments first, of one file if one is named. Real-time endpoints are left out. */
export function ladderChoices(project: Project, file?: string): readonly LadderChoice[] {
  const found: LadderChoice[] = [];
  const add = (name: string, at: Location, servings: readonly Serving[]): void => {
    if (file !== undefined && at.file !== file) return;
    const told = servings.filter((serving) => laddersOf(project, serving).length > 0);
    if (told.length === 0) return;
    const base = `${at.file}#${name}`;
    const count = found.filter(({ id }) => id === base || id.startsWith(`${base}#`)).length;
    found.push({ id: count === 0 ? base : `${base}#${count + 1}`, name, at, servings: told });
  };
  for (const deployment of project.deployments) {
    if (deployment.config.mode === 'real-time' || deployment.config.mode === 'serverless') continue;
    add(nameOf(deployment), deployment.config.block.head, deployment.servings);
  }
  for (const serving of project.servings) {
    const at = serving.model?.block.head ?? serving.build?.at ?? placeOf(serving);
    if (file !== undefined && at?.file !== file) continue;
    const limits = laddersOf(project, serving).flatMap(({ rungs }) => rungs.slice(1));
    if (serving.deployments.length > 0 || limits.length === 0 || at === undefined) continue;
    add(textOf(serving.model?.name) ?? at.file.split('/').slice(-2).join('/'), at, [serving]);
  }
  return found;
}

/** The choice of a deployment, as a lens names it. */
export function choiceOf(
  choices: readonly LadderChoice[],
  { config, servings }: Deployment,
): LadderChoice | undefined {
  return choices.find(
    ({ at, servings: own }) => at === config.block.head && own.some((one) => servings.includes(one)),
  );
}

function placeOf({ nginx, servers, scripts }: Serving): Location | undefined {
  return nginx[0]?.settings.head ?? servers[0]?.settings.head ?? scripts[0]?.at;
}

function nameOf({ config, endpoint }: Deployment): string {
  return (
    textOf(endpoint?.name) ??
    textOf(config.endpointName) ??
    textOf(config.name) ??
    basename(config.block.at.file)
  );
}

function textOf(datum: Datum | undefined): string | undefined {
  if (datum?.kind !== 'known' || typeof datum.value !== 'string') return undefined;
  const text = datum.value.replace(/[\s\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu, ' ').trim();
  return text === '' ? undefined : text.slice(0, 80);
}
