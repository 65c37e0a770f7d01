import { say } from '../../text/message.js';
import type { Text } from '../../text/message.js';
import type { ServerKind } from '../model/container.js';
import type { Family } from '../model/image.js';
import type { Explanation } from './explanation.js';
import { rowOf } from './explanation.js';
import { explainModelKey } from './model-keys.js';
import { SOURCES as S } from './sources.js';
import { explainVariable } from './variable-meanings.js';
import { VARIABLES, variableOfProperty } from './variables.js';

type Table = Readonly<Record<string, Explanation>>;

const GAP = say`How long nginx waits for the next part of the answer; of an answer in one piece it is the whole time.`;
const SILENT = say`After how long a silent worker is killed. A sync worker is silent while it computes, a gthread worker never is, an event loop is when the model blocks it.`;

const readTimeout = (source: string): Explanation => ({
  meaning: say`${GAP} Then it answers 504.`,
  unit: 'time: 60, 60s, 15m, 1h',
  standard: '60s',
  examples: ['900s', '3600s'],
  kind: 'text',
  source,
});
const time = (meaning: Text, source: string): Explanation => ({
  meaning,
  unit: 'time: 60, 60s, 15m, 1h',
  standard: '60s',
  kind: 'text',
  source,
});
const onOff = (meaning: Text, standard: 'on' | 'off', source: string): Explanation => ({
  meaning,
  standard,
  values: ['on', 'off'],
  kind: 'text',
  source,
});

/** Directives of nginx that decide what an asynchronous request may take. */
export const NGINX_MEANINGS: Table = {
  client_max_body_size: {
    meaning: say`The largest request that nginx takes; a larger one is answered with 413. 0 switches the check off.`,
    unit: 'size: 8192, 100k, 5m, 1g',
    standard: '1m',
    examples: ['1024m', '0'],
    kind: 'text',
    source: S.nginxCore,
  },
  client_body_buffer_size: {
    meaning: say`How much of a request nginx keeps in memory; the rest goes to a temporary file.`,
    unit: 'size: 8192, 100k, 5m, 1g',
    standard: say`8k or 16k`,
    kind: 'text',
    source: S.nginxCore,
  },
  client_body_timeout: time(say`How long nginx waits between two parts of a request.`, S.nginxCore),
  send_timeout: time(say`How long nginx waits between two writes to the client.`, S.nginxCore),
  keepalive_timeout: {
    meaning: say`How long an idle connection of a client stays open.`,
    unit: 'time: 60, 60s, 15m, 1h',
    standard: '75s',
    kind: 'text',
    source: S.nginxCore,
  },
  proxy_read_timeout: readTimeout(S.nginxProxy),
  uwsgi_read_timeout: readTimeout(S.nginxUwsgi),
  fastcgi_read_timeout: readTimeout(S.nginxFastcgi),
  grpc_read_timeout: readTimeout(S.nginxGrpc),
  proxy_send_timeout: time(
    say`How long nginx waits between two writes to the server behind it.`,
    S.nginxProxy,
  ),
  proxy_connect_timeout: time(say`How long nginx tries to connect to the server behind it.`, S.nginxProxy),
  proxy_request_buffering: onOff(say`Reads a request whole before it is passed on.`, 'on', S.nginxProxy),
  proxy_buffering: onOff(say`Reads an answer as fast as it comes, ahead of the client.`, 'on', S.nginxProxy),
  proxy_max_temp_file_size: {
    meaning: say`How much of an answer may go to a temporary file.`,
    unit: 'size: 8192, 100k, 5m, 1g',
    standard: '1024m',
    kind: 'text',
    source: S.nginxProxy,
  },
};

const gunicorn = (meaning: Text, facts: Omit<Explanation, 'meaning' | 'source'> = {}): Explanation => ({
  meaning,
  kind: 'number',
  ...facts,
  source: S.gunicorn,
});

/** Settings of gunicorn by their long option names. */
export const GUNICORN_MEANINGS: Table = {
  timeout: gunicorn(say`${SILENT} 0: never.`, {
    unit: 'seconds',
    standard: '30',
    min: 0,
    examples: ['900', '3600'],
  }),
  workers: gunicorn(
    say`How many worker processes run, each with a copy of the model unless it is preloaded.`,
    {
      unit: 'workers',
      standard: say`WEB_CONCURRENCY, else 1`,
      min: 1,
    },
  ),
  threads: gunicorn(say`Threads of each worker. More than 1 turns sync workers into gthread.`, {
    unit: 'threads',
    standard: '1',
    min: 1,
  }),
  'worker-class': gunicorn(say`Kind of the workers.`, {
    kind: 'text',
    standard: 'sync',
    examples: ['sync', 'gthread', 'gevent', 'uvicorn.workers.UvicornWorker'],
  }),
  'worker-connections': gunicorn(say`Connections of each gthread or gevent worker.`, {
    unit: 'connections',
    standard: '1000',
    min: 1,
  }),
  'graceful-timeout': gunicorn(
    say`How long workers may finish their requests when gunicorn stops. SageMaker kills a container 30 s after SIGTERM.`,
    { unit: 'seconds', standard: '30', min: 0 },
  ),
  'keep-alive': gunicorn(say`How long an idle connection stays open.`, {
    unit: 'seconds',
    standard: '2',
    min: 0,
  }),
  'max-requests': gunicorn(
    say`After how many requests a worker starts anew and loads its model again. 0: never.`,
    {
      unit: 'requests',
      standard: '0',
      min: 0,
    },
  ),
  'max-requests-jitter': gunicorn(
    say`Random part added to max-requests, so that workers do not restart at once.`,
    {
      unit: 'requests',
      standard: '0',
      min: 0,
    },
  ),
  backlog: gunicorn(say`How many connections may wait to be taken.`, {
    unit: 'connections',
    standard: '2048',
    min: 1,
  }),
  preload: gunicorn(
    say`Loads the application before the workers are forked: memory is shared, CUDA breaks.`,
    {
      kind: 'boolean',
      standard: 'false',
    },
  ),
  bind: gunicorn(say`Where gunicorn listens. SageMaker calls port 8080.`, {
    kind: 'text',
    examples: ['0.0.0.0:8080', 'unix:/tmp/gunicorn.sock'],
  }),
};

const uvicorn = (meaning: Text, facts: Omit<Explanation, 'meaning' | 'source'> = {}): Explanation => ({
  meaning,
  kind: 'number',
  ...facts,
  source: S.uvicorn,
});

/** Settings of uvicorn by their long option names; it has no request timeout and no body limit. */
export const UVICORN_MEANINGS: Table = {
  workers: uvicorn(say`How many worker processes run, each with a copy of the model.`, {
    unit: 'workers',
    standard: say`WEB_CONCURRENCY, else 1`,
    min: 1,
  }),
  'timeout-keep-alive': uvicorn(say`How long an idle connection stays open.`, {
    unit: 'seconds',
    standard: '5',
    min: 0,
  }),
  'limit-concurrency': uvicorn(say`How many connections are served at once; more, /ping included, get 503.`, {
    unit: 'connections',
    standard: say`no limit`,
    min: 1,
  }),
  'limit-max-requests': uvicorn(say`After how many requests a process ends.`, {
    unit: 'requests',
    standard: say`no limit`,
    min: 1,
  }),
  backlog: uvicorn(say`How many connections may wait to be taken.`, {
    unit: 'connections',
    standard: '2048',
    min: 1,
  }),
  'timeout-graceful-shutdown': uvicorn(say`How long requests may finish when uvicorn stops.`, {
    unit: 'seconds',
    standard: say`no limit`,
    min: 0,
  }),
  host: uvicorn(say`Address that uvicorn listens on.`, { kind: 'text', examples: ['0.0.0.0'] }),
  port: uvicorn(say`Port that uvicorn listens on. SageMaker calls port 8080.`, { examples: ['8080'] }),
};

const key = (meaning: Text, facts: Omit<Explanation, 'meaning' | 'source'>): Explanation => ({
  meaning,
  ...facts,
  source: S.torchserveKeys,
});

/** Keys of settings files that no environment variable of a table stands for. */
const JAVA_SERVER_KEYS: Table = {
  enable_envvars_config: key(
    say`Lets environment variables that start with TS_ or MMS_ win over this file. AWS’s images set it.`,
    { kind: 'boolean', standard: 'false', values: ['true', 'false'] },
  ),
  inference_address: key(
    say`Where the server listens. SageMaker calls port 8080 from outside of the container.`,
    {
      kind: 'text',
      standard: 'http://127.0.0.1:8080',
      examples: ['http://0.0.0.0:8080'],
    },
  ),
  vmargs: key(say`Options of the server’s Java machine, its heap above all.`, { kind: 'text' }),
};

const model = (meaning: Text, facts: Omit<Explanation, 'meaning' | 'source'> = {}): Explanation => ({
  meaning,
  kind: 'number',
  ...facts,
  source: S.djlModelKeys,
});

const DJL_KEYS: Table = {
  minWorkers: model(say`Least number of workers of the model on each device.`, {
    unit: 'workers',
    standard: '1',
  }),
  maxWorkers: model(say`Greatest number of workers of the model on each device.`, {
    unit: 'workers',
    standard: say`CPUs by OMP_NUM_THREADS; 1 on a GPU`,
  }),
  'gpu.minWorkers': model(say`Least number of workers on each GPU; wins over minWorkers.`, {
    unit: 'workers',
  }),
  'gpu.maxWorkers': model(say`Greatest number of workers on each GPU; wins over maxWorkers.`, {
    unit: 'workers',
  }),
  'cpu.minWorkers': model(say`Least number of workers on the CPU; wins over minWorkers.`, {
    unit: 'workers',
  }),
  'cpu.maxWorkers': model(say`Greatest number of workers on the CPU; wins over maxWorkers.`, {
    unit: 'workers',
  }),
  required_memory_mb: model(say`Memory in MB that must be free before the model is loaded.`, {
    standard: '0',
  }),
  reserved_memory_mb: model(say`Memory in MB that must stay free once the model is loaded.`),
  'gpu.required_memory_mb': model(say`GPU memory in MB that must be free before the model is loaded.`),
  'gpu.reserved_memory_mb': model(say`GPU memory in MB that must stay free once the model is loaded.`),
  retry_threshold: model(say`After how many crashes of a Python process the model counts as failed.`),
  log_request_metric: model(say`Logs how long each request took.`, { kind: 'boolean', standard: 'false' }),
  metrics_aggregation: model(say`How many requests are summed up in one metric.`, { standard: '1000' }),
  translatorFactory: model(say`Class that turns requests into inputs.`, { kind: 'text' }),
  engine: model(say`Engine that runs the model.`, {
    kind: 'text',
    examples: ['Python', 'MPI', 'PyTorch', 'OnnxRuntime'],
  }),
  'option.model_id': model(say`The model: a name on the Hugging Face Hub or a folder in Amazon S3.`, {
    kind: 'text',
  }),
  'option.handler': model(say`Function of the entry point that handles requests.`, {
    kind: 'text',
    standard: 'handle',
  }),
  'option.parallel_loading': model(say`Loads the workers of a model at the same time.`, { kind: 'boolean' }),
  'option.enable_venv': model(say`Gives the model a Python environment of its own.`, { kind: 'boolean' }),
  'option.mpi_mode': model(say`Starts the workers of a model with MPI.`, { kind: 'boolean' }),
  'option.async_mode': model(say`Hands requests to a handler that runs them at the same time.`, {
    kind: 'boolean',
  }),
  'option.max_output_size': model(say`The largest output of a handler.`, {
    unit: 'bytes',
    standard: '67,108,864',
  }),
  'option.rolling_batch': model(say`How requests are batched while they run.`, { kind: 'text' }),
  'option.max_rolling_batch_size': model(say`How many requests run in one rolling batch.`, {
    unit: 'requests',
  }),
  'option.tensor_parallel_degree': model(say`Over how many GPUs the model is split.`, { unit: 'GPUs' }),
  'option.entryPoint': model(say`The handler’s file or module.`, { kind: 'text' }),
  load_on_devices: model(say`Devices that the model is loaded on.`, { kind: 'text' }),
};

const PREFIXES: Partial<Record<Family, string>> = { torchserve: 'TS_', mms: 'MMS_', djl: 'SERVING_' };

function familiesOfServer(kind: ServerKind): readonly Family[] {
  if (kind === 'torchserve-or-mms') return ['torchserve', 'mms'];
  return kind === 'torchserve' || kind === 'mms' || kind === 'djl' ? [kind] : [];
}

/** What an option or a key means to a server; undefined when the facts do not know it. */
export function explainServerSetting(kind: ServerKind, name: string): Explanation | undefined {
  switch (kind) {
    case 'gunicorn':
      return rowOf(GUNICORN_MEANINGS, name);
    case 'uvicorn':
      return rowOf(UVICORN_MEANINGS, name);
    default:
      return explainKey(kind, name);
  }
}

function explainKey(kind: ServerKind, name: string): Explanation | undefined {
  const families = familiesOfServer(kind);
  for (const family of families) {
    const variable = variableOfProperty(family, name);
    const explained = variable === undefined ? undefined : explainVariable(variable.name, family);
    if (explained === undefined) continue;
    if (families.length === 1 || name !== 'default_response_timeout') return explained;
    // The two servers that share the file take the number for different units.
    return {
      meaning: explained.meaning,
      unit: 'seconds in TorchServe, minutes in Multi Model Server',
      kind: 'number',
      source: explained.source,
    };
  }
  if (kind === 'djl') return rowOf(DJL_KEYS, name);
  if (families.length === 0) return explainModelKey(kind, name);
  return rowOf(JAVA_SERVER_KEYS, name) ?? explainModelKey(kind, name);
}

/** Keys of a server's settings file that can be explained. */
export function knownKeys(kind: ServerKind): readonly string[] {
  const families = familiesOfServer(kind);
  const fromVariables = families.flatMap((family) => {
    const prefix = PREFIXES[family] ?? '';
    return VARIABLES.filter((variable) => variable.families.includes(family)).flatMap(({ name }) => {
      if (family === 'djl' && name.startsWith('OPTION_')) return [name.toLowerCase().replace('_', '.')];
      return name.startsWith(prefix) && !name.endsWith('_CONFIG_FILE')
        ? [name.slice(prefix.length).toLowerCase()]
        : [];
    });
  });
  const own =
    kind === 'djl' ? Object.keys(DJL_KEYS) : families.length > 0 ? Object.keys(JAVA_SERVER_KEYS) : [];
  return [...new Set([...fromVariables, ...own])];
}
