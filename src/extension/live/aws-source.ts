import type { AwsAccess } from '../../aws/access.js';
import { createLiveAccounts } from '../../core/live/watch/create-live-accounts.js';
import type { LiveAccounts } from '../../core/live/live-accounts.js';
import type { Disposable } from '../../core/util/disposable.js';
import { clockFrom } from './clock.js';
import type { ChosenPlace } from './place.js';
import { placeOf, usualPlace } from './place.js';
import type { PlaceChoices } from './place-choices.js';
import type { Source } from './source.js';

export interface AwsSourceParts {
  readonly access: AwsAccess;
  readonly choices: PlaceChoices;
  /** The process's environment, never the workspace's. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly capPerHour: () => number;
  readonly onBug: (error: unknown) => void;
}

/** The accounts and regions that a person chose, or that the environment gives, read with their credentials. */
export class AwsSource implements Source {
  readonly isDemo = false;
  readonly access: AwsAccess;
  readonly accounts: LiveAccounts;
  readonly #choices: PlaceChoices;
  readonly #env: AwsSourceParts['env'];
  readonly #listening: Disposable;
  readonly #onBug: (error: unknown) => void;
  /** Of the files that credentials come from, when the places were last connected. */
  #stamp: string | undefined;
  #places: readonly ChosenPlace[] | undefined;
  /** Which places are wanted has to be found out, for the first time or anew. */
  #isDue = true;
  #updating: Promise<void> = Promise.resolve();
  #turn = 0;
  #isDisposed = false;

  constructor({ access, choices, env, capPerHour, onBug }: AwsSourceParts) {
    this.access = access;
    this.#choices = choices;
    this.#env = env;
    this.#onBug = onBug;
    this.accounts = createLiveAccounts({
      clock: clockFrom(env['SAGEMAKER_ASYNC_CLOCK']),
      random: Math.random,
      connect: (place) => Promise.resolve(access.connect(place)),
      capPerHour,
      onBug,
    });
    this.#listening = choices.onDidChange(() => {
      this.#dropOthers();
      this.#isDue = true;
      void this.#update();
    });
  }

  /** Nothing names a region, so nothing can be shown; false also before that is known. */
  get lacksRegion(): boolean {
    return this.#places?.length === 0;
  }

  /** What is shown, as chosen; empty when nothing names a region. */
  async places(): Promise<readonly ChosenPlace[]> {
    await this.#update();
    return this.#places ?? [];
  }

  async setVisible(isVisible: boolean): Promise<void> {
    const turn = ++this.#turn;
    if (isVisible) await this.#update();
    if (turn === this.#turn && !this.#isDisposed) this.accounts.setVisible(isVisible);
  }

  prepare(): Promise<void> {
    return this.#update();
  }

  async retry(placeId?: string): Promise<void> {
    await this.#update();
    if (!this.#isDisposed) this.accounts.refresh(placeId);
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#listening.dispose();
    this.accounts.dispose();
  }

  /** What a person left goes at once; what they chose instead comes when the files were read. */
  #dropOthers(): void {
    const chosen = new Set((this.#choices.chosen ?? []).map((place) => placeOf(place).id));
    const kept = (this.#places ?? []).filter((place) => chosen.has(placeOf(place).id));
    this.#places = kept.length === 0 ? undefined : kept;
    this.accounts.setPlaces(kept.map(placeOf));
  }

  /** One after the other, so that none sets places that another has outdated. */
  #update(): Promise<void> {
    this.#updating = this.#updating.then(() => this.#bringUpToDate()).catch(this.#onBug);
    return this.#updating;
  }

  async #bringUpToDate(): Promise<void> {
    const stamp = await this.access.credentialStamp();
    const isChanged = stamp !== this.#stamp;
    if (!isChanged && !this.#isDue) return;
    this.#isDue = false;
    const places = this.#choices.chosen ?? (await this.#usual());
    if (this.#isDisposed) return;
    // Whatever was read with the old credentials goes, connections and rows; names and pins stay.
    if (isChanged) this.accounts.setPlaces([]);
    this.#stamp = stamp;
    this.#places = places;
    this.accounts.setPlaces(places.map(placeOf));
  }

  async #usual(): Promise<readonly ChosenPlace[]> {
    const place = usualPlace(await this.access.profiles(), this.#env);
    return place === undefined ? [] : [place];
  }
}
