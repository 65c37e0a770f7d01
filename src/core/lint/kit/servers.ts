import type { Server } from '../model/container.js';
import type { Project, Serving } from '../model/project.js';
import type { Known } from '../model/value.js';
import { lookUp } from '../ladder/environment.js';
import type { Process } from '../ladder/settings.js';
import { numberIn, processesOf, resolve, workerModel } from '../ladder/settings.js';
import { servesSageMaker } from './request.js';

/** A number and, unless it is a default, who says so. */
export interface Count {
  readonly value: number;
  readonly known: Known<number> | undefined;
}

export interface ServingProcess {
  readonly serving: Serving;
  readonly process: Process;
}

/** Servers of one kind in containers that speak SageMaker's protocol. */
export function* processes({ servings }: Project, kind: Server['kind']): Generator<ServingProcess> {
  for (const serving of servings) {
    if (!servesSageMaker(serving)) continue;
    for (const process of processesOf(serving, kind)) yield { serving, process };
  }
}

/** Processes of gunicorn and uvicorn: `workers`, else WEB_CONCURRENCY, else 1. Undefined when it cannot be known. */
export function workersOf(serving: Serving, process: Process): Count | undefined {
  const workers = process.get('workers');
  if (workers.kind === 'unknown') return undefined;
  const known = numberIn(workers);
  if (known !== undefined) return { value: known.value, known };
  if (workers.kind === 'set') return undefined;
  const variable = lookUp(serving, 'WEB_CONCURRENCY');
  if (variable.kind === 'unknown') return undefined;
  if (variable.kind === 'unset') return { value: 1, known: undefined };
  const number = numberIn(resolve(serving, variable.entry));
  return number === undefined ? undefined : { value: number.value, known: number };
}

/** Threads of a gunicorn worker; only gthread has more than one. */
export function threadsOf(process: Process): Count | undefined {
  const threads = process.get('threads');
  if (threads.kind === 'unknown') return undefined;
  if (threads.kind === 'unset') return { value: 1, known: undefined };
  const known = numberIn(threads);
  return known === undefined ? undefined : { value: known.value, known };
}

/** How many requests a gunicorn works on at a time, and what decides it. */
export interface Slots {
  readonly value: number;
  readonly workers: Count;
  readonly threads: Count;
  readonly isThreaded: boolean;
}

/** Undefined for event loops, which take whatever comes, and for what cannot be known. */
export function slotsOf(serving: Serving, process: Process): Slots | undefined {
  const model = workerModel(process);
  if (model !== 'sync' && model !== 'gthread') return undefined;
  const workers = workersOf(serving, process);
  const isThreaded = model === 'gthread';
  const threads = isThreaded ? threadsOf(process) : { value: 1, known: undefined };
  if (workers === undefined || threads === undefined) return undefined;
  return { value: workers.value * threads.value, workers, threads, isThreaded };
}

/** The values that a number of slots rests on. */
export function basisOf({ workers, threads }: Slots): readonly Known[] {
  return [workers.known, threads.known].filter((known) => known !== undefined);
}

/** True when nginx answers /ping itself, so that busy workers cannot keep it waiting. */
export function answersPing({ nginx }: Serving): boolean {
  return nginx.some((one) => one.answersPing);
}

const FRONTS = /^(nginx|nginx-.*|openresty|haproxy|caddy|envoy|traefik|apache2|httpd|varnish|lighttpd)$/;

/** True when another server may stand between SageMaker and the model server. */
export function hasFront({ nginx, scripts, build }: Serving): boolean {
  return (
    nginx.length > 0 ||
    scripts.some((script) => script.startsNginx) ||
    build?.installs.some(({ name }) => FRONTS.test(name)) === true
  );
}

/**
 * True when so many requests keep every worker busy that none is left for /ping. A single sync worker is left out:
 * it needs no more than one request.
 */
export function pingStarves(serving: Serving, slots: Slots, requests: number): boolean {
  return slots.value > 1 && slots.value <= requests && !answersPing(serving);
}
