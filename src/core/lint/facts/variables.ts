import type { Family } from '../model/image.js';

export type VariableType = 'integer' | 'positive-integer' | 'number' | 'boolean' | 'text' | 'jvm-size';

/**
 * Who turns the text into a number, and so what it accepts: Python's int() takes `1_000` and blanks around, Java's
 * parseInt and Rust's parse take digits only. `java-lenient` logs what it cannot read and goes on without it.
 * `java-nonempty`: the empty text counts as unset, all else as in Java.
 */
export type Parser = 'python' | 'java' | 'java-lenient' | 'java-nonempty' | 'rust';

/** One environment variable that some stack reads. A name that several stacks read has several rows. */
export interface Variable {
  readonly name: string;
  readonly families: readonly Family[];
  readonly type: VariableType;
  /** Unit of the written number, for messages. */
  readonly unit: string;
  readonly parser: Parser;
  /** Where it is read. */
  readonly source: string;
}

type Row = readonly [name: string, type: VariableType, unit?: string, parser?: Parser];

const rows = (
  families: readonly Family[],
  usual: Parser,
  source: string,
  list: readonly Row[],
): readonly Variable[] =>
  list.map(([name, type, unit = '', parser = usual]) => ({ name, families, type, unit, parser, source }));

export const VARIABLES: readonly Variable[] = [
  ...rows(['mms'], 'python', 'aws/sagemaker-inference-toolkit environment.py', [
    ['SAGEMAKER_MODEL_SERVER_TIMEOUT', 'integer', 'minutes'],
    ['SAGEMAKER_MODEL_SERVER_TIMEOUT_SECONDS', 'integer', 'seconds'],
    ['SAGEMAKER_MODEL_SERVER_WORKERS', 'integer', 'workers', 'java-nonempty'],
    ['SAGEMAKER_STARTUP_TIMEOUT', 'integer', 'seconds'],
    ['SAGEMAKER_MODEL_SERVER_VMARGS', 'text'],
    ['SAGEMAKER_MAX_PAYLOAD_IN_MB', 'integer', 'MiB'],
  ]),
  ...rows(['mms'], 'java', 'awslabs/multi-model-server ConfigManager.java', [
    ['MMS_MAX_REQUEST_SIZE', 'integer', 'bytes'],
    ['MMS_MAX_RESPONSE_SIZE', 'integer', 'bytes'],
    ['MMS_DEFAULT_RESPONSE_TIMEOUT', 'integer', 'minutes'],
    ['MMS_DEFAULT_RESPONSE_TIMEOUT_SECONDS', 'integer', 'seconds'],
    ['MMS_UNREGISTER_MODEL_TIMEOUT', 'integer', 'seconds'],
    ['MMS_JOB_QUEUE_SIZE', 'positive-integer', 'requests'],
    ['MMS_DEFAULT_WORKERS_PER_MODEL', 'integer', 'workers'],
    ['MMS_NUMBER_OF_NETTY_THREADS', 'integer', 'threads'],
    ['MMS_NETTY_CLIENT_THREADS', 'integer', 'threads'],
    ['MMS_NUMBER_OF_GPU', 'integer', 'GPUs'],
    ['MMS_PRELOAD_MODEL', 'boolean'],
    ['MMS_PREFER_DIRECT_BUFFER', 'boolean'],
    ['MMS_DECODE_INPUT_REQUEST', 'boolean'],
    ['MMS_ASYNC_LOGGING', 'boolean'],
    ['MMS_CONFIG_FILE', 'text'],
  ]),
  ...rows(
    ['torchserve'],
    'python',
    'aws/sagemaker-pytorch-inference-toolkit torchserve.py, ts_environment.py',
    [
      ['SAGEMAKER_MODEL_SERVER_TIMEOUT', 'integer', 'seconds'],
      ['SAGEMAKER_MODEL_SERVER_WORKERS', 'integer', 'workers', 'java-nonempty'],
      ['SAGEMAKER_TS_BATCH_SIZE', 'positive-integer', 'requests'],
      ['SAGEMAKER_TS_MAX_BATCH_DELAY', 'integer', 'milliseconds'],
      ['SAGEMAKER_TS_MIN_WORKERS', 'positive-integer', 'workers'],
      ['SAGEMAKER_TS_MAX_WORKERS', 'positive-integer', 'workers'],
      ['SAGEMAKER_TS_RESPONSE_TIMEOUT', 'integer', 'seconds'],
    ],
  ),
  ...rows(['torchserve'], 'java', 'pytorch/serve ConfigManager.java', [
    ['TS_MAX_REQUEST_SIZE', 'integer', 'bytes'],
    ['TS_MAX_RESPONSE_SIZE', 'integer', 'bytes'],
    ['TS_DEFAULT_RESPONSE_TIMEOUT', 'integer', 'seconds'],
    ['TS_DEFAULT_STARTUP_TIMEOUT', 'integer', 'seconds'],
    ['TS_UNREGISTER_MODEL_TIMEOUT', 'integer', 'seconds'],
    ['TS_JOB_QUEUE_SIZE', 'positive-integer', 'requests'],
    ['TS_DEFAULT_WORKERS_PER_MODEL', 'integer', 'workers'],
    ['TS_NUMBER_OF_NETTY_THREADS', 'integer', 'threads'],
    ['TS_NETTY_CLIENT_THREADS', 'integer', 'threads'],
    ['TS_NUMBER_OF_GPU', 'integer', 'GPUs'],
    ['TS_LIMIT_MAX_IMAGE_PIXELS', 'boolean'],
    ['TS_PREFER_DIRECT_BUFFER', 'boolean'],
    ['TS_ASYNC_LOGGING', 'boolean'],
    ['TS_DECODE_INPUT_REQUEST', 'boolean'],
    ['TS_INSTALL_PY_DEP_PER_MODEL', 'boolean'],
    ['TS_CONFIG_FILE', 'text'],
  ]),
  ...rows(['tf-serving'], 'python', 'aws/sagemaker-tensorflow-serving-container serve.py', [
    ['SAGEMAKER_TFS_INSTANCE_COUNT', 'positive-integer', 'processes'],
    ['SAGEMAKER_TFS_FRACTIONAL_GPU_MEM_MARGIN', 'number', 'fraction'],
    ['SAGEMAKER_TFS_INTER_OP_PARALLELISM', 'integer', 'threads'],
    ['SAGEMAKER_TFS_INTRA_OP_PARALLELISM', 'integer', 'threads'],
    ['SAGEMAKER_GUNICORN_WORKERS', 'positive-integer', 'workers'],
    ['SAGEMAKER_GUNICORN_THREADS', 'positive-integer', 'threads'],
    ['SAGEMAKER_GUNICORN_WORKER_CLASS', 'text'],
    ['SAGEMAKER_GUNICORN_TIMEOUT_SECONDS', 'integer', 'seconds'],
    ['SAGEMAKER_NGINX_PROXY_READ_TIMEOUT_SECONDS', 'integer', 'seconds'],
    ['SAGEMAKER_TFS_WAIT_TIME_SECONDS', 'integer', 'seconds'],
    ['SAGEMAKER_TFS_ENABLE_BATCHING', 'boolean'],
    ['SAGEMAKER_TFS_MAX_BATCH_SIZE', 'positive-integer', 'requests'],
    ['SAGEMAKER_TFS_BATCH_TIMEOUT_MICROS', 'integer', 'microseconds'],
    ['SAGEMAKER_TFS_NUM_BATCH_THREADS', 'positive-integer', 'threads'],
    ['SAGEMAKER_TFS_MAX_ENQUEUED_BATCHES', 'positive-integer', 'batches'],
    ['SAGEMAKER_TFS_DEFAULT_MODEL_NAME', 'text'],
    ['SAGEMAKER_TFS_VERSION', 'text'],
    ['SAGEMAKER_TFS_NGINX_LOGLEVEL', 'text'],
    ['SAGEMAKER_GUNICORN_LOGLEVEL', 'text'],
  ]),
  ...rows(
    ['sagemaker-containers'],
    'python',
    'aws/sagemaker-containers _env.py; aws/sagemaker-xgboost-container',
    [
      ['SAGEMAKER_MODEL_SERVER_TIMEOUT', 'integer', 'seconds'],
      ['SAGEMAKER_MODEL_SERVER_WORKERS', 'positive-integer', 'workers'],
      ['SAGEMAKER_USE_NGINX', 'boolean'],
      ['MAX_CONTENT_LENGTH', 'integer', 'bytes'],
      ['SAGEMAKER_NUM_MODEL_WORKERS', 'positive-integer', 'workers', 'java-nonempty'],
      ['SAGEMAKER_MODEL_JOB_QUEUE_SIZE', 'positive-integer', 'requests', 'java-nonempty'],
      ['SAGEMAKER_MAX_REQUEST_SIZE', 'integer', 'bytes', 'java-nonempty'],
      ['SAGEMAKER_MAX_HEAP_SIZE', 'jvm-size'],
      ['SAGEMAKER_MAX_DIRECT_MEMORY_SIZE', 'jvm-size'],
    ],
  ),
  ...rows(
    ['djl'],
    'java',
    'deepjavalibrary/djl-serving ConfigManager.java, PyEnv.java, SageMakerCompatibility.java',
    [
      ['SERVING_MAX_REQUEST_SIZE', 'integer', 'bytes'],
      ['SERVING_JOB_QUEUE_SIZE', 'positive-integer', 'requests'],
      ['SERVING_CHUNKED_READ_TIMEOUT', 'integer', 'seconds'],
      ['SERVING_BATCH_SIZE', 'positive-integer', 'requests'],
      ['SERVING_MAX_BATCH_DELAY', 'integer', 'milliseconds'],
      ['SERVING_MAX_IDLE_TIME', 'integer', 'seconds'],
      ['SERVING_NUMBER_OF_NETTY_THREADS', 'integer', 'threads'],
      ['PREDICT_TIMEOUT', 'integer', 'seconds', 'java-lenient'],
      ['MODEL_LOADING_TIMEOUT', 'integer', 'seconds', 'java-lenient'],
      ['OPTION_PREDICT_TIMEOUT', 'integer', 'seconds', 'java-lenient'],
      ['OPTION_MODEL_LOADING_TIMEOUT', 'integer', 'seconds', 'java-lenient'],
      ['MAX_NETTY_BUFFER_SIZE', 'integer', 'bytes'],
      ['SAGEMAKER_MAX_REQUEST_SIZE', 'integer', 'bytes'],
      ['SAGEMAKER_MAX_PAYLOAD_IN_MB', 'integer', 'MiB', 'java-lenient'],
      ['SAGEMAKER_NUM_MODEL_WORKERS', 'positive-integer', 'workers'],
      ['SAGEMAKER_STARTUP_TIMEOUT', 'integer', 'seconds', 'java-lenient'],
      ['SAGEMAKER_MODEL_SERVER_TIMEOUT_SECONDS', 'integer', 'seconds', 'java-lenient'],
      ['SAGEMAKER_MODEL_SERVER_VMARGS', 'text'],
    ],
  ),
  ...rows(['triton'], 'python', 'triton-inference-server/server docker/sagemaker/serve', [
    ['SAGEMAKER_TRITON_DEFAULT_MODEL_NAME', 'text'],
    ['SAGEMAKER_TRITON_THREAD_COUNT', 'positive-integer', 'threads'],
    ['SAGEMAKER_TRITON_BUFFER_MANAGER_THREAD_COUNT', 'integer', 'threads'],
    ['SAGEMAKER_TRITON_SHM_DEFAULT_BYTE_SIZE', 'integer', 'bytes'],
    ['SAGEMAKER_TRITON_SHM_GROWTH_BYTE_SIZE', 'integer', 'bytes'],
    ['SAGEMAKER_TRITON_MODEL_LOAD_GPU_LIMIT', 'text'],
    ['SAGEMAKER_TRITON_OVERRIDE_PING_MODE', 'text'],
    ['SAGEMAKER_TRITON_ALLOW_GRPC', 'boolean'],
    ['SAGEMAKER_TRITON_ALLOW_METRICS', 'boolean'],
    ['SAGEMAKER_TRITON_GRPC_PORT', 'integer'],
    ['SAGEMAKER_TRITON_METRICS_PORT', 'integer'],
    ['SAGEMAKER_TRITON_DISABLE_MODEL_NAMESPACING', 'boolean'],
    ['SAGEMAKER_TRITON_TENSORFLOW_VERSION', 'text'],
    ['SAGEMAKER_TRITON_LOG_VERBOSE', 'text'],
    ['SAGEMAKER_TRITON_LOG_INFO', 'text'],
    ['SAGEMAKER_TRITON_LOG_WARNING', 'text'],
    ['SAGEMAKER_TRITON_LOG_ERROR', 'text'],
    ['SAGEMAKER_TRITON_INFERENCE_TYPE', 'text'],
    ['SAGEMAKER_TRITON_ADDITIONAL_ARGS', 'text'],
  ]),
  ...rows(['tgi', 'tei'], 'rust', 'huggingface text-generation-inference, text-embeddings-inference', [
    ['PAYLOAD_LIMIT', 'integer', 'bytes'],
    ['MAX_CONCURRENT_REQUESTS', 'positive-integer', 'requests'],
    ['MAX_CLIENT_BATCH_SIZE', 'positive-integer', 'requests'],
  ]),
  ...rows(['ray'], 'python', 'aws/deep-learning-containers ray/sagemaker_serve.py', [
    ['RAYSERVE_BACKEND_TIMEOUT', 'positive-integer', 'seconds'],
  ]),
  ...rows(['whisperx'], 'python', 'aws/deep-learning-containers whisperx/server.py', [
    ['WHISPERX_MAX_UPLOAD_BYTES', 'integer', 'bytes'],
    ['WHISPERX_MAX_QUEUE', 'integer', 'requests'],
  ]),
  ...rows(['own'], 'python', 'scikit_build_your_own_container serve script of amazon-sagemaker-examples', [
    ['MODEL_SERVER_TIMEOUT', 'integer', 'seconds'],
    ['MODEL_SERVER_WORKERS', 'positive-integer', 'workers'],
  ]),
];

/** Names that every stack gets or reads, so that they are never foreign and never a misspelling. */
export const COMMON_VARIABLES: ReadonlySet<string> = new Set([
  'SAGEMAKER_PROGRAM',
  'SAGEMAKER_SUBMIT_DIRECTORY',
  'SAGEMAKER_REGION',
  'SAGEMAKER_CONTAINER_LOG_LEVEL',
  'SAGEMAKER_DEFAULT_INVOCATIONS_ACCEPT',
  'SAGEMAKER_BASE_DIR',
  'SAGEMAKER_BIND_TO_PORT',
  'SAGEMAKER_SAFE_PORT_RANGE',
  'SAGEMAKER_MULTI_MODEL',
  'SAGEMAKER_ENV',
  'SAGEMAKER_REQUIREMENTS',
  'SAGEMAKER_INFERENCE_OUTPUT',
  'SAGEMAKER_INFERENCE_SUPPORTED',
  'SAGEMAKER_HANDLER',
  'SAGEMAKER_SERVING_MODULE',
  'SAGEMAKER_DISABLE_CONTAINER_SUPPORT',
  'SAGEMAKER_SPARKML_SCHEMA',
  'OMP_NUM_THREADS',
]);

const BY_NAME = new Map<string, readonly Variable[]>();
for (const variable of VARIABLES)
  BY_NAME.set(variable.name, [...(BY_NAME.get(variable.name) ?? []), variable]);

export function variablesNamed(name: string): readonly Variable[] {
  return BY_NAME.get(name) ?? [];
}

/** The variable as this stack reads it. */
export function variableOf(family: Family, name: string): Variable | undefined {
  return variablesNamed(name).find((variable) => variable.families.includes(family));
}

/** Property files whose keys are environment variables without their prefix, in lower case. */
const PROPERTY_PREFIX: Partial<Record<Family, string>> = { torchserve: 'TS_', mms: 'MMS_', djl: 'SERVING_' };

/** The variable that says the same as a key of the stack's properties file: `max_request_size`, `option.x`. */
export function variableOfProperty(family: Family, key: string): Variable | undefined {
  const prefix = PROPERTY_PREFIX[family];
  if (prefix === undefined || key !== key.toLowerCase()) return undefined;
  const name = key.startsWith('option.') ? key.replace('.', '_') : prefix + key;
  return variableOf(family, name.toUpperCase());
}

export function isReadBy(family: Family, name: string): boolean {
  return variablesNamed(name).some((variable) => variable.families.includes(family));
}
