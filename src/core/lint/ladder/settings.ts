import type { Location } from '../../text/range.js';
import { basename } from '../../text/path.js';
import { entryOf } from '../model/fields.js';
import type { Nginx, Server } from '../model/container.js';
import type { Serving } from '../model/project.js';
import type { Entry, Known, Mapping } from '../model/value.js';
import { lookUp } from './environment.js';

/** One option of a server as it will hold at run time. */
export type Setting =
  | { readonly kind: 'set'; readonly known: Known; readonly entry: Entry }
  | { readonly kind: 'unset' }
  | { readonly kind: 'unknown' };

/** A server process with the layers that configure it, the winning one first. */
export interface Process {
  readonly server: Server;
  /** What to mark when an option is missing. */
  readonly head: Location;
  /** Where a missing option is best added. */
  readonly block: Mapping;
  readonly get: (option: string) => Setting;
}

/** Servers of one kind that are started, each with its settings file; a lone settings file counts as one. */
export function processesOf(serving: Serving, kind: Server['kind']): readonly Process[] {
  const servers = serving.servers.filter((server) => server.kind === kind);
  const commands = servers.filter((server) => server.source === 'command');
  const files = servers.filter((server) => server.source === 'file');
  const roots = commands.length > 0 ? commands : files;
  return roots.map((server) => {
    const settings = commands.length > 0 ? settingsFiles(server, files) : [];
    // A settings file that is named but out of reach may say anything, and so may the command that uses a lone one.
    const isReadable =
      server.source === 'command' && (server.configFile === undefined || settings.length > 0);
    return {
      server,
      head: server.settings.head,
      block: server.settings,
      get: (option) => {
        const found = settingOf(serving, [server, ...settings], option);
        const isHidden = !isReadable || (kind === 'gunicorn' && maySetByVariable(serving, option));
        return found.kind === 'unset' && isHidden ? { kind: 'unknown' } : found;
      },
    };
  });
}

/** gunicorn reads the file that -c names, else ./gunicorn.conf.py. */
function settingsFiles(server: Server, files: readonly Server[]): readonly Server[] {
  const wanted = server.configFile ?? 'gunicorn.conf.py';
  return files.filter((file) => basename(file.settings.at.file) === basename(wanted));
}

const SHORT: Readonly<Record<string, string>> = {
  bind: 'b',
  workers: 'w',
  'worker-class': 'k',
  timeout: 't',
};

/** GUNICORN_CMD_ARGS holds for every gunicorn of the container. */
function maySetByVariable(serving: Serving, option: string): boolean {
  const found = lookUp(serving, 'GUNICORN_CMD_ARGS');
  if (found.kind !== 'set') return false;
  const { value } = found.entry;
  if (value.kind !== 'known') return true;
  const names = [`--${option}`, ...(SHORT[option] === undefined ? [] : [`-${SHORT[option]}`])];
  return String(value.value)
    .split(/\s+/)
    .some((word) => names.some((name) => word.startsWith(name)));
}

function settingOf(serving: Serving, layers: readonly Server[], option: string): Setting {
  for (const { settings } of layers) {
    const entry = entryOf(settings, option);
    if (entry !== undefined) return resolve(serving, entry);
    if (!settings.isComplete) return { kind: 'unknown' };
  }
  return { kind: 'unset' };
}

/** A value that falls back from an environment variable is what the container's environment says, if it says so. */
export function resolve(serving: Serving, entry: Entry): Setting {
  const { value } = entry;
  if (value.kind !== 'known' && value.kind !== 'unknown') return { kind: 'unknown' };
  const fallback: Setting =
    value.kind === 'known' ? { kind: 'set', known: value, entry } : { kind: 'unknown' };
  if (value.environmentName === undefined) return fallback;
  const found = lookUp(serving, value.environmentName);
  if (found.kind === 'unset') return fallback;
  if (found.kind === 'unknown' || found.entry.value.kind !== 'known') return { kind: 'unknown' };
  return { kind: 'set', known: found.entry.value, entry: found.entry };
}

/** The option's number; undefined when it is unset, unknown or no number. */
export function numberIn(setting: Setting): Known<number> | undefined {
  if (setting.kind !== 'set') return undefined;
  const value = Number(String(setting.known.value).trim());
  return Number.isFinite(value) && String(setting.known.value).trim() !== ''
    ? { ...setting.known, value }
    : undefined;
}

export function textIn(setting: Setting): Known<string> | undefined {
  return setting.kind === 'set' ? { ...setting.known, value: String(setting.known.value) } : undefined;
}

export type WorkerModel =
  /** Silent while it works: killed when a request outlasts the timeout. */
  | 'sync'
  /** Heartbeats from its main loop: the timeout does not limit requests. */
  | 'gthread'
  /** Killed when the loop is blocked, as a model's computation does. */
  | 'loop'
  | 'unknown';

/** Classes whose workers are event loops, by gunicorn's name for them or by the package that brings them. */
const LOOPS =
  /^(gevent|eventlet|tornado|asgi|gevent_wsgi|gevent_pywsgi)$|^gunicorn\.workers\.(ggevent|geventlet|gtornado|gasgi)\.|^(uvicorn|uvicorn_worker|hypercorn|aiohttp|starlette|sanic|falcon)\b/;

/** How a gunicorn process treats `timeout`: sync with threads above 1 becomes gthread. */
export function workerModel(process: Process): WorkerModel {
  const workerClass = process.get('worker-class');
  if (workerClass.kind === 'unknown') return 'unknown';
  const name = workerClass.kind === 'unset' ? 'sync' : String(workerClass.known.value);
  if (name === 'gthread' || name.startsWith('gunicorn.workers.gthread.')) return 'gthread';
  if (name === 'sync' || name.startsWith('gunicorn.workers.sync.')) {
    const threads = process.get('threads');
    if (threads.kind === 'unknown') return 'unknown';
    return (numberIn(threads)?.value ?? 1) > 1 ? 'gthread' : 'sync';
  }
  return LOOPS.test(name) ? 'loop' : 'unknown';
}

/** The read timeout directive that matters for the way nginx passes requests on. */
export function readTimeoutDirective(nginx: Nginx): string {
  return `${nginx.proxy ?? 'proxy'}_read_timeout`;
}
