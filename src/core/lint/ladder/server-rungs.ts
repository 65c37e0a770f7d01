import { say } from '../../text/message.js';
import { entryOf } from '../model/fields.js';
import type { Nginx } from '../model/container.js';
import type { Serving } from '../model/project.js';
import type { Rung } from './rung.js';
import type { Process } from './settings.js';
import { numberIn, processesOf, readTimeoutDirective, resolve, workerModel } from './settings.js';
import { parseSize, parseTime } from './units.js';

const NGINX_READ_TIMEOUT = 60;
const NGINX_BODY = 1_048_576;
const GUNICORN_TIMEOUT = 30;

/** nginx's limit for `/invocations`: ngx_http_proxy_module.c (60 s), ngx_http_core_module.c (1 MiB, 0 is off). */
export function nginxRungs(serving: Serving, quantity: 'time' | 'size'): readonly Rung[] {
  return serving.nginx
    .filter((nginx) => nginx.proxy !== undefined)
    .flatMap((nginx) => {
      const rung = nginxRung(serving, nginx, quantity);
      return rung === undefined ? [] : [rung];
    });
}

function nginxRung(serving: Serving, nginx: Nginx, quantity: 'time' | 'size'): Rung | undefined {
  const isTime = quantity === 'time';
  const setting = isTime ? readTimeoutDirective(nginx) : 'client_max_body_size';
  const base = {
    layer: 'nginx',
    setting,
    effect: isTime ? say`nginx answers 504` : say`nginx answers 413`,
  };
  const entry = entryOf(nginx.settings, setting);
  if (entry === undefined) {
    if (!nginx.settings.isComplete)
      return { ...base, value: undefined, isDefault: false, at: undefined, known: undefined };
    const value = isTime ? NGINX_READ_TIMEOUT : NGINX_BODY;
    return { ...base, value, isDefault: true, at: nginx.settings.head, known: undefined };
  }
  const found = resolve(serving, entry);
  if (found.kind !== 'set')
    return { ...base, value: undefined, isDefault: false, at: entry.at, known: undefined };
  const text = String(found.known.value);
  const value = isTime ? parseTime(text) : parseSize(text);
  return {
    ...base,
    value: !isTime && value === 0 ? Infinity : value,
    isDefault: false,
    at: found.known.at,
    known: found.known,
  };
}

/** gunicorn's `timeout` limits requests with sync workers, and with event loops that a model blocks. */
export function gunicornRungs(serving: Serving): readonly Rung[] {
  return processesOf(serving, 'gunicorn').map((process) => gunicornRung(process));
}

function gunicornRung(process: Process): Rung {
  const base = { layer: 'gunicorn', setting: 'timeout', effect: say`gunicorn kills the worker` };
  const model = workerModel(process);
  const timeout = process.get('timeout');
  const number = numberIn(timeout);
  if (timeout.kind === 'unknown' || model === 'unknown' || (timeout.kind === 'set' && number === undefined))
    return { ...base, value: undefined, isDefault: false, at: process.head, known: undefined };
  const value = number?.value ?? GUNICORN_TIMEOUT;
  return {
    ...base,
    value: model === 'gthread' || value === 0 ? Infinity : value,
    isDefault: number === undefined,
    at: number?.at ?? process.head,
    known: number,
    ...(model === 'gthread' ? { effect: say`gthread workers answer the arbiter while they work` } : {}),
  };
}
