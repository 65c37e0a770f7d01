import type { Serving } from '../model/project.js';
import type { Known } from '../model/value.js';
import { lookUp } from '../ladder/environment.js';
import type { Process } from '../ladder/settings.js';
import { numberIn, processesOf, textIn } from '../ladder/settings.js';

/** A part of an address: what the file says, or the server's own default. */
export interface Part<T> {
  readonly value: T;
  readonly known: Known | undefined;
}

/** Where a server listens. Parts are undefined when they cannot be known and for sockets in the file system. */
export interface Listener {
  readonly process: Process;
  readonly host: Part<string> | undefined;
  readonly port: Part<number> | undefined;
}

/** gunicorn/config.py, uvicorn/config.py, flask/cli.py: hosts and ports of servers that nobody told otherwise. */
const DEFAULTS = {
  gunicorn: { port: 8000, variables: ['PORT'] },
  uvicorn: { port: 8000, variables: ['UVICORN_HOST', 'UVICORN_PORT'] },
  'flask-development': { port: 5000, variables: ['FLASK_RUN_HOST', 'FLASK_RUN_PORT'] },
} as const;

const DEFAULT_HOST = '127.0.0.1';
const LOOPBACK = /^(127\.\d+\.\d+\.\d+|localhost|\[?::1\]?)$/;

export function isLoopback(host: string): boolean {
  return LOOPBACK.test(host);
}

/** Every server of the container with the address it listens on. */
export function listenersOf(serving: Serving): readonly Listener[] {
  return [
    ...processesOf(serving, 'gunicorn').map((process) => gunicornListener(serving, process)),
    ...processesOf(serving, 'uvicorn').map((process) => hostAndPort(serving, process, 'uvicorn')),
    ...processesOf(serving, 'flask-development').map((process) =>
      hostAndPort(serving, process, 'flask-development'),
    ),
  ];
}

function gunicornListener(serving: Serving, process: Process): Listener {
  const bind = process.get('bind');
  const isRepeated = process.block.entries.filter(({ key }) => key === 'bind').length > 1;
  const text = textIn(bind);
  if (bind.kind === 'unset') {
    if (!isUnset(serving, DEFAULTS.gunicorn.variables)) return { process, host: undefined, port: undefined };
    return {
      process,
      host: { value: DEFAULT_HOST, known: undefined },
      port: { value: DEFAULTS.gunicorn.port, known: undefined },
    };
  }
  const match = /^(?:tcp:\/\/)?(\[[^\]]*\]|[^:/]*)(?::(\d+))?$/.exec(text?.value.trim() ?? ':/');
  if (text === undefined || match === null || isRepeated)
    return { process, host: undefined, port: undefined };
  const host = match[1] === '' ? '0.0.0.0' : (match[1] ?? '');
  const port = match[2] === undefined ? DEFAULTS.gunicorn.port : Number(match[2]);
  return { process, host: { value: host, known: text }, port: { value: port, known: text } };
}

function hostAndPort(serving: Serving, process: Process, kind: 'uvicorn' | 'flask-development'): Listener {
  const isSocket = ['uds', 'fd'].some((option) => process.get(option).kind !== 'unset');
  if (isSocket) return { process, host: undefined, port: undefined };
  const host = process.get('host');
  const port = process.get('port');
  const hasDefaults = isUnset(serving, DEFAULTS[kind].variables);
  const text = textIn(host);
  const number = numberIn(port);
  return {
    process,
    host:
      text !== undefined
        ? { value: text.value, known: text }
        : host.kind === 'unset' && hasDefaults
          ? { value: DEFAULT_HOST, known: undefined }
          : undefined,
    port:
      number !== undefined
        ? { value: number.value, known: number }
        : port.kind === 'unset' && hasDefaults
          ? { value: DEFAULTS[kind].port, known: undefined }
          : undefined,
  };
}

function isUnset(serving: Serving, names: readonly string[]): boolean {
  return names.every((name) => lookUp(serving, name).kind === 'unset');
}
