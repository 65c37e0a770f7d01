import type { Range, TextEdit } from '../../../text/range.js';
import type { ServerKind } from '../../model/container.js';
import type { FileModel } from '../../model/file-model.js';
import { EMPTY_FILE } from '../../model/file-model.js';
import type { Datum, Entry, Insertable, Mapping } from '../../model/value.js';
import { parseProperties } from '../../parse/properties/parse.js';
import type { PropertyEntry } from '../../parse/properties/tree.js';
import { ignoresOf } from '../ignores.js';
import type { Source } from '../source.js';
import { edit, lineBreakOf, locate } from '../source.js';
import { PLACEHOLDER } from './expansion.js';
import { literal } from './words.js';

const list = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

const ONLY_MMS = list('default_response_timeout_seconds preload_model');
/** https://pytorch.org/serve/configuration.html */
const ONLY_TORCHSERVE =
  list(`default_startup_timeout metrics_address enable_metrics_api install_py_dep_per_model models
  limit_max_image_pixels workflow_store grpc_inference_port grpc_management_port grpc_inference_address metrics_mode
  metrics_config allowed_urls use_env_allowed_urls cpu_launcher_enable cpu_launcher_args disable_system_metrics
  system_metrics_cmd disable_token_authorization enable_model_api maximum_entity_size`);
/** https://docs.djl.ai/master/docs/serving/serving/docs/configurations.html */
const ONLY_DJL = list(
  `engine chunked_read_timeout load_on_devices plugin_folder minWorkers maxWorkers max_idle_time
  gpu.minWorkers gpu.maxWorkers cpu.minWorkers cpu.maxWorkers required_memory_mb reserved_memory_mb`,
);
const SHARED =
  list(`inference_address management_address model_store load_models max_request_size max_response_size
  default_response_timeout default_workers_per_model job_queue_size number_of_netty_threads netty_client_threads
  number_of_gpu enable_envvars_config unregister_model_timeout vmargs default_service_handler service_envelope
  async_logging decode_input_request prefer_direct_buffer batch_size max_batch_delay blacklist_env_vars`);

/** DJL Serving reads it in the folder of each model: https://docs.djl.ai/master/docs/serving/serving/docs/modes.html */
function isModelFile(file: string): boolean {
  return /(^|\/)serving\.properties(\.\w+)?$/i.test(file);
}

/** Whose settings these keys are; undefined when they are no model server's. */
export function serverKindOfKeys(file: string, keys: readonly string[]): ServerKind | undefined {
  const some = (names: ReadonlySet<string>): boolean => keys.some((key) => names.has(key));
  const name = file.split('/').at(-1)?.toLowerCase() ?? '';
  if (name.startsWith('serving.properties')) return 'djl';
  if (keys.some((key) => key.startsWith('option.')) || some(ONLY_DJL)) return 'djl';
  if (some(ONLY_MMS)) return 'mms';
  if (some(ONLY_TORCHSERVE)) return 'torchserve';
  return some(SHARED) ? 'torchserve-or-mms' : undefined;
}

export function readProperties(source: Source): FileModel {
  const { entries, comments } = parseProperties(source.text);
  const ignores = ignoresOf(source, comments);
  const kind = serverKindOfKeys(
    source.file,
    entries.map((entry) => entry.key),
  );
  if (kind === undefined) return { ...EMPTY_FILE, ignores };
  const settings: Mapping = {
    kind: 'mapping',
    at: locate(source, { start: 0, end: source.text.length }),
    head: locate(source, entries[0]?.keyRange ?? { start: 0, end: 0 }),
    entries: entries.filter(({ key }) => key !== '').map((entry) => readEntry(source, entry)),
    isComplete: !/\{%|<%/.test(source.text),
    insert: (key, value) => append(source, key, value),
  };
  const isOfModel = isModelFile(source.file);
  const server = {
    kind,
    settings,
    source: 'file',
    configFile: undefined,
    ...(isOfModel && { isOfModel }),
  } as const;
  return { ...EMPTY_FILE, ignores, servers: [server] };
}

function readEntry(source: Source, entry: PropertyEntry): Entry {
  const { key, keyRange, range } = entry;
  return {
    key,
    spelled: key,
    keyAt: locate(source, keyRange),
    at: locate(source, range),
    value: readValue(source, entry),
    remove: () => [edit(source, lineRange(source.text, range), '')],
    rename: (next) => [edit(source, keyRange, escapeKey(next))],
  };
}

function readValue(source: Source, { value, keyRange, valueRange }: PropertyEntry): Datum {
  const text = value.trimEnd();
  const written = source.text.slice(valueRange.start, valueRange.end);
  const range = { start: valueRange.start, end: valueRange.start + written.trimEnd().length };
  if (/\$\{/.test(text) || PLACEHOLDER.test(text)) return { kind: 'unknown', at: locate(source, range) };
  const separator = range.start === keyRange.end ? '=' : '';
  return literal(source, text, range, (next) => [edit(source, range, separator + escapeValue(String(next)))]);
}

function lineRange(text: string, { start, end }: Range): Range {
  const [lineBreak = ''] = /^(\r\n|\n|\r)?/.exec(text.slice(end, end + 2)) ?? [];
  return { start, end: end + lineBreak.length };
}

function escapeKey(key: string): string {
  return key.replace(/[\\=: \t]/g, String.raw`\$&`);
}

function escapeValue(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\r', '\\r');
}

function spell(value: Insertable): string | undefined {
  if (value === null) return undefined;
  if (typeof value !== 'object') return escapeValue(String(value));
  return 'raw' in value && typeof value.raw === 'string' ? value.raw : undefined;
}

function append(source: Source, key: string, value: Insertable): readonly TextEdit[] {
  const spelled = spell(value);
  if (spelled === undefined) return [];
  const { text } = source;
  const lineBreak = lineBreakOf(text);
  const end = { start: text.length, end: text.length };
  const isTerminated = text === '' || /[\r\n]$/.test(text);
  // A backslash at the very end would make the new line a continuation.
  const isContinued = /(^|[^\\])(\\\\)*\\(\r\n|\n|\r)?$/.test(text);
  const before = (isTerminated ? '' : lineBreak) + (isContinued ? lineBreak : '');
  const after = isTerminated ? lineBreak : '';
  return [edit(source, end, `${before}${escapeKey(key)}=${spelled}${after}`)];
}
