import type { AccountSnapshot, EndpointSnapshot, LiveSnapshot } from '../live/snapshot.js';
import type { ConfigurationDescription, ScalingActivity } from '../live/endpoint.js';
import type { Failure } from '../live/failure.js';
import type { Background, ChartRung } from './background.js';
import type { ChartSubject } from './protocol.js';

/** An endpoint of the panel as it was last known; what was known stays when the endpoint goes. */
export interface Subject {
  readonly subject: ChartSubject;
  /** `gone`: the account no longer has it. `away`: its account is not shown. */
  readonly state: 'there' | 'gone' | 'away';
  readonly account: AccountSnapshot | undefined;
  readonly endpoint: EndpointSnapshot | undefined;
  readonly configuration: ConfigurationDescription | undefined;
  readonly activities: readonly ScalingActivity[];
  readonly rungs: readonly ChartRung[];
  /** Of the last look at its description, configuration and activities. */
  readonly failure: Failure | undefined;
}

export function lookUp(
  subject: ChartSubject,
  { accounts }: LiveSnapshot,
  background: Background | undefined,
  before: Subject | undefined,
): Subject {
  const account = accounts.find(({ place }) => place.id === subject.placeId);
  const listed = account?.endpoints.find(({ name }) => name === subject.endpoint);
  const details = listed?.details?.value;
  const isGone = background?.failure?.kind === 'not-found' && background.description === undefined;
  const endpoint = described(listed ?? before?.endpoint, background);
  return {
    subject,
    state: account === undefined ? 'away' : isGone || isMissing(account, listed) ? 'gone' : 'there',
    account: account ?? before?.account,
    endpoint,
    configuration: background?.configuration ?? details?.configuration ?? before?.configuration,
    activities: background?.activities ?? details?.activities ?? before?.activities ?? [],
    rungs: background?.rungs ?? before?.rungs ?? [],
    failure: isGone ? undefined : background?.failure,
  };
}

/** A list that was read to its end, and in which it is not. */
function isMissing({ state, listed }: AccountSnapshot, endpoint: EndpointSnapshot | undefined): boolean {
  return endpoint === undefined && state === 'ready' && listed !== undefined;
}

/** The tree may not be in sight: the panel's own look at it is then the newer one. */
function described(
  endpoint: EndpointSnapshot | undefined,
  background: Background | undefined,
): EndpointSnapshot | undefined {
  const description = background?.description;
  if (endpoint === undefined || description === undefined) return endpoint;
  const variants = description.variants.map((variant) => ({
    ...endpoint.variants.find(({ name }) => name === variant.name),
    ...variant,
  }));
  return { ...endpoint, ...description, variants };
}
