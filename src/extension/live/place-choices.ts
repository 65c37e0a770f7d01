import type * as vscode from 'vscode';
import { Emitter } from '../../core/util/emitter.js';
import type { ChosenPlace } from './place.js';
import { placeOf, readChosenPlaces } from './place.js';

const PLACES = 'sagemakerAsync.places';

/** The profiles and regions that a person chose to see, kept for the workspace. */
export class PlaceChoices {
  readonly #memory: vscode.Memento;
  readonly #changed = new Emitter<undefined>();

  readonly onDidChange = this.#changed.event;

  constructor(memory: vscode.Memento) {
    this.#memory = memory;
  }

  /** Undefined: nobody chose, so the environment does. */
  get chosen(): readonly ChosenPlace[] | undefined {
    const chosen = readChosenPlaces(this.#memory.get(PLACES));
    return chosen === undefined || chosen.length === 0 ? undefined : chosen;
  }

  /** An empty choice leaves it to the environment again. */
  async choose(places: readonly ChosenPlace[]): Promise<void> {
    const unique = [...new Map(places.map((place) => [placeOf(place).id, place])).values()];
    await this.#memory.update(PLACES, unique.length === 0 ? undefined : unique);
    this.#changed.fire(undefined);
  }
}
