import type { Random } from '../../core/queue/random.js';
import { createRandom, hashOf } from '../../core/queue/random.js';
import type { QueueSettings } from '../../core/queue/settings.js';
import type { Making, RowParts, SpecParts } from './build.js';
import { asyncSpec, DLC_REGISTRY, hosting, NO_REQUESTS, rowOf } from './build.js';
import { imageUri } from './place.js';
import type { EndpointRow } from './spec.js';

/** Kinds of life that an asynchronous endpoint leads, and how many of a hundred lead it. */
const LIVES = [
  { life: 'fixed', share: 35 },
  { life: 'asleep', share: 25 },
  { life: 'waves', share: 15 },
  { life: 'pinned', share: 10 },
  { life: 'stuck', share: 5 },
  { life: 'suspended', share: 5 },
  { life: 'failing', share: 3 },
  { life: 'failed', share: 2 },
] as const;

type Life = (typeof LIVES)[number]['life'];

const TEAMS = ['billing', 'claims', 'courts', 'docs', 'fleet', 'fraud', 'health', 'media', 'news', 'retail'];
const TASKS = [
  'caption',
  'classify',
  'dedupe',
  'detect',
  'embed',
  'extract',
  'ocr',
  'rank',
  'segment',
  'transcribe',
];
const GPU_TYPES = ['ml.g4dn.xlarge', 'ml.g5.xlarge', 'ml.g5.2xlarge', 'ml.g6.xlarge'];
const CPU_TYPES = ['ml.m5.xlarge', 'ml.c6i.xlarge', 'ml.m6i.2xlarge', 'ml.c7g.2xlarge'];
/** Of the endpoints that are not asynchronous. */
const SERVERLESS_SHARE = 0.1;

/** Endpoints as a grown account has them. Each is made of its own draws, so it is the same however many there are. */
export function generateRow(making: Making, index: number, asyncShare: number): EndpointRow {
  const seed = hashOf(`${making.seed}/endpoint/${index}`);
  const random = createRandom(seed, 'row');
  const name = `${pick(random, TEAMS)}-${pick(random, TASKS)}-${String(index).padStart(4, '0')}`;
  const ageDays = 1 + random.next() ** 2 * 500;
  if (random.next() >= asyncShare) {
    const isServerless = random.next() < SERVERLESS_SHARE;
    const kind = isServerless ? 'serverless' : 'real-time';
    return rowOf(making, name, seed, { kind, ageDays, isStill: true }, () =>
      isServerless ? serverlessParts(making, name) : realTimeParts(making, name, createRandom(seed, 'spec')),
    );
  }
  const life = drawLife(random);
  const row: RowParts = {
    ageDays,
    isStill: life !== 'waves',
    ...(life === 'failed' && {
      failureReason:
        'Unable to provision requested ML compute capacity due to InsufficientInstanceCapacity error. Please retry using a different ML instance type or after some time.',
    }),
  };
  return rowOf(making, name, seed, row, () => asyncParts(making, name, life, createRandom(seed, 'spec')));
}

function drawLife(random: Random): Life {
  let left = random.next() * 100;
  for (const { life, share } of LIVES) {
    left -= share;
    if (left < 0) return life;
  }
  return 'fixed';
}

function asyncParts(making: Making, name: string, life: Life, random: Random): SpecParts {
  const hasGpu = random.next() < 0.6;
  const concurrency = pick(random, [1, 1, 2, 4]);
  return {
    container: containerOf(making, name, random),
    hosting: hosting(pick(random, hasGpu ? GPU_TYPES : CPU_TYPES)),
    async: asyncSpec(making, {
      hasFailurePath: random.next() < 0.7,
      topics: random.next() < 0.5 ? 'both' : 'errors',
      ...(random.next() < 0.7 && { maxConcurrent: concurrency }),
    }),
    queue: queueOf(making, life, concurrency, random),
  };
}

function queueOf(
  { openMs }: Making,
  life: Life,
  concurrency: number,
  random: Random,
): Omit<QueueSettings, 'seed'> {
  const meanSeconds = 4 + random.next() * 40;
  const service = { kind: 'lognormal', meanSeconds, variation: 0.3 + random.next() } as const;
  const fixed = pick(random, [1, 1, 1, 2, 3]);
  const target = pick(random, [3, 5, 5, 10]);
  /** A rate at which so many instances work that share of their time. */
  const busy = (instances: number, share: number): QueueSettings['arrivals'] => ({
    kind: 'constant',
    perMinute: Math.min(12, (share * instances * concurrency * 60) / meanSeconds),
  });
  const common = { service, concurrency };
  const still = { ...common, ...NO_REQUESTS, instances: 0 };
  const upTo = { min: 0, max: 2 + Math.floor(random.next() * 6) };
  switch (life) {
    case 'fixed':
      return { ...common, arrivals: busy(fixed, 0.1 + 0.6 * random.next()), instances: fixed };
    case 'failing':
      return {
        ...common,
        arrivals: busy(fixed, 0.5),
        instances: fixed,
        failureShare: 0.2 + 0.5 * random.next(),
      };
    case 'failed':
      return still;
    case 'asleep':
      return { ...still, scaling: { ...upTo, targetTracking: { target }, wake: {} } };
    case 'stuck': {
      const waiting = 1 + Math.floor(random.next() * (target - 1));
      const atMs = Array.from({ length: waiting }, () => openMs - random.next() * 150 * 60_000);
      return {
        ...still,
        arrivals: { kind: 'times', atMs },
        scaling: { ...upTo, targetTracking: { target } },
      };
    }
    case 'pinned':
      return {
        ...common,
        arrivals: busy(fixed, 0.4),
        instances: fixed,
        scaling: { min: fixed, max: fixed, targetTracking: { target } },
      };
    case 'suspended':
      return {
        ...common,
        arrivals: busy(1, 0.8 + 0.5 * random.next()),
        instances: 1,
        scaling: {
          min: 0,
          max: 4,
          targetTracking: { target },
          isScaleInSuspended: true,
          isScaleOutSuspended: true,
        },
      };
    case 'waves': {
      const onMinutes = 15 + Math.floor(random.next() * 45);
      const offMinutes = 30 + Math.floor(random.next() * 90);
      const rate = busy(upTo.max, 0.3 + 0.5 * random.next());
      const perMinute = rate.kind === 'constant' ? rate.perMinute : 0;
      return {
        ...common,
        arrivals: { kind: 'onOff', perMinute, onMinutes, offMinutes },
        coldStart: { variation: 0.2 },
        scaling: { ...upTo, targetTracking: { target }, wake: {} },
      };
    }
  }
}

function realTimeParts(making: Making, name: string, random: Random): SpecParts {
  const instances = 1 + Math.floor(random.next() * 3);
  return {
    container: containerOf(making, name, random),
    hosting: hosting(pick(random, random.next() < 0.4 ? GPU_TYPES : CPU_TYPES)),
    invocationsPerMinute: Math.round(5 + random.next() * 200),
    queue: { ...NO_REQUESTS, instances },
  };
}

function serverlessParts(making: Making, name: string): SpecParts {
  return {
    container: {
      model: name,
      image: imageUri(making.place, 'serverless-tools', { tag: '1.4.0' }),
      environment: {},
    },
    hosting: { memoryMb: 2048, maxConcurrency: 10 },
    invocationsPerMinute: 6,
    queue: { ...NO_REQUESTS, instances: 0 },
  };
}

function containerOf({ place }: Making, name: string, random: Random): SpecParts['container'] {
  const modelData = `s3://ml-models-${place.accountId}/${name}/model.tar.gz`;
  if (random.next() < 0.5) {
    const image = imageUri(place, `${name.split('-')[0] ?? 'team'}-serve`, {
      tag: `1.${Math.floor(random.next() * 20)}.0`,
    });
    return { model: name, image, modelData, environment: { LOG_LEVEL: 'info', WORKER_TIMEOUT: '900' } };
  }
  return {
    model: name,
    image: imageUri(place, 'pytorch-inference', {
      tag: '2.5.1-cpu-py311-ubuntu22.04-sagemaker',
      registry: DLC_REGISTRY,
    }),
    modelData,
    environment: {
      SAGEMAKER_PROGRAM: 'inference.py',
      TS_DEFAULT_RESPONSE_TIMEOUT: pick(random, ['60', '900', '3600']),
    },
  };
}

function pick<T>(random: Random, from: readonly [T, ...T[]] | readonly T[]): T {
  const picked = from[Math.floor(random.next() * from.length)];
  if (picked === undefined) throw new RangeError('Nothing to pick from.');
  return picked;
}
