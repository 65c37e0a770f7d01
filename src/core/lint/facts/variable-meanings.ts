import { listOf, say, textOf } from '../../text/message.js';
import type { Text } from '../../text/message.js';
import type { Family } from '../model/image.js';
import type { Explanation, VariableExplanation } from './explanation.js';
import { LIMITS } from './limits.js';
import { SOURCES as S } from './sources.js';
import { STACK_NAMES } from './stack-names.js';
import { OTHER_MEANINGS } from './variable-meanings-more.js';
import { variableOf, variablesNamed } from './variables.js';

type Facts = Omit<Explanation, 'meaning' | 'source'> & { readonly families?: readonly Family[] };

const tell = (name: string, source: string, meaning: Text, facts: Facts = {}): VariableExplanation => ({
  name,
  meaning,
  source,
  ...facts,
});

const JAVA_MAX = { max: LIMITS.javaInt } as const;
const WAIT = say`How long the server waits for the handler before it ends the request with an error.`;
const REQUEST = say`The largest request that the server takes; a larger one is answered with 413.`;
const RESPONSE = say`The largest response that the server passes on.`;
const QUEUE = say`How many requests may wait in the server; one more is answered with 503.`;
const COPIES = say`How many worker processes run, each with a copy of the model.`;
const NETTY = say`Threads of the server’s network front end; 0 lets it choose by the CPUs.`;
const FEWEST = say`Least and greatest number of workers of the model.`;
/** The models file holds all five of them as soon as one is set. */
const ALL_FIVE = say`As soon as one of the five SAGEMAKER_TS_ variables is set, all five hold, each with its default.`;

const MMS: readonly VariableExplanation[] = [
  tell('SAGEMAKER_MODEL_SERVER_TIMEOUT', S.inferenceToolkit, WAIT, {
    families: ['mms'],
    standard: say`60 minutes`,
    versions: say`Multi Model Server 1.0.2 to 1.0.8 took this number for seconds.`,
  }),
  tell(
    'SAGEMAKER_MODEL_SERVER_TIMEOUT_SECONDS',
    S.inferenceToolkit,
    say`${WAIT} Wins over the one in minutes.`,
    {
      families: ['mms'],
      versions: say`sagemaker-inference-toolkit from 1.9.3 with Multi Model Server from 1.1.11.`,
    },
  ),
  tell('SAGEMAKER_MODEL_SERVER_WORKERS', S.inferenceToolkit, COPIES, {
    families: ['mms'],
    standard: say`one for each GPU, else for each CPU`,
  }),
  tell(
    'SAGEMAKER_STARTUP_TIMEOUT',
    S.inferenceToolkit,
    say`How long the toolkit waits for the server’s process.`,
    {
      families: ['mms'],
      standard: '600 s',
    },
  ),
  tell('SAGEMAKER_MODEL_SERVER_VMARGS', S.inferenceToolkit, say`Options of the server’s Java machine.`, {
    families: ['mms'],
    standard: '-XX:-UseContainerSupport',
  }),
  tell('SAGEMAKER_MAX_PAYLOAD_IN_MB', S.inferenceToolkit, REQUEST, {
    families: ['mms'],
    standard: '6,553,500 bytes',
    versions: say`sagemaker-inference-toolkit from 1.9.2.`,
  }),
  tell('MMS_MAX_REQUEST_SIZE', S.mms, REQUEST, { standard: '6,553,500 bytes', ...JAVA_MAX }),
  tell('MMS_MAX_RESPONSE_SIZE', S.mms, RESPONSE, { standard: '6,553,500 bytes', ...JAVA_MAX }),
  tell('MMS_DEFAULT_RESPONSE_TIMEOUT', S.mms, say`${WAIT} The number means minutes.`, {
    standard: say`60 minutes in AWS’s images, 120 in the server alone`,
    versions: say`Multi Model Server 1.0.2 to 1.0.8 took this number for seconds.`,
    ...JAVA_MAX,
  }),
  tell('MMS_DEFAULT_RESPONSE_TIMEOUT_SECONDS', S.mms, say`${WAIT} Wins over the one in minutes.`, {
    standard: say`-1 (off)`,
    versions: say`Multi Model Server from 1.1.11.`,
    ...JAVA_MAX,
  }),
  tell('MMS_UNREGISTER_MODEL_TIMEOUT', S.mms, say`How long the server waits for a model to be taken out.`, {
    standard: '120 s',
  }),
  tell('MMS_JOB_QUEUE_SIZE', S.mms, QUEUE, { standard: '100' }),
  tell('MMS_DEFAULT_WORKERS_PER_MODEL', S.mms, COPIES, {
    standard: say`one for each GPU, else for each CPU`,
  }),
  tell('MMS_NUMBER_OF_NETTY_THREADS', S.mms, NETTY, { standard: '0' }),
  tell('MMS_NETTY_CLIENT_THREADS', S.mms, say`Threads that talk to the workers; 0 lets the server choose.`, {
    standard: '0',
  }),
  tell('MMS_NUMBER_OF_GPU', S.mms, say`How many GPUs the server uses.`, { standard: 'all' }),
  tell('MMS_PRELOAD_MODEL', S.mms, say`Loads the model once and lets the workers share its memory.`, {
    standard: 'false',
  }),
  tell('MMS_PREFER_DIRECT_BUFFER', S.mms, say`Keeps request bodies outside of the Java heap.`),
  tell('MMS_DECODE_INPUT_REQUEST', S.mms, say`Lets the server decode requests before the handler sees them.`),
  tell('MMS_ASYNC_LOGGING', S.mms, say`Writes the server’s logs from a thread of their own.`),
  tell('MMS_CONFIG_FILE', S.mms, say`Path of the server’s settings file.`),
];

const TORCHSERVE: readonly VariableExplanation[] = [
  tell('SAGEMAKER_MODEL_SERVER_TIMEOUT', S.pytorchToolkit, WAIT, {
    families: ['torchserve'],
    standard: '60 s',
  }),
  tell('SAGEMAKER_MODEL_SERVER_WORKERS', S.pytorchToolkit, COPIES, {
    families: ['torchserve'],
    standard: say`one for each GPU, else for each vCPU`,
  }),
  tell('SAGEMAKER_TS_BATCH_SIZE', S.pytorchEnvironment, say`How many requests form a batch. ${ALL_FIVE}`, {
    standard: '1',
  }),
  tell(
    'SAGEMAKER_TS_MAX_BATCH_DELAY',
    S.pytorchEnvironment,
    say`How long the server waits for a batch to fill. ${ALL_FIVE}`,
    { standard: '100 ms' },
  ),
  tell('SAGEMAKER_TS_MIN_WORKERS', S.pytorchEnvironment, say`${FEWEST} ${ALL_FIVE}`, { standard: '1' }),
  tell('SAGEMAKER_TS_MAX_WORKERS', S.pytorchEnvironment, say`${FEWEST} ${ALL_FIVE}`, { standard: '1' }),
  tell('SAGEMAKER_TS_RESPONSE_TIMEOUT', S.pytorchEnvironment, say`${WAIT} ${ALL_FIVE}`, { standard: '60 s' }),
  tell('TS_MAX_REQUEST_SIZE', S.torchserve, REQUEST, { standard: '6,553,500 bytes', ...JAVA_MAX }),
  tell('TS_MAX_RESPONSE_SIZE', S.torchserve, RESPONSE, { standard: '6,553,500 bytes', ...JAVA_MAX }),
  tell(
    'TS_DEFAULT_RESPONSE_TIMEOUT',
    S.torchserve,
    say`${WAIT} The worker is killed and loads its model again.`,
    {
      standard: say`60 s in AWS’s images, 120 s in the server alone`,
      ...JAVA_MAX,
    },
  ),
  tell('TS_DEFAULT_STARTUP_TIMEOUT', S.torchserve, say`How long a worker may take to load its model.`, {
    standard: '120 s',
    versions: say`TorchServe from 0.12.0; before it the response timeout limits loading too.`,
    ...JAVA_MAX,
  }),
  tell(
    'TS_UNREGISTER_MODEL_TIMEOUT',
    S.torchserve,
    say`How long the server waits for a model to be taken out.`,
    {
      standard: '120 s',
    },
  ),
  tell('TS_JOB_QUEUE_SIZE', S.torchserve, QUEUE, { standard: '100' }),
  tell('TS_DEFAULT_WORKERS_PER_MODEL', S.torchserve, COPIES, {
    standard: say`one for each GPU, else for each CPU`,
  }),
  tell('TS_NUMBER_OF_NETTY_THREADS', S.torchserve, NETTY, { standard: '0' }),
  tell(
    'TS_NETTY_CLIENT_THREADS',
    S.torchserve,
    say`Threads that talk to the workers; 0 lets the server choose.`,
    {
      standard: '0',
    },
  ),
  tell('TS_NUMBER_OF_GPU', S.torchserve, say`How many GPUs the server uses.`, { standard: 'all' }),
  tell('TS_LIMIT_MAX_IMAGE_PIXELS', S.torchserve, say`Refuses very large images, as PIL does.`, {
    standard: 'true',
  }),
  tell('TS_PREFER_DIRECT_BUFFER', S.torchserve, say`Keeps request bodies outside of the Java heap.`),
  tell('TS_ASYNC_LOGGING', S.torchserve, say`Writes the server’s logs from a thread of their own.`),
  tell(
    'TS_DECODE_INPUT_REQUEST',
    S.torchserve,
    say`Lets the server decode requests before the handler sees them.`,
  ),
  tell(
    'TS_INSTALL_PY_DEP_PER_MODEL',
    S.torchserve,
    say`Installs the model’s own requirements when it starts.`,
    {
      standard: 'false',
    },
  ),
  tell('TS_CONFIG_FILE', S.torchserve, say`Path of the server’s settings file.`),
];

const ALL: readonly VariableExplanation[] = [...MMS, ...TORCHSERVE, ...OTHER_MEANINGS];

const BY_NAME = new Map<string, readonly VariableExplanation[]>();
for (const one of ALL) BY_NAME.set(one.name, [...(BY_NAME.get(one.name) ?? []), one]);

/** All names that can be explained, each once. */
export const EXPLAINED_VARIABLES: readonly string[] = [...BY_NAME.keys()];

/**
 * What a variable means to the stack that reads it. Where several stacks read the name and none of them is meant, no
 * number of one is told of another.
 */
export function explainVariable(name: string, family: Family | undefined): Explanation | undefined {
  const rows = BY_NAME.get(name) ?? [];
  const own = rows.find(
    ({ families }) => families === undefined || (family !== undefined && families.includes(family)),
  );
  const row = own ?? (rows.length === 1 ? rows[0] : undefined);
  if (row === undefined) return severalReadings(rows);
  const known = variablesNamed(name);
  const variable = (family === undefined ? undefined : variableOf(family, name)) ?? known[0];
  if (variable === undefined) return row;
  const isNumber = /integer|number/.test(variable.type);
  const kind = isNumber ? 'number' : variable.type === 'boolean' ? 'boolean' : 'text';
  return {
    ...row,
    kind: row.kind ?? kind,
    ...(variable.unit === '' ? {} : { unit: variable.unit }),
    ...(variable.type === 'positive-integer' ? { min: 1 } : {}),
    ...(variable.type === 'boolean' ? { values: ['true', 'false'] } : {}),
  };
}

/** What a name means to each of its readers, without any number. */
function severalReadings(rows: readonly VariableExplanation[]): Explanation | undefined {
  const [first] = rows;
  if (first === undefined) return undefined;
  const meanings = new Set(rows.map(({ meaning }) => textOf(meaning)));
  if (meanings.size === 1) return { meaning: first.meaning, source: first.source };
  const told = rows.map(
    (row): Text => say`${listOf(familiesOf(row).map((one) => STACK_NAMES[one]))}: ${row.meaning}`,
  );
  return { meaning: told.reduce((all, one) => say`${all} ${one}`), source: first.source };
}

/** Every reading of a name, for a container whose stack is not known. */
export function explanationsOf(name: string): readonly VariableExplanation[] {
  return BY_NAME.get(name) ?? [];
}

/** Stacks for which this row holds. */
export function familiesOf({ name, families }: VariableExplanation): readonly Family[] {
  return families ?? [...new Set(variablesNamed(name).flatMap((variable) => variable.families))];
}
