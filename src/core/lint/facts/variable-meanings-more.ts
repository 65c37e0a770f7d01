import { say } from '../../text/message.js';
import type { Text } from '../../text/message.js';
import type { Family } from '../model/image.js';
import type { Explanation, VariableExplanation } from './explanation.js';
import { SOURCES as S } from './sources.js';

type Facts = Omit<Explanation, 'meaning' | 'source'> & { readonly families?: readonly Family[] };

const tell = (name: string, source: string, meaning: Text, facts: Facts = {}): VariableExplanation => ({
  name,
  meaning,
  source,
  ...facts,
});

const WAIT = say`How long the server waits for the handler before it ends the request with an error.`;
const REQUEST = say`The largest request that the server takes; a larger one is answered with 413.`;
const QUEUE = say`How many requests may wait in the server; one more is answered with 503.`;
const COPIES = say`How many worker processes run, each with a copy of the model.`;
const LOAD = say`How long a model may take to load.`;
const THREADS_OF_TF = say`Threads of TensorFlow; 0 lets it choose.`;

const TENSORFLOW: readonly VariableExplanation[] = [
  tell(
    'SAGEMAKER_TFS_INSTANCE_COUNT',
    S.tfServe,
    say`How many TensorFlow Serving processes run, each with the model.`,
    {
      standard: '1',
    },
  ),
  tell(
    'SAGEMAKER_TFS_FRACTIONAL_GPU_MEM_MARGIN',
    S.tfServe,
    say`Share of the GPU’s memory that is left free when several processes share it.`,
    { standard: '0.2', min: 0, max: 1 },
  ),
  tell('SAGEMAKER_TFS_INTER_OP_PARALLELISM', S.tfServe, THREADS_OF_TF, { standard: '0' }),
  tell('SAGEMAKER_TFS_INTRA_OP_PARALLELISM', S.tfServe, THREADS_OF_TF, { standard: '0' }),
  tell(
    'SAGEMAKER_GUNICORN_WORKERS',
    S.tfServe,
    say`Workers of gunicorn, which runs only with an inference.py.`,
    {
      standard: '1',
    },
  ),
  tell('SAGEMAKER_GUNICORN_THREADS', S.tfServe, say`Threads of each gunicorn worker.`, { standard: '1' }),
  tell('SAGEMAKER_GUNICORN_WORKER_CLASS', S.tfServe, say`Kind of gunicorn’s workers.`, {
    standard: 'gevent',
    examples: ['gevent', 'gthread', 'sync'],
  }),
  tell(
    'SAGEMAKER_GUNICORN_TIMEOUT_SECONDS',
    S.tfServe,
    say`After how long a silent gunicorn worker is killed.`,
    {
      standard: '30 s',
    },
  ),
  tell(
    'SAGEMAKER_NGINX_PROXY_READ_TIMEOUT_SECONDS',
    S.tfServe,
    say`How long nginx waits for the next part of an answer; raised to gunicorn’s timeout when that is longer.`,
    { standard: '60 s' },
  ),
  tell(
    'SAGEMAKER_TFS_WAIT_TIME_SECONDS',
    S.tfServe,
    say`How long the container waits for the model to load.`,
    {
      standard: say`300 s, and 60 s in the image of TensorFlow 2.20`,
      versions: say`In the image of TensorFlow 2.20 it limits each inference too.`,
    },
  ),
  tell('SAGEMAKER_TFS_ENABLE_BATCHING', S.tfServe, say`Puts requests together into batches.`, {
    standard: 'false',
  }),
  tell('SAGEMAKER_TFS_MAX_BATCH_SIZE', S.tfUtils, say`How many requests form a batch.`, { standard: '8' }),
  tell('SAGEMAKER_TFS_BATCH_TIMEOUT_MICROS', S.tfUtils, say`How long the server waits for a batch to fill.`, {
    standard: '1000 µs',
  }),
  tell('SAGEMAKER_TFS_NUM_BATCH_THREADS', S.tfUtils, say`How many batches are worked on at once.`, {
    standard: say`number of CPUs`,
  }),
  tell('SAGEMAKER_TFS_MAX_ENQUEUED_BATCHES', S.tfUtils, say`How many batches may wait.`, {
    standard: say`number of CPUs`,
  }),
  tell('SAGEMAKER_TFS_DEFAULT_MODEL_NAME', S.tfServe, say`The model that answers when a request names none.`),
  tell('SAGEMAKER_TFS_VERSION', S.tfServe, say`Version of TensorFlow Serving that the image holds.`),
  tell('SAGEMAKER_TFS_NGINX_LOGLEVEL', S.tfServe, say`How much nginx logs.`, { standard: 'error' }),
  tell('SAGEMAKER_GUNICORN_LOGLEVEL', S.tfServe, say`How much gunicorn logs.`, { standard: 'info' }),
];

const LEGACY: readonly VariableExplanation[] = [
  tell(
    'SAGEMAKER_MODEL_SERVER_TIMEOUT',
    S.legacy,
    say`${WAIT} It becomes gunicorn’s timeout and nginx’s read timeout.`,
    {
      families: ['sagemaker-containers'],
      standard: '60 s',
    },
  ),
  tell('SAGEMAKER_MODEL_SERVER_WORKERS', S.legacy, COPIES, {
    families: ['sagemaker-containers'],
    standard: say`number of vCPUs`,
  }),
  tell('SAGEMAKER_USE_NGINX', S.legacy, say`Puts nginx in front of gunicorn.`, { standard: 'true' }),
  tell('MAX_CONTENT_LENGTH', S.xgboostAlgorithm, REQUEST, {
    standard: say`6,291,456 bytes where XGBoost runs as an algorithm, none in script mode`,
  }),
  tell('SAGEMAKER_NUM_MODEL_WORKERS', S.xgboostMms, say`Workers of each model of a multi-model endpoint.`, {
    families: ['sagemaker-containers'],
    standard: '1',
  }),
  tell('SAGEMAKER_MODEL_JOB_QUEUE_SIZE', S.xgboostMms, QUEUE, { standard: '100' }),
  tell('SAGEMAKER_MAX_REQUEST_SIZE', S.xgboostMms, REQUEST, {
    families: ['sagemaker-containers'],
    standard: 'MAX_CONTENT_LENGTH',
  }),
  tell('SAGEMAKER_MAX_HEAP_SIZE', S.xgboostMms, say`Heap of the server’s Java machine.`, {
    standard: say`computed from CPUs and payload`,
    examples: ['1024m'],
  }),
  tell(
    'SAGEMAKER_MAX_DIRECT_MEMORY_SIZE',
    S.xgboostMms,
    say`Memory of the server’s Java machine outside of its heap.`,
    {
      standard: say`computed from CPUs and payload`,
      examples: ['1024m'],
    },
  ),
];

const since035: Facts = { families: ['djl'], versions: say`DJL Serving from 0.35.0.` };

const DJL: readonly VariableExplanation[] = [
  tell('SERVING_MAX_REQUEST_SIZE', S.djl, REQUEST, { standard: '67,108,864 bytes' }),
  tell('SERVING_JOB_QUEUE_SIZE', S.djlKeys, QUEUE, { standard: '1000' }),
  tell(
    'SERVING_CHUNKED_READ_TIMEOUT',
    S.djl,
    say`How long the server waits for the next part of an answer. It limits answers in one piece too, beside the predict timeout.`,
    { standard: '120 s', versions: say`60 s before February 2025.` },
  ),
  tell('SERVING_BATCH_SIZE', S.djlKeys, say`How many requests form a batch.`, { standard: '1' }),
  tell('SERVING_MAX_BATCH_DELAY', S.djlKeys, say`How long the server waits for a batch to fill.`, {
    standard: '100 ms',
  }),
  tell('SERVING_MAX_IDLE_TIME', S.djlKeys, say`After how long an idle worker is stopped.`, {
    standard: '60 s',
  }),
  tell('SERVING_NUMBER_OF_NETTY_THREADS', S.djl, say`Threads of the server’s network front end.`, {
    standard: '0',
  }),
  tell('PREDICT_TIMEOUT', S.djlRepository, WAIT, { standard: say`120 s; the LMI images set 240` }),
  tell('MODEL_LOADING_TIMEOUT', S.djlRepository, LOAD, { standard: say`240 s; the LMI images set 1200` }),
  tell('OPTION_PREDICT_TIMEOUT', S.djlRepository, say`${WAIT} A key of serving.properties wins over it.`, {
    standard: '120 s',
  }),
  tell(
    'OPTION_MODEL_LOADING_TIMEOUT',
    S.djlRepository,
    say`${LOAD} A key of serving.properties wins over it.`,
    {
      standard: '240 s',
    },
  ),
  tell(
    'MAX_NETTY_BUFFER_SIZE',
    S.djlRepository,
    say`The largest answer that a worker can hand to the server.`,
    {
      standard: '20,971,520 bytes',
    },
  ),
  tell(
    'SAGEMAKER_MAX_REQUEST_SIZE',
    S.djlRepository,
    say`${REQUEST} Wins over SAGEMAKER_MAX_PAYLOAD_IN_MB.`,
    since035,
  ),
  tell('SAGEMAKER_MAX_PAYLOAD_IN_MB', S.djlRepository, REQUEST, since035),
  tell(
    'SAGEMAKER_NUM_MODEL_WORKERS',
    S.djlRepository,
    say`Sets the least and the greatest number of workers.`,
    since035,
  ),
  tell('SAGEMAKER_STARTUP_TIMEOUT', S.djlRepository, LOAD, since035),
  tell('SAGEMAKER_MODEL_SERVER_TIMEOUT_SECONDS', S.djlRepository, WAIT, since035),
  tell(
    'SAGEMAKER_MODEL_SERVER_VMARGS',
    S.djlRepository,
    say`Options of the server’s Java machine.`,
    since035,
  ),
];

const TRITON_SWITCH = { standard: 'false' } as const;
const triton = (name: string, meaning: Text, facts: Facts = {}): VariableExplanation =>
  tell(`SAGEMAKER_TRITON_${name}`, S.triton, meaning, facts);

const TRITON: readonly VariableExplanation[] = [
  triton('DEFAULT_MODEL_NAME', say`The model that is served; needed when /opt/ml/model holds several.`, {
    standard: say`the only folder of /opt/ml/model`,
  }),
  triton('THREAD_COUNT', say`Threads that take requests.`, { standard: '8' }),
  triton('BUFFER_MANAGER_THREAD_COUNT', say`Threads of Triton’s buffer manager.`),
  triton('SHM_DEFAULT_BYTE_SIZE', say`Shared memory of each Python model at the start.`, {
    standard: '16,777,216 bytes',
  }),
  triton('SHM_GROWTH_BYTE_SIZE', say`By how much that shared memory grows.`, { standard: '1,048,576 bytes' }),
  triton(
    'MODEL_LOAD_GPU_LIMIT',
    say`Share of the GPU’s memory beyond which no model is loaded, from 0 to 1.`,
  ),
  triton('OVERRIDE_PING_MODE', say`What /ping answers for.`, {
    standard: say`ready; live on a multi-model endpoint`,
    examples: ['ready', 'live'],
  }),
  triton('ALLOW_GRPC', say`Opens Triton’s gRPC port.`, TRITON_SWITCH),
  triton('ALLOW_METRICS', say`Opens Triton’s metrics port.`, TRITON_SWITCH),
  triton('GRPC_PORT', say`Port of gRPC.`),
  triton('METRICS_PORT', say`Port of the metrics.`),
  triton('DISABLE_MODEL_NAMESPACING', say`Whether model namespacing is off.`),
  triton('TENSORFLOW_VERSION', say`Version of TensorFlow, handed to Triton.`),
  triton('LOG_VERBOSE', say`Triton’s own switch for verbose logs.`),
  triton('LOG_INFO', say`Triton’s own switch for logs of level info.`),
  triton('LOG_WARNING', say`Triton’s own switch for warnings in its logs.`),
  triton('LOG_ERROR', say`Triton’s own switch for errors in its logs.`),
  triton('INFERENCE_TYPE', say`Which of Triton’s protocols answers; any other text ends the container.`, {
    values: ['infer', 'generate', 'generate_stream'],
  }),
  triton(
    'ADDITIONAL_ARGS',
    say`Options handed to tritonserver as they stand, such as --http-max-input-size in bytes.`,
  ),
];

const HUGGING_FACE: readonly VariableExplanation[] = [
  tell('PAYLOAD_LIMIT', S.tgi, REQUEST, { families: ['tgi'], standard: '2,000,000 bytes' }),
  tell('PAYLOAD_LIMIT', S.tei, REQUEST, { families: ['tei'], standard: '2,000,000 bytes' }),
  tell(
    'MAX_CONCURRENT_REQUESTS',
    S.tgi,
    say`How many requests are taken at once; more are answered with 429.`,
    {
      families: ['tgi'],
      standard: '128',
    },
  ),
  tell(
    'MAX_CONCURRENT_REQUESTS',
    S.tei,
    say`How many requests are taken at once; more are answered with 429.`,
    {
      families: ['tei'],
      standard: '512',
    },
  ),
  tell(
    'MAX_CLIENT_BATCH_SIZE',
    S.tgi,
    say`How many inputs one request may hold; more are answered with 422.`,
    {
      families: ['tgi'],
      standard: '4',
    },
  ),
  tell(
    'MAX_CLIENT_BATCH_SIZE',
    S.tei,
    say`How many inputs one request may hold; more are answered with 422.`,
    {
      families: ['tei'],
      standard: '32',
    },
  ),
];

const OTHERS: readonly VariableExplanation[] = [
  tell('RAYSERVE_BACKEND_TIMEOUT', S.ray, say`How long the container waits for Ray Serve’s answer.`, {
    standard: '300 s',
  }),
  tell('WHISPERX_MAX_UPLOAD_BYTES', S.whisperx, REQUEST, { standard: '104,857,600 bytes' }),
  tell(
    'WHISPERX_MAX_QUEUE',
    S.whisperx,
    say`How many requests wait behind the one that runs; one more gets 503.`,
    {
      standard: '2',
    },
  ),
  tell(
    'MODEL_SERVER_TIMEOUT',
    S.serveScript,
    say`After how long gunicorn kills a silent worker, as AWS’s serve script reads it.`,
    {
      standard: '60 s',
    },
  ),
  tell('MODEL_SERVER_WORKERS', S.serveScript, say`Workers of gunicorn, as AWS’s serve script reads it.`, {
    standard: say`number of CPUs`,
  }),
  tell('SAGEMAKER_BIND_TO_PORT', S.inferenceToolkit, say`The port that the server listens on.`, {
    standard: '8080',
    kind: 'number',
  }),
  tell(
    'SAGEMAKER_SAFE_PORT_RANGE',
    S.inferenceToolkit,
    say`Ports that the server may use for itself, as FIRST-LAST.`,
  ),
  tell('SAGEMAKER_MULTI_MODEL', S.inferenceToolkit, say`Serves many models from one container.`, {
    standard: 'false',
    values: ['true', 'false'],
    kind: 'boolean',
  }),
  tell('OMP_NUM_THREADS', S.faq, say`Threads of OpenMP in each process; at most the physical cores.`, {
    kind: 'number',
    unit: 'threads',
    min: 1,
  }),
  tell(
    'WEB_CONCURRENCY',
    S.gunicorn,
    say`Workers of gunicorn and uvicorn when their command names no number.`,
    {
      kind: 'number',
      unit: 'workers',
      standard: '1',
      min: 1,
    },
  ),
];

export const OTHER_MEANINGS: readonly VariableExplanation[] = [
  ...TENSORFLOW,
  ...LEGACY,
  ...DJL,
  ...TRITON,
  ...HUGGING_FACE,
  ...OTHERS,
];
