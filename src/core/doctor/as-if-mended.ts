import type { AsyncConfiguration, ScalableTarget } from '../live/endpoint.js';
import { resourceIdOf } from '../live/endpoint.js';
import type { EndpointSnapshot, Reading } from '../live/snapshot.js';
import type { EditRemedy } from './remedy.js';

/** The endpoint as if the value were deployed already: where a file says otherwise is what has to change in it. */
export function asIfMended(endpoint: EndpointSnapshot, edit: EditRemedy): EndpointSnapshot {
  const { member, value, variant } = edit;
  switch (member) {
    case 'MinCapacity':
    case 'MaxCapacity':
      return typeof value !== 'number' || variant === undefined
        ? endpoint
        : {
            ...endpoint,
            variants: endpoint.variants.map((one) =>
              one.name === variant
                ? {
                    ...one,
                    target: withLimit(one.target, member, value, resourceIdOf(endpoint.name, variant)),
                  }
                : one,
            ),
          };
    case 'MaxConcurrentInvocationsPerInstance':
      return typeof value === 'number' ? withAsync(endpoint, { maxConcurrentPerInstance: value }) : endpoint;
    case 'S3FailurePath':
      return typeof value === 'string' ? withAsync(endpoint, { failurePath: value }) : endpoint;
    case 'SuccessTopic':
      return typeof value === 'string' ? withAsync(endpoint, { successTopic: value }) : endpoint;
    case 'ErrorTopic':
      return typeof value === 'string' ? withAsync(endpoint, { errorTopic: value }) : endpoint;
  }
}

/** Whether a difference between a file and that endpoint is the one that the edit is about. */
export function isOfEdit(differenceId: string, { member, variant }: EditRemedy): boolean {
  return differenceId === (variant === undefined ? member : `variant/${variant}/${member}`);
}

function withLimit(
  target: Reading<ScalableTarget | null> | undefined,
  member: 'MinCapacity' | 'MaxCapacity',
  limit: number,
  resourceId: string,
): Reading<ScalableTarget | null> {
  const read = target?.read ?? { wallMs: 0, steadyMs: 0 };
  const value = target?.value ?? { resourceId, min: Math.min(1, limit), max: limit, suspended: [] };
  const changed = member === 'MinCapacity' ? { min: limit } : { max: limit };
  return { value: { ...value, ...changed }, read, periodMs: target?.periodMs ?? 0 };
}

function withAsync(endpoint: EndpointSnapshot, change: Partial<AsyncConfiguration>): EndpointSnapshot {
  return { ...endpoint, asynchronous: { responseIn: [], ...endpoint.asynchronous, ...change } };
}
