import type { ProfileList } from '../../aws/access.js';
import type { Place } from '../../core/live/account.js';

/** A place as it is kept in the workspace's memory: names alone, nothing of what a profile holds. */
export interface ChosenPlace {
  /** Absent: what the environment and the default profile give. */
  readonly profile?: string;
  readonly region: string;
}

export function placeOf({ profile, region }: ChosenPlace): Place {
  return {
    id: `${profile ?? ''}@${region}`,
    kind: 'account',
    ...(profile === undefined ? {} : { profile }),
    region,
  };
}

/** Where the environment and `~/.aws/config` lead without a choice; undefined when they name no region. */
export function usualPlace(
  { profiles, chosen, region }: ProfileList,
  env: Readonly<Record<string, string | undefined>>,
): ChosenPlace | undefined {
  const named = nonEmpty(env['AWS_REGION']) ?? nonEmpty(env['AWS_DEFAULT_REGION']);
  const own = profiles.find(({ name }) => name === chosen)?.region;
  const found = named ?? own ?? region;
  return found === undefined ? undefined : { region: found };
}

/** The region of a profile that a person picks: its own before the environment's. */
export function regionOfProfile({ profiles, region }: ProfileList, profile: string): string | undefined {
  return profiles.find(({ name }) => name === profile)?.region ?? region;
}

/** Undefined when it is not a list of places, whoever wrote it; double ones are left out. */
export function readChosenPlaces(stored: unknown): readonly ChosenPlace[] | undefined {
  if (!Array.isArray(stored)) return undefined;
  const places = stored.flatMap((item: unknown): ChosenPlace[] => {
    if (typeof item !== 'object' || item === null) return [];
    const { profile, region } = item as Record<string, unknown>;
    if (typeof region !== 'string') return [];
    return [{ ...(typeof profile === 'string' ? { profile } : {}), region }];
  });
  return [...new Map(places.map((place) => [placeOf(place).id, place])).values()];
}

function nonEmpty(text: string | undefined): string | undefined {
  return text === '' ? undefined : text;
}
