import type { Making } from './build.js';
import { asyncSpec, DLC_REGISTRY, hosting, MINUTE_MS, NO_REQUESTS } from './build.js';
import type { Member } from './cast-busy.js';
import { CAST_MINUTES } from './cast-busy.js';
import { imageUri } from './place.js';

const HOUR = 60;

const ocrInvoices: Member = {
  name: 'ocr-invoices',
  row: { ageDays: 146.3, isStill: true },
  spec: (making) => ({
    container: {
      model: 'ocr-invoices-trocr',
      image: imageUri(making.place, 'ocr-serve', { tag: '3.1.0' }),
      modelData: `s3://ml-models-${making.place.accountId}/ocr/trocr-large.tar.gz`,
      environment: { GUNICORN_CMD_ARGS: '--timeout 900', OCR_LANGUAGES: 'deu,eng,fra', LOG_LEVEL: 'info' },
    },
    hosting: hosting('ml.m6i.2xlarge'),
    // Failed requests leave no trace in S3.
    async: asyncSpec(making, { hasFailurePath: false, topics: 'errors' }),
    queue: {
      // Three at a time in six and a half hours: never above the target, so nothing ever starts, and each expires.
      arrivals: { kind: 'times', atMs: minutesBefore(making, 47.2, 31.1, 12.6), everyMinutes: 6.5 * HOUR },
      service: { kind: 'lognormal', meanSeconds: 12 },
      instances: 0,
      scaling: { min: 0, max: 3, targetTracking: { target: 5 } },
    },
  }),
};

const embeddingsNightly: Member = {
  name: 'embeddings-nightly',
  row: { ageDays: 255.5, isStill: false },
  spec: (making) => ({
    container: {
      model: 'embeddings-nightly-e5',
      image: imageUri(making.place, 'huggingface-pytorch-inference', {
        tag: '2.3.0-transformers4.46.1-cpu-py311-ubuntu22.04',
        registry: DLC_REGISTRY,
      }),
      environment: {
        HF_MODEL_ID: 'intfloat/multilingual-e5-large',
        HF_TASK: 'feature-extraction',
        MMS_DEFAULT_RESPONSE_TIMEOUT: '15',
        MMS_MAX_REQUEST_SIZE: '1073741824',
        MMS_MAX_RESPONSE_SIZE: '1073741824',
      },
    },
    hosting: hosting('ml.c6i.xlarge'),
    async: asyncSpec(making, { maxConcurrent: 4 }),
    queue: {
      arrivals: {
        kind: 'steps',
        steps: [
          { afterMinutes: CAST_MINUTES + 5 * HOUR, perMinute: 60 },
          { afterMinutes: CAST_MINUTES + 5 * HOUR + 40, perMinute: 0 },
        ],
        everyMinutes: 24 * HOUR,
      },
      service: { kind: 'lognormal', meanSeconds: 6 },
      concurrency: 4,
      instances: 0,
      scaling: { min: 0, max: 6, targetTracking: { target: 10 }, wake: {} },
    },
  }),
};

const stableVideo = (making: Making): Member => ({
  name: 'stable-video',
  row: {
    ageDays: 41.7,
    isStill: true,
    rollout: { startedMs: making.openMs - 8 * MINUTE_MS, endsMs: making.openMs + 45 * MINUTE_MS },
  },
  spec: () => ({
    variant: 'variant-1',
    container: {
      model: 'stable-video-img2vid-xt',
      image: imageUri(making.place, 'stable-video', { tag: '1.1.0-cu121' }),
      modelData: `s3://ml-models-${making.place.accountId}/svd/img2vid-xt-1-1.tar.gz`,
      environment: {
        TS_DEFAULT_RESPONSE_TIMEOUT: '1800',
        TS_DEFAULT_WORKERS_PER_MODEL: '1',
        PYTORCH_CUDA_ALLOC_CONF: 'expandable_segments:True',
      },
    },
    hosting: hosting('ml.g5.4xlarge', {
      volumeGb: 200,
      downloadTimeoutSeconds: 1200,
      startupTimeoutSeconds: 1800,
      load: { gpu: 0.98, gpuMemory: 0.83, memory: 0.41 },
    }),
    async: asyncSpec(making, { maxConcurrent: 1 }),
    queue: {
      arrivals: { kind: 'constant', perMinute: 1.1 },
      service: { kind: 'lognormal', meanSeconds: 55, variation: 0.3 },
      instances: 2,
    },
  }),
});

const segmentation: Member = {
  name: 'segmentation-v2',
  row: {
    ageDays: 0.9,
    isStill: true,
    failureReason:
      'The primary container for production variant AllTraffic did not pass the ping health check. Please check CloudWatch logs for this endpoint.',
  },
  spec: (making) => ({
    container: {
      model: 'segmentation-v2-sam2',
      image: imageUri(making.place, 'segmentation', { tag: '2.0.0-rc1' }),
      modelData: `s3://ml-models-${making.place.accountId}/segmentation/sam2-hiera-large.tar.gz`,
      environment: { MODEL_CONFIG: 'sam2_hiera_l.yaml', UVICORN_HOST: '127.0.0.1' },
    },
    hosting: hosting('ml.g5.xlarge'),
    async: asyncSpec(making),
    illness: 'model-load',
    queue: { ...NO_REQUESTS, instances: 0 },
  }),
};

const chatRealtime: Member = {
  name: 'chat-realtime',
  row: { kind: 'real-time', ageDays: 73.3, isStill: true },
  spec: (making) => ({
    container: {
      model: 'chat-realtime-mistral',
      image: imageUri(making.place, 'djl-inference', {
        tag: '0.31.0-lmi13.0.0-cu124',
        registry: DLC_REGISTRY,
      }),
      environment: { HF_MODEL_ID: 'mistralai/Mistral-7B-Instruct-v0.3', OPTION_ROLLING_BATCH: 'vllm' },
    },
    hosting: hosting('ml.g5.2xlarge', { load: { gpu: 0.66, gpuMemory: 0.9 } }),
    invocationsPerMinute: 140,
    policies: { invocationsTarget: 400 },
    queue: { ...NO_REQUESTS, instances: 2, scaling: { min: 2, max: 6 } },
  }),
};

const thumbnailServerless: Member = {
  name: 'thumbnail-serverless',
  row: { kind: 'serverless', ageDays: 19.8, isStill: true },
  spec: (making) => ({
    container: {
      model: 'thumbnail-serverless',
      image: imageUri(making.place, 'thumbnail', { tag: '0.9.2' }),
      environment: { LOG_LEVEL: 'warning' },
    },
    hosting: { memoryMb: 3072, maxConcurrency: 20 },
    invocationsPerMinute: 12,
    queue: { ...NO_REQUESTS, instances: 0 },
  }),
};

function minutesBefore({ openMs }: Making, ...minutes: readonly number[]): readonly number[] {
  return minutes.map((count) => openMs - count * MINUTE_MS);
}

export const QUIET = {
  ocrInvoices,
  embeddingsNightly,
  stableVideo,
  segmentation,
  chatRealtime,
  thumbnailServerless,
} as const;
