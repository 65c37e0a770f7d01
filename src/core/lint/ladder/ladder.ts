import { say } from '../../text/message.js';
import type { Text } from '../../text/message.js';
import { LIMITS } from '../facts/limits.js';
import { precedenceOf } from '../facts/quantities.js';
import { known, lacks } from '../model/fields.js';
import type { Serving } from '../model/project.js';
import { effective } from './effective.js';
import { readingOf } from './stack.js';
import type { Ladder, Rung } from './rung.js';
import { nginxRungs, gunicornRungs } from './server-rungs.js';

/** The timeouts of one container in the order a request meets them. */
export function timeLadder(serving: Serving): Ladder {
  const { request } = serving;
  const caller: Rung = {
    layer: 'InvokeEndpointAsync',
    setting: 'InvocationTimeoutSeconds',
    value: request.seconds,
    isDefault: request.from === 'default',
    at: request.known?.at,
    known: request.known,
    effect: say`SageMaker stops waiting and the request fails`,
  };
  const rungs = [
    caller,
    ...nginxRungs(serving, 'time'),
    ...gunicornRungs(serving),
    ...stackRungs(serving, 'response-timeout', say`the model server ends the request with an error`),
  ];
  return {
    quantity: 'time',
    unit: 's',
    rungs,
    losing: lowestBelow(rungs.slice(1), request.seconds),
  };
}

/** How long a request may wait in the queue: the shortest TTL that its calls ask for. */
export function queueTimeLadder({ deployments }: Serving): Ladder {
  const queued = deployments.filter(({ config }) => config.async !== undefined);
  const calls = queued.flatMap(({ invocations }) => invocations).filter(({ api }) => api === 'async');
  const written = calls.flatMap(({ ttl }) => (ttl === undefined ? [] : [ttl]));
  const rungs = written.map(({ spelled, value }): Rung => {
    const number = value.kind === 'known' ? value : undefined;
    return { ...TTL, setting: spelled, value: number?.value, isDefault: false, at: value.at, known: number };
  });
  const standard: Rung = {
    ...TTL,
    value: LIMITS.requestTtl.default,
    isDefault: true,
    at: undefined,
    known: undefined,
  };
  return {
    quantity: 'queue-time',
    unit: 's',
    rungs: rungs.length > 0 ? rungs : queued.length > 0 ? [standard] : [],
    losing: undefined,
  };
}

const TTL = {
  layer: 'InvokeEndpointAsync',
  setting: 'RequestTTLSeconds',
  effect: say`the request expires without having run`,
} as const;

/** How long a container may take to start, from the endpoint configuration down to the model server. */
export function startupTimeLadder(serving: Serving): Ladder {
  const check = serving.deployments.flatMap(({ variant }) => (variant === undefined ? [] : [variant])).at(0);
  if (check === undefined) return { quantity: 'startup-time', unit: 's', rungs: [], losing: undefined };
  const set = known(check.startupTimeout);
  const isAbsent = lacks(check.block, STARTUP_CHECK);
  const rungs: readonly Rung[] = [
    {
      layer: say`endpoint configuration`,
      setting: STARTUP_CHECK,
      value: set?.value ?? (isAbsent ? LIMITS.startupHealthCheckDefault : undefined),
      isDefault: set === undefined && isAbsent,
      at: set?.at ?? check.block.head,
      known: set,
      effect: say`SageMaker replaces the container while it still loads`,
    },
    ...stackRungs(serving, 'startup-timeout', say`the model server gives up loading`),
  ];
  const longest = Math.max(...rungs.map(({ value }) => value ?? 0));
  return { quantity: 'startup-time', unit: 's', rungs, losing: lowestBelow(rungs.slice(0, 1), longest) };
}

const STARTUP_CHECK = 'ContainerStartupHealthCheckTimeoutInSeconds';

/** The largest request each layer takes, in bytes. */
export function requestSizeLadder(serving: Serving, wanted: number | undefined): Ladder {
  const rungs = [
    {
      layer: 'InvokeEndpointAsync',
      setting: say`payload in Amazon S3`,
      value: LIMITS.payloadBytes.enough,
      isDefault: true,
      at: undefined,
      known: undefined,
      effect: say`SageMaker rejects the request`,
    },
    ...nginxRungs(serving, 'size'),
    ...stackRungs(serving, 'request-size', say`the model server answers 413`),
  ];
  return {
    quantity: 'request-size',
    unit: 'bytes',
    rungs,
    losing: lowestBelow(rungs.slice(1), wanted ?? LIMITS.payloadBytes.enough),
  };
}

export function responseSizeLadder(serving: Serving, wanted: number | undefined): Ladder {
  const rungs = stackRungs(serving, 'response-size', say`the model server drops the response`);
  return {
    quantity: 'response-size',
    unit: 'bytes',
    rungs,
    losing: wanted === undefined ? undefined : lowestBelow(rungs, wanted),
  };
}

/** The rung that loses: the lowest of those below `wanted`. */
function lowestBelow(rungs: readonly Rung[], wanted: number): Rung | undefined {
  let lowest: Rung | undefined;
  for (const rung of rungs) {
    if (rung.value === undefined || rung.value >= wanted) continue;
    if (lowest?.value === undefined || rung.value < lowest.value) lowest = rung;
  }
  return lowest;
}

/** What the stack's own table says; nothing when the facts know no limit. */
function stackRungs(
  serving: Serving,
  quantity: 'response-timeout' | 'request-size' | 'response-size' | 'startup-timeout',
  effect: Text,
): readonly Rung[] {
  const found = effective(serving, quantity);
  const family = readingOf(serving)?.family;
  const precedence = family === undefined ? undefined : precedenceOf(family, quantity);
  if (found === undefined || precedence === undefined) return [];
  const base = { layer: serving.image.repository ?? serving.image.family, effect };
  switch (found.kind) {
    case 'unknown':
      return [
        {
          ...base,
          setting: precedence.preferred,
          value: undefined,
          isDefault: false,
          at: undefined,
          known: undefined,
        },
      ];
    case 'default':
      return [
        {
          ...base,
          setting: found.origin?.name ?? precedence.preferred,
          value: found.value,
          isDefault: true,
          at: found.because?.keyAt ?? found.within?.head ?? serving.container?.block.head ?? serving.image.at,
          known: undefined,
        },
      ];
    case 'set':
      return [
        {
          ...base,
          setting: found.origin.name,
          value: found.value,
          isDefault: false,
          at: found.known.at,
          known: found.known,
        },
      ];
  }
}
