import { say } from '../../text/message.js';
import type { Text } from '../../text/message.js';
import type { ServerKind } from '../model/container.js';
import type { Family } from '../model/image.js';
import type { Explanation } from './explanation.js';
import { rowOf } from './explanation.js';
import { SOURCES as S } from './sources.js';
import type { Parser, Variable, VariableType } from './variables.js';

type Table = Readonly<Record<string, Explanation>>;
type Facts = Omit<Explanation, 'meaning' | 'source'>;

const torchserve = (meaning: Text, facts: Facts = {}): Explanation => ({
  meaning,
  kind: 'number',
  ...facts,
  source: S.torchserveModel,
});

/** The first TorchServe that reads the file at all: https://github.com/pytorch/serve/blob/62c4d6a/docs/configuration.md */
const SINCE = say`TorchServe from 0.8.0.`;
const BOTH = say`Counts only beside the other bound, and when the least is not above the greatest.`;

/** Keys of TorchServe's front end in model-config.yaml; all other keys are the handler's own. */
const TORCHSERVE_MODEL: Table = {
  minWorkers: torchserve(say`How many workers are started. ${BOTH}`, {
    unit: 'workers',
    standard: 'default_workers_per_model',
    min: 1,
    versions: SINCE,
  }),
  maxWorkers: torchserve(say`Greatest number of workers. ${BOTH}`, {
    unit: 'workers',
    standard: 'default_workers_per_model',
    min: 1,
    versions: SINCE,
  }),
  batchSize: torchserve(say`How many requests form a batch.`, {
    unit: 'requests',
    standard: '1',
    min: 1,
    versions: SINCE,
  }),
  maxBatchDelay: torchserve(say`How long the server waits for a batch to fill.`, {
    unit: 'milliseconds',
    standard: '100',
    min: 0,
    versions: SINCE,
  }),
  responseTimeout: torchserve(
    say`After how long without an answer a worker is restarted. Wins over default_response_timeout, also where it is left out.`,
    { unit: 'seconds', standard: '120', min: 1, examples: ['3600', '900'], versions: SINCE },
  ),
  startupTimeout: torchserve(
    say`How long a worker may take to load its model. Wins over default_startup_timeout, also where it is left out.`,
    { unit: 'seconds', standard: '120', min: 1, versions: say`TorchServe from 0.12.0.` },
  ),
  jobQueueSize: torchserve(say`How many requests may wait for this model; one more is answered with 503.`, {
    unit: 'requests',
    standard: say`job_queue_size of config.properties`,
    min: 1,
    versions: SINCE,
  }),
  clientTimeoutInMills: torchserve(say`After how long a waiting request is dropped; 0 waits for ever.`, {
    unit: 'milliseconds',
    standard: '0',
    min: 0,
  }),
  maxRetryTimeoutInSec: torchserve(say`How long a worker that keeps failing is tried anew.`, {
    unit: 'seconds',
    standard: '300',
    min: 1,
  }),
  deviceType: torchserve(say`Where the model runs.`, { kind: 'text', values: ['cpu', 'gpu'] }),
  deviceIds: torchserve(say`GPUs that workers are placed on, in turn.`, {
    kind: 'list',
    standard: say`all GPUs`,
  }),
  parallelType: torchserve(say`How one copy of the model is split over GPUs.`, {
    kind: 'text',
    examples: ['pp', 'tp', 'pptp', 'custom'],
  }),
  parallelLevel: torchserve(say`GPUs of one worker, with parallelType custom.`, { unit: 'GPUs' }),
  torchrun: torchserve(say`Starts each worker with torchrun.`, { kind: 'block' }),
  useJobTicket: torchserve(say`Answers 503 at once when no worker is free, instead of queueing.`, {
    kind: 'boolean',
    standard: 'false',
  }),
  useVenv: torchserve(say`Gives the model a Python environment of its own.`, {
    kind: 'boolean',
    standard: 'false',
  }),
  continuousBatching: torchserve(say`Lets the handler take requests while others still run.`, {
    kind: 'boolean',
    standard: 'false',
  }),
};

const triton = (meaning: Text, facts: Facts = {}): Explanation => ({
  meaning,
  kind: 'number',
  ...facts,
  source: S.tritonModel,
});
const block = (meaning: Text): Explanation => triton(meaning, { kind: 'block' });
const text = (meaning: Text, facts: Facts = {}): Explanation => triton(meaning, { kind: 'text', ...facts });
const truth = (meaning: Text): Explanation => triton(meaning, { kind: 'boolean', standard: 'false' });

const WAITING = 'dynamic_batching.default_queue_policy';

/** Keys of config.pbtxt with the blocks that they stand in. */
const TRITON: Table = {
  name: text(say`The model’s name; it must be that of its folder.`),
  backend: text(say`What runs the model.`, {
    examples: ['python', 'onnxruntime', 'pytorch', 'tensorrt', 'vllm', 'tensorrtllm'],
  }),
  platform: text(say`The older way to name the backend; ensemble for a chain of models.`, {
    examples: ['ensemble', 'onnxruntime_onnx', 'pytorch_libtorch', 'tensorrt_plan'],
  }),
  max_batch_size: triton(
    say`The largest batch that the model takes. 0: its inputs have no batch dimension and nothing is batched.`,
    { unit: 'requests', standard: '0', min: 0 },
  ),
  instance_group: block(say`How many copies of the model run, and where.`),
  'instance_group.count': triton(say`Copies of the model: on each GPU of the group, or on the CPU.`, {
    unit: 'instances',
    standard: say`1; 2 on the CPU with ONNX Runtime`,
    min: 1,
  }),
  'instance_group.kind': text(say`Where the copies run.`, {
    standard: 'KIND_AUTO',
    values: ['KIND_AUTO', 'KIND_GPU', 'KIND_CPU', 'KIND_MODEL'],
  }),
  'instance_group.gpus': triton(say`Numbers of the GPUs of this group.`, {
    kind: 'list',
    standard: say`all GPUs`,
  }),
  dynamic_batching: block(say`Joins waiting requests to batches.`),
  'dynamic_batching.max_queue_delay_microseconds': triton(
    say`How long a request waits for others before a smaller batch is run.`,
    { unit: 'microseconds', standard: '0', min: 0, examples: ['100'] },
  ),
  'dynamic_batching.preferred_batch_size': triton(
    say`Sizes that the batcher tries to reach, none of them above max_batch_size.`,
    { kind: 'list', standard: 'max_batch_size' },
  ),
  'dynamic_batching.preserve_ordering': truth(say`Answers in the order in which requests came.`),
  'dynamic_batching.priority_levels': triton(say`How many levels of priority there are.`, {
    standard: '0',
    min: 0,
  }),
  'dynamic_batching.default_priority_level': triton(say`Priority of requests that name none.`, { min: 1 }),
  [WAITING]: block(say`What becomes of requests that wait.`),
  [`${WAITING}.max_queue_size`]: triton(say`How many requests may wait; more are refused. 0: no limit.`, {
    unit: 'requests',
    standard: '0',
    min: 0,
  }),
  [`${WAITING}.default_timeout_microseconds`]: triton(
    say`After how long in the queue timeout_action is taken. 0: never.`,
    { unit: 'microseconds', standard: '0', min: 0 },
  ),
  [`${WAITING}.timeout_action`]: text(say`Refuses a request that waited too long, or lets others go first.`, {
    standard: 'REJECT',
    values: ['REJECT', 'DELAY'],
  }),
  [`${WAITING}.allow_timeout_override`]: truth(say`Lets a request bring a shorter timeout.`),
  sequence_batching: block(say`Sends the requests of one sequence to the same copy of the model.`),
  ensemble_scheduling: block(say`Passes a request through several models.`),
  response_cache: block(say`Keeps answers, when Triton is started with a cache.`),
  'response_cache.enable': truth(say`Answers a repeated request from the cache. Not for decoupled models.`),
  model_transaction_policy: block(say`How answers belong to requests.`),
  'model_transaction_policy.decoupled': truth(
    say`Lets the model send several answers or none. SageMaker’s front end refuses such models unless it is set to generate.`,
  ),
  default_model_filename: text(say`File of the model in each version’s folder.`),
  version_policy: block(say`Which versions of the model are served.`),
  parameters: block(say`Settings of the backend, by its own names.`),
  optimization: block(say`How the backend prepares the model.`),
  model_warmup: block(say`Requests that are run before the model counts as ready.`),
};

/** What a key of one model's own settings file means; undefined when the facts do not know it. */
export function explainModelKey(kind: ServerKind, name: string): Explanation | undefined {
  if (kind === 'triton') return rowOf(TRITON, name);
  return kind === 'torchserve' ? rowOf(TORCHSERVE_MODEL, name) : undefined;
}

export function knownModelKeys(kind: ServerKind): readonly string[] {
  if (kind === 'triton') return Object.keys(TRITON);
  return kind === 'torchserve' ? Object.keys(TORCHSERVE_MODEL) : [];
}

type Row = readonly [key: string, name: string, type: VariableType, unit: string];

const rows = (family: Family, parser: Parser, source: string, list: readonly Row[]): readonly ModelKey[] =>
  list.map(([key, name, type, unit]) => ({
    key,
    variable: { name, families: [family], type, unit, parser, source },
  }));

interface ModelKey {
  readonly key: string;
  /** Named as the variable would be that says the same of a whole server. */
  readonly variable: Variable;
}

const MODEL_KEYS: readonly ModelKey[] = [
  ...rows('torchserve', 'java-lenient', 'pytorch/serve ModelConfig.java', [
    ['minWorkers', 'MODEL_WORKERS_MIN', 'integer', 'workers'],
    ['maxWorkers', 'MODEL_WORKERS_MAX', 'integer', 'workers'],
    ['batchSize', 'MODEL_BATCH_SIZE', 'integer', 'requests'],
    ['maxBatchDelay', 'MODEL_MAX_BATCH_DELAY', 'integer', 'milliseconds'],
    ['responseTimeout', 'MODEL_RESPONSE_TIMEOUT', 'integer', 'seconds'],
    ['startupTimeout', 'MODEL_STARTUP_TIMEOUT', 'integer', 'seconds'],
    ['jobQueueSize', 'MODEL_JOB_QUEUE_SIZE', 'integer', 'requests'],
  ]),
  ...rows('djl', 'java', 'deepjavalibrary/djl-serving ModelInfo.java', [
    ['minWorkers', 'MODEL_WORKERS_MIN', 'integer', 'workers'],
    ['maxWorkers', 'MODEL_WORKERS_MAX', 'integer', 'workers'],
    ['gpu.minWorkers', 'MODEL_GPU_WORKERS_MIN', 'integer', 'workers'],
    ['gpu.maxWorkers', 'MODEL_GPU_WORKERS_MAX', 'integer', 'workers'],
    ['cpu.minWorkers', 'MODEL_CPU_WORKERS_MIN', 'integer', 'workers'],
    ['cpu.maxWorkers', 'MODEL_CPU_WORKERS_MAX', 'integer', 'workers'],
    ['required_memory_mb', 'MODEL_REQUIRED_MEMORY', 'integer', 'MB'],
    ['reserved_memory_mb', 'MODEL_RESERVED_MEMORY', 'integer', 'MB'],
    ['gpu.required_memory_mb', 'MODEL_GPU_REQUIRED_MEMORY', 'integer', 'MB'],
    ['gpu.reserved_memory_mb', 'MODEL_GPU_RESERVED_MEMORY', 'integer', 'MB'],
  ]),
];

/** How a stack reads a key that only files of single models have. */
export function variableOfModelKey(family: Family, key: string): Variable | undefined {
  return MODEL_KEYS.find((row) => row.key === key && row.variable.families.includes(family))?.variable;
}
