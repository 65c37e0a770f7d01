/** What a person may ask to be told of. */
export type WatchCondition =
  /** Requests are there, and no instance. */
  | 'without-capacity'
  /** The oldest request has used up a share of its time to live. */
  | 'late'
  /** Requests fail or expire. */
  | 'failures'
  /** Requests wait and the endpoint stays at zero instances. */
  | 'asleep';

export const CONDITIONS: readonly WatchCondition[] = ['without-capacity', 'late', 'failures', 'asleep'];

/** What is watched of one endpoint, or of all pinned ones. */
export interface WatchRule {
  readonly conditions: readonly WatchCondition[];
  /** Of the time to live that requests have unless they say otherwise, 0 to 1. */
  readonly ttlShare: number;
  /** How long an endpoint may sleep beside a backlog. */
  readonly asleepMinutes: number;
  /** One notification besides, and none again until it recovered. */
  readonly notifies: boolean;
}

export const DEFAULT_RULE: WatchRule = {
  conditions: CONDITIONS,
  ttlShare: 0.5,
  asleepMinutes: 15,
  notifies: false,
};

/** Of all pinned endpoints; no endpoint's key, for those hold the id of a place. */
export const PINNED = '*pinned';

/** By `endpointKey`, or `PINNED`. */
export type WatchRules = ReadonlyMap<string, WatchRule>;

/** Whatever an older version, or somebody else, stored. */
export function readRules(stored: unknown): WatchRules {
  if (!isRecord(stored)) return new Map();
  return new Map(
    Object.entries(stored).flatMap(([key, value]): [string, WatchRule][] => {
      const rule = readRule(value);
      return rule === undefined ? [] : [[key, rule]];
    }),
  );
}

/** Undefined when it watches nothing. */
export function readRule(stored: unknown): WatchRule | undefined {
  if (!isRecord(stored)) return undefined;
  const { conditions, ttlShare, asleepMinutes, notifies } = stored;
  const known = Array.isArray(conditions) ? CONDITIONS.filter((one) => conditions.includes(one)) : [];
  if (known.length === 0) return undefined;
  return {
    conditions: known,
    ttlShare: within(ttlShare, 0.01, 1, DEFAULT_RULE.ttlShare),
    asleepMinutes: within(asleepMinutes, 1, 1440, DEFAULT_RULE.asleepMinutes),
    notifies: notifies === true,
  };
}

/** The rules that hold for each endpoint: its own, else the one of all pinned. */
export function rulesByKey(rules: WatchRules, pinned: ReadonlySet<string>): ReadonlyMap<string, WatchRule> {
  const ofPinned = rules.get(PINNED);
  const found = new Map<string, WatchRule>();
  if (ofPinned !== undefined) for (const key of pinned) found.set(key, ofPinned);
  for (const [key, rule] of rules) if (key !== PINNED) found.set(key, rule);
  return found;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function within(value: unknown, least: number, most: number, otherwise: number): number {
  return typeof value === 'number' && value >= least && value <= most ? value : otherwise;
}
