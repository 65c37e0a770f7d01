import type { Patient } from '../../src/core/doctor/check.js';
import type { ScalingPolicy } from '../../src/core/live/endpoint.js';
import { resourceIdOf } from '../../src/core/live/endpoint.js';
import type { EndpointDetails, EndpointSnapshot } from '../../src/core/live/snapshot.js';
import { endpoint, NOW } from './live-snapshots.js';

export const RESOURCE = resourceIdOf('whisper-large', 'AllTraffic');

/** Read whole, with nothing to tell. */
export function details(overrides: Partial<EndpointDetails> = {}): EndpointDetails {
  return {
    configuration: {
      name: 'whisper-large-7',
      variants: [{ name: 'AllTraffic', instanceType: 'ml.g5.xlarge' }],
    },
    ...{ models: [], policies: [TRACKING, WAKE], activities: [], failures: [] },
    ...overrides,
  };
}

export const TRACKING: ScalingPolicy = {
  name: 'backlog',
  resourceId: RESOURCE,
  type: 'TargetTrackingScaling',
  metric: 'ApproximateBacklogSizePerInstance',
  target: 5,
  alarms: [],
};

export const WAKE: ScalingPolicy = {
  name: 'wake',
  resourceId: RESOURCE,
  type: 'StepScaling',
  steps: [{ from: 0, change: 1 }],
  alarms: ['whisper-large-HasBacklogWithoutCapacity'],
};

export function patient(
  overrides: Partial<EndpointSnapshot> = {},
  rest: Partial<Omit<Patient, 'endpoint'>> = {},
): Patient {
  return {
    endpoint: endpoint(overrides),
    details: details(),
    now: NOW,
    region: 'eu-west-1',
    findings: [],
    ...rest,
  };
}
