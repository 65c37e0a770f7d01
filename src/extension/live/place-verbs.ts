import * as vscode from 'vscode';
import { HumanError } from './human-error.js';
import type { ChosenPlace } from './place.js';
import { placeOf, readChosenPlaces, regionOfProfile } from './place.js';
import type { PlaceChoices } from './place-choices.js';
import { plain } from './plain.js';
import { pickProfile } from './profile-picker.js';
import { pickRegion, pickRegions } from './region-picker.js';
import type { Sources } from './sources.js';
import { subjectOf } from './subject.js';

/** Which accounts and regions are shown. Nothing of it is a setting: a folder cannot choose them. */
export class PlaceVerbs {
  readonly #sources: Sources;
  readonly #choices: PlaceChoices;

  constructor(sources: Sources, choices: PlaceChoices) {
    this.#sources = sources;
    this.#choices = choices;
  }

  /**
   * Shows one profile in place of everything that was shown.
   *
   * @param given `{ profile, region }` from a keyboard shortcut; else the person is asked.
   */
  async chooseProfile(given: unknown): Promise<void> {
    const aws = await this.#sources.aws();
    const [named] = readChosenPlaces([given]) ?? [];
    if (named !== undefined) return this.#choose([named]);
    const picked = await pickProfile(aws.access, vscode.l10n.t('Choose Profile'));
    if (picked === undefined) return;
    const { profile, list } = picked;
    if (profile === undefined) return this.#choose([]);
    const region = regionOfProfile(list, profile) ?? (await aws.places())[0]?.region;
    const regions = region === undefined ? await pickRegions(regionsTitle(profile), []) : [region];
    if (regions === undefined || regions.length === 0) return;
    await this.#choose(regions.map((one) => ({ profile, region: one })));
  }

  /** Shows a profile and regions beside the others. */
  async addAccount(): Promise<void> {
    const aws = await this.#sources.aws();
    const picked = await pickProfile(aws.access, vscode.l10n.t('Add Account'));
    if (picked === undefined) return;
    const { profile, list } = picked;
    const usual = profile === undefined ? list.region : regionOfProfile(list, profile);
    const regions = await pickRegions(regionsTitle(profile), usual === undefined ? [] : [usual]);
    if (regions === undefined || regions.length === 0) return;
    const added = regions.map((region) => ({ ...(profile === undefined ? {} : { profile }), region }));
    await this.#choose([...(await aws.places()), ...added]);
  }

  async removeAccount(given: unknown): Promise<void> {
    const shown = await (await this.#sources.aws()).places();
    const place = await pickPlace(given, shown, vscode.l10n.t('Remove Account from View'));
    if (place === undefined) return;
    if (shown.length === 1)
      throw new HumanError(vscode.l10n.t('It is the only one. Choose another profile instead.'), {
        title: vscode.l10n.t('Choose Profile'),
        command: 'sagemakerAsync.chooseProfile',
      });
    await this.#choose(shown.filter((one) => one !== place));
  }

  /** Shows another region of a profile in place of the one that was shown. */
  async chooseRegion(given: unknown): Promise<void> {
    const shown = await (await this.#sources.aws()).places();
    const title = vscode.l10n.t('Choose Region');
    const place = await pickPlace(given, shown, title);
    if (place === undefined && shown.length > 0) return;
    const region = await pickRegion(title, place === undefined ? [] : [place.region]);
    if (region === undefined) return;
    const { profile } = place ?? {};
    const chosen = { ...(profile === undefined ? {} : { profile }), region };
    await this.#choose(place === undefined ? [chosen] : shown.map((one) => (one === place ? chosen : one)));
  }

  async #choose(places: readonly ChosenPlace[]): Promise<void> {
    await this.#choices.choose(places);
    this.#sources.closeDemo();
  }
}

/** The place of the row, the only one, or one that the person picks; undefined also when there is none. */
async function pickPlace(
  given: unknown,
  places: readonly ChosenPlace[],
  title: string,
): Promise<ChosenPlace | undefined> {
  const id = subjectOf(given)?.placeId;
  const named = places.find((place) => placeOf(place).id === id);
  if (named !== undefined || places.length < 2) return named ?? places[0];
  const items = places.map((place) => ({
    label: plain(place.profile ?? vscode.l10n.t('Environment')),
    description: plain(place.region),
    place,
  }));
  const picked = await vscode.window.showQuickPick(items, {
    title,
    placeHolder: vscode.l10n.t('Which account?'),
  });
  return picked?.place;
}

function regionsTitle(profile: string | undefined): string {
  return profile === undefined
    ? vscode.l10n.t('Regions of the Environment')
    : vscode.l10n.t('Regions of {0}', plain(profile));
}
