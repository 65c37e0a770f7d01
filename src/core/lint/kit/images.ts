import type { Command, ImageBuild } from '../model/container.js';
import type { Project, Serving } from '../model/project.js';
import type { Known } from '../model/value.js';
import { servesSageMaker } from './request.js';

export interface ServingBuild {
  readonly serving: Serving;
  readonly build: ImageBuild;
}

/** Image builds that serve models on SageMaker. */
export function* builds({ servings }: Project): Generator<ServingBuild> {
  for (const serving of servings) {
    const { build } = serving;
    if (build?.isServing === true && servesSageMaker(serving)) yield { serving, build };
  }
}

/** True when the image it is built on brings nothing that is started. Training images start a toolkit. */
export function isBuiltFromNothing({ base, environment }: ImageBuild): boolean {
  return base.family === 'own' && environment.isComplete && !/train/.test(base.repository ?? '');
}

/** The program that a command starts, without its folder; undefined when it cannot be known. */
export function programOf(command: Command | undefined): string | undefined {
  const [first] = command?.words ?? [];
  return first?.kind === 'known' ? first.value.replace(/^.*\//, '') : undefined;
}

/** `ENTRYPOINT []` takes the base image's away and starts nothing itself. */
export function startsNothing(command: Command | undefined): boolean {
  return command === undefined || command.words.length === 0;
}

/** A word whose text is known. */
export function knownWords({ words }: Command): readonly Known<string>[] {
  return words.filter((word) => word.kind === 'known');
}
