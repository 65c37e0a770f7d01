import type { ConfigurationDescription, EndpointDescription, ScalingActivity } from '../live/endpoint.js';
import type { Failure } from '../live/failure.js';
import { resourceIdOf } from '../live/endpoint.js';
import type { AccountReader } from '../live/ports.js';
import { attempt } from '../live/watch/attempt.js';

/** What the charts show of an endpoint besides its metrics. A part that could not be read is absent. */
export interface Background {
  readonly description?: EndpointDescription;
  readonly configuration?: ConfigurationDescription;
  /** Newest first. */
  readonly activities?: readonly ScalingActivity[];
  /** Timeouts of the deployed container, lowest first. */
  readonly rungs?: readonly ChartRung[];
  /** The first thing that went wrong. */
  readonly failure?: Failure;
}

/** A timeout of the container, as a line over its latency. */
export interface ChartRung {
  /** `gunicorn: timeout` */
  readonly label: string;
  readonly seconds: number;
}

/** One page of Application Auto Scaling's answer. */
const MOST_ACTIVITIES = 50;

/** @param known Configurations never change under their name. */
export async function readBackground(
  account: Pick<AccountReader, 'describeEndpoint' | 'describeConfiguration' | 'scalingActivities'>,
  endpoint: string,
  known: Map<string, ConfigurationDescription>,
): Promise<Background> {
  const described = await attempt(() => account.describeEndpoint(endpoint));
  if (!described.ok) return { failure: described.failure };
  const description = described.value;
  let failure: Failure | undefined;
  const name = description.configurationName;
  let configuration = name === undefined ? undefined : known.get(name);
  if (name !== undefined && configuration === undefined) {
    const read = await attempt(() => account.describeConfiguration(name));
    if (read.ok) {
      configuration = read.value;
      known.set(name, read.value);
    } else failure ??= read.failure;
  }
  const activities: ScalingActivity[] = [];
  let isComplete = true;
  for (const variant of description.variants) {
    if (variant.isServerless || description.asynchronous === undefined) continue;
    const read = await attempt(() =>
      account.scalingActivities(resourceIdOf(endpoint, variant.name), MOST_ACTIVITIES),
    );
    if (read.ok) activities.push(...read.value);
    else {
      failure ??= read.failure;
      isComplete = false;
    }
  }
  return {
    description,
    ...(configuration === undefined ? {} : { configuration }),
    ...(isComplete ? { activities: activities.sort((a, b) => b.startedMs - a.startedMs) } : {}),
    ...(failure === undefined ? {} : { failure }),
  };
}
