import { ENDPOINT_NAMESPACE, HOST_NAMESPACE } from '../../core/facts/metrics.js';
import type { Making, SpecParts } from './build.js';
import { asyncSpec, hosting } from './build.js';
import type { Member } from './cast-busy.js';
import { TRACKING_POLICY } from './naming.js';
import { imageUri, otherRegion } from './place.js';
import type { IdlePolicy } from './spec.js';

/** A container of the team's own, with no variable that anybody could find fault with. */
export function ownContainer(
  { place }: Making,
  name: string,
  environment: Readonly<Record<string, string>> = { LOG_LEVEL: 'info' },
): SpecParts['container'] {
  return {
    model: name,
    image: imageUri(place, `${name}-serve`, { tag: '1.3.0' }),
    modelData: `s3://ml-models-${place.accountId}/${name}/model.tar.gz`,
    environment,
  };
}

const BACKLOG: IdlePolicy = {
  name: TRACKING_POLICY,
  metric: 'ApproximateBacklogSizePerInstance',
  namespace: ENDPOINT_NAMESPACE,
  ofVariant: false,
  target: 5,
  state: 'OK',
};

/** One instance gets six a minute done, and seven come. */
const TOO_MANY: SpecParts['queue'] = {
  arrivals: { kind: 'constant', perMinute: 7 },
  spacing: 'even',
  service: { kind: 'lognormal', meanSeconds: 10, variation: 0.3 },
  instances: 1,
  scaling: { min: 1, max: 6 },
};

/** Plenty of room for what comes. */
const CALM: SpecParts['queue'] = {
  arrivals: { kind: 'constant', perMinute: 4 },
  service: { kind: 'lognormal', meanSeconds: 6, variation: 0.4 },
  concurrency: 2,
  instances: 1,
  scaling: { min: 1, max: 4, targetTracking: { target: 6 } },
};

/** Its policy follows what only real-time endpoints publish. */
const podcastChapters: Member = {
  name: 'podcast-chapters',
  row: { ageDays: 48.2, isStill: true },
  spec: (making) => ({
    container: ownContainer(making, 'podcast-chapters'),
    hosting: hosting('ml.m6i.xlarge', { load: { cpu: 0.5 } }),
    async: asyncSpec(making, { maxConcurrent: 1 }),
    policies: { invocationsTarget: 60 },
    queue: TOO_MANY,
  }),
};

/** The right metric, asked for as if it were the variant's. */
const satelliteTiles: Member = {
  name: 'satellite-tiles',
  row: { ageDays: 93.7, isStill: true },
  spec: (making) => ({
    container: ownContainer(making, 'satellite-tiles'),
    hosting: hosting('ml.m6i.xlarge', { load: { cpu: 0.5 } }),
    async: asyncSpec(making, { maxConcurrent: 1 }),
    policies: { idle: [{ ...BACKLOG, ofVariant: true, state: 'INSUFFICIENT_DATA' }] },
    queue: TOO_MANY,
  }),
};

/** The account may not have more instances of this type. */
const lectureCaptions: Member = {
  name: 'lecture-captions',
  row: { ageDays: 27.9, isStill: true },
  spec: (making) => ({
    container: ownContainer(making, 'lecture-captions'),
    hosting: hosting('ml.g5.xlarge', { load: { gpu: 0.6, gpuMemory: 0.5 } }),
    async: asyncSpec(making, { maxConcurrent: 1 }),
    policies: {
      idle: [{ ...BACKLOG, state: 'ALARM' }],
      refusal: {
        wanted: 4,
        everyMinutes: 7,
        reason:
          "The account-level service limit 'ml.g5.xlarge for endpoint usage' is 1 Instances, with current utilization of 1 Instances and a request delta of 3 Instances. Please use AWS Service Quotas to request an increase for this quota. If AWS Service Quotas is not available, contact AWS support to request an increase for this quota.",
      },
    },
    queue: TOO_MANY,
  }),
};

/** Four at a time are let through, and the container takes them one after the other. */
const contractClauses: Member = {
  name: 'contract-clauses',
  row: { ageDays: 66.1, isStill: true },
  spec: (making) => ({
    container: ownContainer(making, 'contract-clauses'),
    hosting: hosting('ml.m6i.2xlarge', { load: { cpu: 0.15 } }),
    async: asyncSpec(making, { maxConcurrent: 4 }),
    queue: {
      // Seventy at once, and from then on a little less than what two instances get done.
      arrivals: {
        kind: 'steps',
        steps: [
          { afterMinutes: 0, perMinute: 70 },
          { afterMinutes: 1, perMinute: 14.9 },
        ],
      },
      spacing: 'even',
      service: { kind: 'constant', meanSeconds: 8 },
      concurrency: 1,
      instances: 2,
      scaling: { min: 2, max: 6, targetTracking: { target: 60 } },
    },
  }),
};

/** Its worker is too busy to answer /ping. */
const xrayTriage: Member = {
  name: 'xray-triage',
  row: { ageDays: 17.4, isStill: true },
  spec: (making) => ({
    container: ownContainer(making, 'xray-triage'),
    hosting: hosting('ml.g4dn.xlarge', {
      load: { gpu: 0.5, gpuMemory: 0.4 },
      losses: { everyMinutes: 17, lastMinutes: 4 },
    }),
    async: asyncSpec(making, { maxConcurrent: 1 }),
    illness: 'ping',
    queue: {
      arrivals: { kind: 'constant', perMinute: 0.4 },
      service: { kind: 'lognormal', meanSeconds: 170, variation: 0.2 },
      instances: 3,
      scaling: { min: 3, max: 6, targetTracking: { target: 5 } },
    },
  }),
};

/** Half a minute for what often takes longer, though a request may take fifteen. */
const invoiceFields: Member = {
  name: 'invoice-fields',
  row: { ageDays: 131.5, isStill: true },
  spec: (making) => ({
    container: ownContainer(making, 'invoice-fields', {
      GUNICORN_CMD_ARGS: '--timeout 30 --workers 2',
      LOG_LEVEL: 'info',
    }),
    hosting: hosting('ml.m6i.2xlarge', { load: { cpu: 0.5 } }),
    async: asyncSpec(making, { maxConcurrent: 2 }),
    illness: 'worker-timeout',
    queue: {
      ...CALM,
      arrivals: { kind: 'constant', perMinute: 2 },
      service: { kind: 'lognormal', meanSeconds: 24, variation: 0.5 },
      timeoutSeconds: 30,
    },
  }),
};

/** A server in front of the model takes no large body. */
const streetSigns: Member = {
  name: 'street-signs',
  row: { ageDays: 55.8, isStill: true },
  spec: (making) => ({
    container: ownContainer(making, 'street-signs'),
    hosting: hosting('ml.g4dn.xlarge', { load: { gpu: 0.5, gpuMemory: 0.4 } }),
    async: asyncSpec(making, { maxConcurrent: 2, failures: { clientErrors: 1 } }),
    illness: 'payload',
    queue: { ...CALM, failureShare: 0.3 },
  }),
};

/** Requests live for ten minutes, and help needs thirteen to arrive. */
const newsDigest: Member = {
  name: 'news-digest',
  row: { ageDays: 38.3, isStill: false },
  spec: (making) => ({
    container: ownContainer(making, 'news-digest'),
    hosting: hosting('ml.g5.xlarge', { load: { gpu: 0.6, gpuMemory: 0.5 } }),
    async: asyncSpec(making, { maxConcurrent: 1 }),
    queue: {
      arrivals: { kind: 'bursts', perMinute: 0, size: 45, everyMinutes: 50, afterMinutes: 33 },
      spacing: 'even',
      service: { kind: 'lognormal', meanSeconds: 28, variation: 0.2 },
      ttlSeconds: 600,
      instances: 1,
      coldStart: { provisioningSeconds: 240, imagePullSeconds: 270, modelLoadSeconds: 270 },
      scaling: { min: 1, max: 4, targetTracking: { target: 5 } },
    },
  }),
};

/** Part of its input lies where its role may not read. */
const callSentiment: Member = {
  name: 'call-sentiment',
  row: { ageDays: 9.6, isStill: true },
  spec: (making) => ({
    container: ownContainer(making, 'call-sentiment'),
    hosting: hosting('ml.m6i.xlarge', { load: { cpu: 0.4 } }),
    async: asyncSpec(making, { maxConcurrent: 2, failures: { downloads: 1 } }),
    illness: 'download',
    queue: {
      ...CALM,
      // A hundred thousand failures in three days.
      arrivals: { kind: 'constant', perMinute: 60 },
      service: { kind: 'lognormal', meanSeconds: 0.8, variation: 0.4 },
      failureShare: 0.45,
    },
  }),
};

/** Somebody copied the topics of another region. */
const mapMatching: Member = {
  name: 'map-matching',
  row: { ageDays: 77.0, isStill: true },
  spec: (making) => ({
    container: ownContainer(making, 'map-matching'),
    hosting: hosting('ml.m6i.xlarge', { load: { cpu: 0.4 } }),
    async: asyncSpec(making, {
      maxConcurrent: 2,
      topicRegion: otherRegion(making.place.region),
      failures: { notifications: 1 },
    }),
    queue: CALM,
  }),
};

/** Chips that asynchronous inference does not know. */
const moleculeDock: Member = {
  name: 'molecule-dock',
  row: {
    ageDays: 0.4,
    isStill: true,
    // https://github.com/boto/boto3/issues/4275
    failureReason: 'One or more endpoint features are not supported using this configuration.',
  },
  spec: (making) => ({
    container: ownContainer(making, 'molecule-dock'),
    hosting: hosting('ml.inf1.2xlarge'),
    async: asyncSpec(making, { maxConcurrent: 1 }),
    queue: { ...CALM, instances: 0 },
  }),
};

/** Two policies that pull at the same count. */
const catalogueTags: Member = {
  name: 'catalogue-tags',
  row: { ageDays: 160.2, isStill: true },
  spec: (making) => ({
    container: ownContainer(making, 'catalogue-tags'),
    hosting: hosting('ml.m6i.xlarge', { load: { cpu: 0.4 } }),
    async: asyncSpec(making, { maxConcurrent: 2 }),
    policies: {
      idle: [
        {
          name: 'cpu-utilisation',
          metric: 'CPUUtilization',
          namespace: HOST_NAMESPACE,
          ofVariant: true,
          target: 240,
          state: 'OK',
        },
      ],
    },
    queue: CALM,
  }),
};

/** One thing is wrong with each of them. */
export const WARD: readonly Member[] = [
  podcastChapters,
  satelliteTiles,
  lectureCaptions,
  contractClauses,
  xrayTriage,
  invoiceFields,
  streetSigns,
  newsDigest,
  callSentiment,
  mapMatching,
  moleculeDock,
  catalogueTags,
];
