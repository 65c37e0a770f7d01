import { asyncSpec, hosting, NO_REQUESTS } from './build.js';
import type { Member } from './cast-busy.js';
import { ownContainer } from './cast-ward.js';

const receiptTotals: Member = {
  name: 'receipt-totals',
  row: { ageDays: 101.3, isStill: true },
  spec: (making) => ({
    container: ownContainer(making, 'receipt-totals'),
    hosting: hosting('ml.m6i.xlarge', { load: { cpu: 0.4 } }),
    async: asyncSpec(making, { maxConcurrent: 2 }),
    queue: {
      arrivals: { kind: 'constant', perMinute: 5 },
      service: { kind: 'lognormal', meanSeconds: 5, variation: 0.4 },
      concurrency: 2,
      instances: 1,
      scaling: { min: 1, max: 4, targetTracking: { target: 6 } },
    },
  }),
};

/** Asleep, and would be woken. */
const birdsongId: Member = {
  name: 'birdsong-id',
  row: { ageDays: 29.0, isStill: true },
  spec: (making) => ({
    container: ownContainer(making, 'birdsong-id'),
    hosting: hosting('ml.g4dn.xlarge'),
    async: asyncSpec(making, { maxConcurrent: 2 }),
    queue: {
      ...NO_REQUESTS,
      concurrency: 2,
      instances: 0,
      scaling: { min: 0, max: 3, targetTracking: { target: 5 }, wake: {} },
    },
  }),
};

const resumeParser: Member = {
  name: 'resume-parser',
  row: { ageDays: 212.6, isStill: true },
  spec: (making) => ({
    container: ownContainer(making, 'resume-parser'),
    hosting: hosting('ml.g5.xlarge', { load: { gpu: 0.55, gpuMemory: 0.5 } }),
    async: asyncSpec(making, { maxConcurrent: 1 }),
    queue: {
      arrivals: { kind: 'constant', perMinute: 3 },
      spacing: 'even',
      service: { kind: 'lognormal', meanSeconds: 15, variation: 0.2 },
      instances: 2,
      scaling: { min: 2, max: 5, targetTracking: { target: 4 } },
    },
  }),
};

/** Nothing is wrong with them. */
export const WELL: readonly Member[] = [receiptTotals, birdsongId, resumeParser];
