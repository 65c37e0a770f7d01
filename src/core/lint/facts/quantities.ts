import type { Family } from '../model/image.js';
import type { Origin, Precedence, Quantity } from './precedence.js';

export type { Origin, Precedence, Quantity };

const MINUTE = 60;
const MIB = 1_048_576;

const environment = (name: string, scale = 1): Origin => ({ via: 'environment', name, scale });
const since = (version: string, origin: Origin): Origin => ({ ...origin, since: version });
const property = (name: string, scale = 1): Origin => ({ via: 'property', name, scale });

/** The five variables that make the PyTorch toolkit write a models file with all five values at once. */
export const TORCHSERVE_MODEL_VARIABLES = {
  SAGEMAKER_TS_BATCH_SIZE: 1,
  SAGEMAKER_TS_MAX_BATCH_DELAY: 100,
  SAGEMAKER_TS_MIN_WORKERS: 1,
  SAGEMAKER_TS_MAX_WORKERS: 1,
  SAGEMAKER_TS_RESPONSE_TIMEOUT: 60,
} as const;

const modelsFile = (name: keyof typeof TORCHSERVE_MODEL_VARIABLES): Origin => ({
  ...environment(name),
  whenAnyOf: Object.keys(TORCHSERVE_MODEL_VARIABLES),
  otherwise: TORCHSERVE_MODEL_VARIABLES[name],
});

/** A key of TorchServe's model-config.yaml: ModelConfig.java takes whole numbers only, ModelManager.java asks it first. */
const modelConfig = (name: string, more: Partial<Origin> = {}): Origin => ({
  ...property(name),
  isOfModel: true,
  isBare: true,
  least: 1,
  ...more,
});
const MODEL_CONFIG = 'model-config.yaml is read from TorchServe 0.8.0 on.';

/** Where a row was read, and at which revision: another one may differ. */
interface Read {
  readonly source: string;
  readonly readAt: string;
}

const PYTORCH: Read = {
  source: 'aws/sagemaker-pytorch-inference-toolkit torchserve.py, ts_environment.py',
  readAt: 'cc8bf99 (2024-10-07)',
};
const TORCHSERVE: Read = { source: 'pytorch/serve ConfigManager.java', readAt: '62c4d6a (2025-03-17)' };
const TOOLKIT: Read = {
  source: 'aws/sagemaker-inference-toolkit environment.py, model_server.py',
  readAt: 'f79853d (1.10.2.dev0)',
};
const MMS: Read = { source: 'awslabs/multi-model-server ConfigManager.java', readAt: '706aa9c (1.1.11)' };
const DJL: Read = {
  source: 'deepjavalibrary/djl-serving ConfigManager.java, PyEnv.java, SageMakerCompatibility.java',
  readAt: 'd21927c (2026-06-24)',
};
const LEGACY: Read = {
  source: 'aws/sagemaker-containers _env.py, _server.py',
  readAt: '526dda9 (2.8.6.post2)',
};
const TFS: Read = {
  source: 'aws/sagemaker-tensorflow-serving-container serve.py',
  readAt: 'da19256 (2023-09-13)',
};
const TGI: Read = {
  source: 'huggingface/text-generation-inference launcher/src/main.rs',
  readAt: 'db931fc',
};
const TEI: Read = { source: 'huggingface/text-embeddings-inference router/src/main.rs', readAt: '0d124dc' };
const RAY: Read = {
  source: 'aws/deep-learning-containers ray/sagemaker_serve.py',
  readAt: 'e0ecede (2026-08-21)',
};
const WHISPERX: Read = {
  source: 'aws/deep-learning-containers whisperx/server.py',
  readAt: 'e0ecede (2026-08-21)',
};

const TORCHSERVE_IMAGES = 'PyTorch images from 1.6 on; older ones run Multi Model Server.';

/** A stack's default response size, request size: 6,553,500 bytes in both Java servers. */
const JAVA_SERVER_BYTES = 6_553_500;

export const PRECEDENCES: readonly Precedence[] = [
  {
    family: 'torchserve',
    quantity: 'response-timeout',
    versions: `${TORCHSERVE_IMAGES} ${MODEL_CONFIG}`,
    origins: [
      modelConfig('responseTimeout', { otherwise: 120 }),
      modelsFile('SAGEMAKER_TS_RESPONSE_TIMEOUT'),
      environment('TS_DEFAULT_RESPONSE_TIMEOUT'),
      environment('SAGEMAKER_MODEL_SERVER_TIMEOUT'),
      property('default_response_timeout'),
    ],
    default: 60,
    bareDefault: 120,
    preferred: 'TS_DEFAULT_RESPONSE_TIMEOUT',
    ...PYTORCH,
  },
  {
    family: 'torchserve',
    quantity: 'request-size',
    origins: [environment('TS_MAX_REQUEST_SIZE'), property('max_request_size')],
    default: JAVA_SERVER_BYTES,
    preferred: 'TS_MAX_REQUEST_SIZE',
    ...TORCHSERVE,
  },
  {
    family: 'torchserve',
    quantity: 'response-size',
    origins: [environment('TS_MAX_RESPONSE_SIZE'), property('max_response_size')],
    default: JAVA_SERVER_BYTES,
    preferred: 'TS_MAX_RESPONSE_SIZE',
    ...TORCHSERVE,
  },
  {
    family: 'torchserve',
    quantity: 'workers',
    versions: `${TORCHSERVE_IMAGES} ${MODEL_CONFIG}`,
    origins: [
      modelConfig('minWorkers', { upTo: 'maxWorkers' }),
      modelsFile('SAGEMAKER_TS_MAX_WORKERS'),
      environment('TS_DEFAULT_WORKERS_PER_MODEL'),
      environment('SAGEMAKER_MODEL_SERVER_WORKERS'),
      property('default_workers_per_model'),
    ],
    default: undefined,
    preferred: 'SAGEMAKER_MODEL_SERVER_WORKERS',
    ...PYTORCH,
  },
  {
    family: 'torchserve',
    quantity: 'queue',
    versions: MODEL_CONFIG,
    origins: [modelConfig('jobQueueSize'), environment('TS_JOB_QUEUE_SIZE'), property('job_queue_size')],
    default: 100,
    preferred: 'TS_JOB_QUEUE_SIZE',
    ...TORCHSERVE,
  },
  {
    family: 'torchserve',
    quantity: 'startup-timeout',
    versions: 'TorchServe from 0.12.0 on; before, the response timeout also limited loading.',
    origins: [
      modelConfig('startupTimeout', { otherwise: 120 }),
      environment('TS_DEFAULT_STARTUP_TIMEOUT'),
      property('default_startup_timeout'),
    ],
    default: 120,
    preferred: 'TS_DEFAULT_STARTUP_TIMEOUT',
    ...TORCHSERVE,
  },
  {
    family: 'mms',
    quantity: 'response-timeout',
    versions:
      'The names in seconds need sagemaker-inference 1.9.3 and Multi Model Server 1.1.11. The other names count minutes, ' +
      'but seconds from Multi Model Server 1.0.2 to 1.0.8.',
    origins: [
      environment('MMS_DEFAULT_RESPONSE_TIMEOUT_SECONDS'),
      environment('SAGEMAKER_MODEL_SERVER_TIMEOUT_SECONDS'),
      property('default_response_timeout_seconds'),
      environment('MMS_DEFAULT_RESPONSE_TIMEOUT', MINUTE),
      environment('SAGEMAKER_MODEL_SERVER_TIMEOUT', MINUTE),
      property('default_response_timeout', MINUTE),
    ],
    default: 60 * MINUTE,
    bareDefault: 120 * MINUTE,
    preferred: 'SAGEMAKER_MODEL_SERVER_TIMEOUT_SECONDS',
    ...TOOLKIT,
  },
  {
    family: 'mms',
    quantity: 'request-size',
    versions: 'SAGEMAKER_MAX_PAYLOAD_IN_MB needs sagemaker-inference 1.9.2.',
    origins: [
      environment('MMS_MAX_REQUEST_SIZE'),
      environment('SAGEMAKER_MAX_PAYLOAD_IN_MB', MIB),
      property('max_request_size'),
    ],
    default: JAVA_SERVER_BYTES,
    preferred: 'MMS_MAX_REQUEST_SIZE',
    ...MMS,
  },
  {
    family: 'mms',
    quantity: 'response-size',
    origins: [environment('MMS_MAX_RESPONSE_SIZE'), property('max_response_size')],
    default: JAVA_SERVER_BYTES,
    preferred: 'MMS_MAX_RESPONSE_SIZE',
    ...MMS,
  },
  {
    family: 'mms',
    quantity: 'workers',
    origins: [
      environment('MMS_DEFAULT_WORKERS_PER_MODEL'),
      environment('SAGEMAKER_MODEL_SERVER_WORKERS'),
      property('default_workers_per_model'),
    ],
    default: undefined,
    preferred: 'SAGEMAKER_MODEL_SERVER_WORKERS',
    ...TOOLKIT,
  },
  {
    family: 'mms',
    quantity: 'queue',
    origins: [environment('MMS_JOB_QUEUE_SIZE'), property('job_queue_size')],
    default: 100,
    preferred: 'MMS_JOB_QUEUE_SIZE',
    ...MMS,
  },
  {
    family: 'mms',
    quantity: 'startup-timeout',
    origins: [environment('SAGEMAKER_STARTUP_TIMEOUT')],
    default: 600,
    preferred: 'SAGEMAKER_STARTUP_TIMEOUT',
    ...TOOLKIT,
  },
  {
    family: 'djl',
    quantity: 'response-timeout',
    versions: 'The names of SageMaker need DJL Serving 0.35.0; LMI images have 240 s.',
    origins: [
      since('0.35', environment('SAGEMAKER_MODEL_SERVER_TIMEOUT_SECONDS')),
      property('option.predict_timeout'),
      environment('OPTION_PREDICT_TIMEOUT'),
      environment('PREDICT_TIMEOUT'),
    ],
    default: 120,
    preferred: 'OPTION_PREDICT_TIMEOUT',
    ...DJL,
  },
  {
    family: 'djl',
    quantity: 'request-size',
    versions: 'The names of SageMaker need DJL Serving 0.35.0.',
    origins: [
      since('0.35', environment('SAGEMAKER_MAX_REQUEST_SIZE')),
      since('0.35', environment('SAGEMAKER_MAX_PAYLOAD_IN_MB', MIB)),
      environment('SERVING_MAX_REQUEST_SIZE'),
      property('max_request_size'),
    ],
    default: 67_108_864,
    preferred: 'SERVING_MAX_REQUEST_SIZE',
    ...DJL,
  },
  {
    family: 'djl',
    quantity: 'startup-timeout',
    versions: 'The name of SageMaker needs DJL Serving 0.35.0; 240 s when not set, 1200 s in LMI images.',
    origins: [
      since('0.35', environment('SAGEMAKER_STARTUP_TIMEOUT')),
      property('option.model_loading_timeout'),
      environment('OPTION_MODEL_LOADING_TIMEOUT'),
      environment('MODEL_LOADING_TIMEOUT'),
    ],
    default: undefined,
    preferred: 'OPTION_MODEL_LOADING_TIMEOUT',
    ...DJL,
  },
  {
    family: 'djl',
    quantity: 'queue',
    origins: [
      { ...property('job_queue_size'), isOfModel: true, least: 1 },
      environment('SERVING_JOB_QUEUE_SIZE'),
      property('job_queue_size'),
    ],
    default: 1000,
    preferred: 'SERVING_JOB_QUEUE_SIZE',
    ...DJL,
  },
  {
    family: 'sagemaker-containers',
    quantity: 'response-timeout',
    origins: [environment('SAGEMAKER_MODEL_SERVER_TIMEOUT')],
    default: 60,
    preferred: 'SAGEMAKER_MODEL_SERVER_TIMEOUT',
    ...LEGACY,
  },
  {
    family: 'sagemaker-containers',
    quantity: 'workers',
    origins: [environment('SAGEMAKER_MODEL_SERVER_WORKERS')],
    default: undefined,
    preferred: 'SAGEMAKER_MODEL_SERVER_WORKERS',
    ...LEGACY,
  },
  {
    family: 'tf-serving',
    quantity: 'startup-timeout',
    versions: '300 s when not set; 60 s in the image of TensorFlow 2.20.',
    origins: [environment('SAGEMAKER_TFS_WAIT_TIME_SECONDS')],
    default: undefined,
    preferred: 'SAGEMAKER_TFS_WAIT_TIME_SECONDS',
    ...TFS,
  },
  {
    family: 'tf-serving',
    quantity: 'workers',
    origins: [environment('SAGEMAKER_GUNICORN_WORKERS')],
    default: 1,
    preferred: 'SAGEMAKER_GUNICORN_WORKERS',
    ...TFS,
  },
  {
    family: 'tgi',
    quantity: 'request-size',
    origins: [environment('PAYLOAD_LIMIT')],
    default: 2_000_000,
    preferred: 'PAYLOAD_LIMIT',
    ...TGI,
  },
  {
    family: 'tgi',
    quantity: 'queue',
    origins: [environment('MAX_CONCURRENT_REQUESTS')],
    default: 128,
    preferred: 'MAX_CONCURRENT_REQUESTS',
    ...TGI,
  },
  {
    family: 'tei',
    quantity: 'request-size',
    origins: [environment('PAYLOAD_LIMIT')],
    default: 2_000_000,
    preferred: 'PAYLOAD_LIMIT',
    ...TEI,
  },
  {
    family: 'tei',
    quantity: 'queue',
    origins: [environment('MAX_CONCURRENT_REQUESTS')],
    default: 512,
    preferred: 'MAX_CONCURRENT_REQUESTS',
    ...TEI,
  },
  {
    family: 'ray',
    quantity: 'response-timeout',
    origins: [environment('RAYSERVE_BACKEND_TIMEOUT')],
    default: 300,
    preferred: 'RAYSERVE_BACKEND_TIMEOUT',
    ...RAY,
  },
  {
    family: 'whisperx',
    quantity: 'queue',
    origins: [environment('WHISPERX_MAX_QUEUE')],
    default: 2,
    preferred: 'WHISPERX_MAX_QUEUE',
    ...WHISPERX,
  },
  {
    family: 'whisperx',
    quantity: 'request-size',
    origins: [environment('WHISPERX_MAX_UPLOAD_BYTES')],
    default: 104_857_600,
    preferred: 'WHISPERX_MAX_UPLOAD_BYTES',
    ...WHISPERX,
  },
];

/** The table row for a stack and a quantity; undefined when the facts say nothing. */
export function precedenceOf(family: Family, quantity: Quantity): Precedence | undefined {
  return PRECEDENCES.find((row) => row.family === family && row.quantity === quantity);
}
