/** A request that was sent from here. */
export interface SentRequest {
  readonly endpoint: string;
  readonly accountId: string;
  readonly region: string;
  readonly inferenceId: string;
  readonly inputLocation: string;
  readonly outputLocation: string;
  readonly failureLocation?: string;
  readonly contentType?: string;
  readonly sentMs: number;
  readonly state: SentState;
}

/** `waiting`: no result yet, as far as somebody looked. */
export type SentState = 'waiting' | 'done' | 'failed' | 'expired';

const MOST = 50;
const STATES: readonly string[] = ['waiting', 'done', 'failed', 'expired'] satisfies readonly SentState[];

/** Newest first; the oldest beyond 50 are forgotten. A request that is there already is replaced where it stands. */
export function withRequest(history: readonly SentRequest[], request: SentRequest): readonly SentRequest[] {
  const isSame = (one: SentRequest): boolean =>
    one.inferenceId === request.inferenceId && one.endpoint === request.endpoint;
  if (history.some(isSame)) return history.map((one) => (isSame(one) ? request : one));
  return [request, ...history].slice(0, MOST);
}

/** What was kept, as far as it is still what it should be: it comes from a file that others can write. */
export function readHistory(stored: unknown): readonly SentRequest[] {
  return Array.isArray(stored) ? stored.filter(isSentRequest).slice(0, MOST) : [];
}

function isSentRequest(given: unknown): given is SentRequest {
  if (typeof given !== 'object' || given === null) return false;
  const one = given as Readonly<Record<string, unknown>>;
  const texts = ['endpoint', 'accountId', 'region', 'inferenceId', 'inputLocation', 'outputLocation'];
  const optional = ['failureLocation', 'contentType'];
  return (
    texts.every((name) => typeof one[name] === 'string') &&
    optional.every((name) => one[name] === undefined || typeof one[name] === 'string') &&
    Number.isFinite(one['sentMs']) &&
    typeof one['state'] === 'string' &&
    STATES.includes(one['state'])
  );
}
