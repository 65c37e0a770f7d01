import type { RateStep } from '../../core/queue/arrivals.js';
import type { Making, RowParts, SpecParts } from './build.js';
import { asyncSpec, DLC_REGISTRY, hosting } from './build.js';
import { imageUri } from './place.js';

/** One of the cast: endpoints whose state at the opening of a world is known. */
export interface Member {
  readonly name: string;
  readonly row: RowParts;
  /** Length of its history; default CAST_MINUTES. */
  readonly minutes?: number;
  readonly spec: (making: Making) => SpecParts;
}

/** The cast's history is always as long as this or longer, whatever the rest of the world has. */
export const CAST_MINUTES = 180;

/** Whole rooms of recordings at once, and from nine minutes before the opening a long rush that two instances cannot bear. */
function whisperRates(): readonly RateStep[] {
  const opening = CAST_MINUTES;
  const rush = { from: opening - 9, to: opening + 16, perMinute: 150 };
  const steps: RateStep[] = [];
  for (let minute = (opening - 13) % 10; minute < opening + 180; minute += 10) {
    if (minute >= rush.from && minute < rush.to) continue;
    steps.push({ afterMinutes: minute, perMinute: 240 * 6 }, { afterMinutes: minute + 1 / 6, perMinute: 0 });
  }
  steps.push({ afterMinutes: rush.from, perMinute: rush.perMinute }, { afterMinutes: rush.to, perMinute: 0 });
  return steps.sort((a, b) => a.afterMinutes - b.afterMinutes);
}

const whisperLarge: Member = {
  name: 'whisper-large',
  row: { ageDays: 61.4, isStill: false },
  spec: (making) => ({
    container: {
      model: 'whisper-large-v3-turbo',
      image: imageUri(making.place, 'whisper-async', { tag: '2.4.1' }),
      modelData: `s3://ml-models-${making.place.accountId}/whisper/large-v3-turbo/model.tar.gz`,
      environment: {
        COMPUTE_TYPE: 'float16',
        MAX_AUDIO_SECONDS: '5400',
        TS_DEFAULT_RESPONSE_TIMEOUT: '900',
        TS_DEFAULT_WORKERS_PER_MODEL: '4',
        TS_MAX_REQUEST_SIZE: '1073741824',
      },
    },
    hosting: hosting('ml.g5.2xlarge', {
      volumeGb: 100,
      downloadTimeoutSeconds: 900,
      startupTimeoutSeconds: 900,
      load: { gpu: 0.93, gpuMemory: 0.71, memory: 0.46 },
    }),
    async: asyncSpec(making, { maxConcurrent: 4, hasKmsKey: true }),
    queue: {
      arrivals: { kind: 'steps', steps: whisperRates(), everyMinutes: 360 },
      spacing: 'even',
      service: { kind: 'lognormal', meanSeconds: 5, variation: 0.3 },
      concurrency: 4,
      instances: 2,
      coldStart: { provisioningSeconds: 160, imagePullSeconds: 110, modelLoadSeconds: 150 },
      scaling: { min: 0, max: 8, targetTracking: { target: 80 }, wake: {} },
    },
  }),
};

const poseTracking: Member = {
  name: 'pose-tracking',
  row: { ageDays: 204.8, isStill: false },
  spec: (making) => ({
    container: {
      model: 'pose-tracking-yolo11',
      image: imageUri(making.place, 'pytorch-inference', {
        tag: '2.5.1-gpu-py311-cu124-ubuntu22.04-sagemaker',
        registry: DLC_REGISTRY,
      }),
      modelData: `s3://ml-models-${making.place.accountId}/pose/yolo11x-pose.tar.gz`,
      environment: {
        SAGEMAKER_PROGRAM: 'inference.py',
        SAGEMAKER_SUBMIT_DIRECTORY: '/opt/ml/model/code',
        TS_DEFAULT_RESPONSE_TIMEOUT: '900',
        TS_MAX_REQUEST_SIZE: '1073741824',
        TS_MAX_RESPONSE_SIZE: '1073741824',
      },
    },
    hosting: hosting('ml.g4dn.xlarge', { load: { gpu: 0.62, gpuMemory: 0.38 } }),
    async: asyncSpec(making, { maxConcurrent: 2 }),
    queue: {
      // Twelve busy minutes long before the opening, so that there is a way out and back to tell of.
      arrivals: {
        kind: 'steps',
        steps: [
          { afterMinutes: 0, perMinute: 6 },
          { afterMinutes: 20, perMinute: 45 },
          { afterMinutes: 32, perMinute: 6 },
        ],
        everyMinutes: 480,
      },
      service: { kind: 'lognormal', meanSeconds: 4 },
      concurrency: 2,
      instances: 1,
      scaling: { min: 1, max: 4, targetTracking: { target: 5 } },
    },
  }),
};

const summariseReports: Member = {
  name: 'summarise-reports',
  row: { ageDays: 33.1, isStill: false },
  minutes: 340,
  spec: (making) => ({
    container: {
      model: 'summarise-reports-qwen2-5-32b',
      image: imageUri(making.place, 'djl-inference', {
        tag: '0.31.0-lmi13.0.0-cu124',
        registry: DLC_REGISTRY,
      }),
      environment: {
        HF_MODEL_ID: 'Qwen/Qwen2.5-32B-Instruct-AWQ',
        HF_TOKEN: 'hf_example-token-that-opens-nothing',
        OPTION_MAX_MODEL_LEN: '32768',
        OPTION_ROLLING_BATCH: 'vllm',
        OPTION_TENSOR_PARALLEL_DEGREE: '4',
        SERVING_PREDICT_TIMEOUT: '900',
      },
    },
    hosting: hosting('ml.g5.12xlarge', {
      volumeGb: 256,
      downloadTimeoutSeconds: 1800,
      startupTimeoutSeconds: 1800,
      load: { gpu: 0.97, gpuMemory: 0.89, memory: 0.28 },
    }),
    async: asyncSpec(making, { maxConcurrent: 1, hasResponseInTopics: true }),
    writing: 'coloured',
    queue: {
      // 2,280 reports at once, which keep three instances busy for six hours and twenty minutes, and one a minute more
      // than they get done after that: the oldest comes near the six hours after which it expires.
      arrivals: {
        kind: 'steps',
        steps: [
          { afterMinutes: 0, perMinute: 91.2 },
          { afterMinutes: 25, perMinute: 7 },
        ],
      },
      spacing: 'even',
      service: { kind: 'lognormal', meanSeconds: 30, variation: 0.4 },
      instances: 3,
      scaling: { min: 1, max: 3, targetTracking: { target: 4 } },
    },
  }),
};

const voiceCloning: Member = {
  name: 'voice-cloning',
  row: { ageDays: 12.2, isStill: false },
  spec: (making) => ({
    variant: 'primary',
    container: {
      model: 'voice-cloning-xtts',
      image: imageUri(making.place, 'huggingface-pytorch-inference', {
        tag: '2.1.0-transformers4.37.0-gpu-py310-cu118-ubuntu20.04',
        registry: DLC_REGISTRY,
      }),
      modelData: `s3://ml-models-${making.place.accountId}/voice/xtts-v2.tar.gz`,
      environment: {
        HF_TASK: 'text-to-speech',
        // Minutes, not seconds: a worker that hangs is replaced after fifteen hours.
        MMS_DEFAULT_RESPONSE_TIMEOUT: '900',
        SAGEMAKER_CONTAINER_LOG_LEVEL: '20',
        SPEAKER_DB_PASSWORD: 'not-a-real-password',
      },
    },
    hosting: hosting('ml.g5.xlarge', { load: { gpu: 0.74, gpuMemory: 0.52 } }),
    async: asyncSpec(making, {
      maxConcurrent: 2,
      topics: 'errors',
      failures: { clientErrors: 0.08, downloads: 0.04, notifications: 0.02 },
    }),
    illness: 'memory',
    queue: {
      arrivals: { kind: 'constant', perMinute: 4 },
      service: { kind: 'lognormal', meanSeconds: 18, variation: 0.7 },
      failureShare: 0.6,
      concurrency: 2,
      instances: 1,
      scaling: { min: 1, max: 4, targetTracking: { target: 12, isScaleInDisabled: true } },
    },
  }),
};

const translateBatch: Member = {
  name: 'translate-batch',
  row: { ageDays: 118.6, isStill: true },
  spec: (making) => ({
    container: {
      model: 'translate-batch-nllb',
      image: imageUri(making.place, 'translate-serve', { tag: '1.12.0' }),
      modelData: `s3://ml-models-${making.place.accountId}/nllb/3.3b/model.tar.gz`,
      environment: { BATCH_SIZE: '16', GUNICORN_CMD_ARGS: '--timeout 900 --workers 1', LOG_LEVEL: 'info' },
    },
    hosting: hosting('ml.c6i.4xlarge', { load: { cpu: 0.91, memory: 0.55 } }),
    async: asyncSpec(making, { maxConcurrent: 1 }),
    policies: { isScheduledScalingSuspended: true },
    queue: {
      // One instance gets seven and a half done.
      arrivals: { kind: 'constant', perMinute: 9 },
      spacing: 'even',
      service: { kind: 'lognormal', meanSeconds: 8, variation: 0.4 },
      instances: 1,
      scaling: {
        min: 1,
        max: 6,
        targetTracking: { target: 10 },
        isScaleInSuspended: true,
        isScaleOutSuspended: true,
      },
    },
  }),
};

const layoutDetect: Member = {
  name: 'layout-detect',
  row: { ageDays: 87.9, isStill: false },
  spec: (making) => ({
    container: {
      model: 'layout-detect-v5',
      image: imageUri(making.place, 'layout-detect', { tag: '5.0.3' }),
      modelData: `s3://ml-models-${making.place.accountId}/layout/v5/model.tar.gz`,
      environment: { OMP_NUM_THREADS: '4', WEB_CONCURRENCY: '2', WORKER_TIMEOUT: '900' },
    },
    hosting: hosting('ml.c6i.2xlarge', { publishSeconds: 10, load: { cpu: 0.72, memory: 0.33 } }),
    async: asyncSpec(making, { maxConcurrent: 2 }),
    writing: 'dumping',
    queue: {
      arrivals: { kind: 'constant', perMinute: 20 },
      spacing: 'even',
      service: { kind: 'lognormal', meanSeconds: 6, variation: 0.4 },
      concurrency: 2,
      instances: 2,
      scaling: { min: 2, max: 5, targetTracking: { target: 4 } },
    },
  }),
};

export const BUSY = {
  whisperLarge,
  poseTracking,
  summariseReports,
  voiceCloning,
  translateBatch,
  layoutDetect,
} as const;
