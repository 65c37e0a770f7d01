import { say } from '../../text/message.js';
import type { Listener } from '../kit/addresses.js';
import { isLoopback, listenersOf } from '../kit/addresses.js';
import { insertInto, replaceValue } from '../kit/fixes.js';
import { servesSageMaker } from '../kit/request.js';
import { hasFront } from '../kit/servers.js';
import { readingOf } from '../ladder/stack.js';
import { known, stringField } from '../model/fields.js';
import type { Serving } from '../model/project.js';
import type { Known } from '../model/value.js';
import type { Finding, Fix, Rule } from '../rule.js';

/** In `127.0.0.1:8080` and `http://127.0.0.1:8080` alike. */
const HOST = /(127\.\d+\.\d+\.\d+|localhost|\[?::1\]?)/;

const everywhere = (known: Known): readonly Fix[] =>
  replaceValue(known, String(known.value).replace(HOST, '0.0.0.0'), say`Listen on 0.0.0.0`, { isSafe: true });

export const serverBoundToLoopback: Rule = {
  id: 'server-bound-to-loopback',
  slug: 'df-bind-loopback',
  severity: 'error',
  summary: 'The server must listen on all interfaces: SageMaker calls the container from outside.',
  artefacts: ['dockerfile', 'serve', 'gunicorn', 'properties'],

  *check({ servings }) {
    for (const serving of servings) {
      // Behind another server the model server rightly hides on the loopback.
      if (!servesSageMaker(serving) || hasFront(serving)) continue;
      yield* listening(serving);
      yield* configured(serving);
    }
  },
};

function* listening(serving: Serving): Generator<Finding> {
  const listeners = listenersOf(serving);
  // One that may be reached is the front of the others.
  if (!listeners.every(({ host }) => host !== undefined && isLoopback(host.value))) return;
  const mayHaveOther = serving.scripts.some((script) => script.namesPort);
  for (const { host, port, process } of listeners) {
    if (host === undefined || (mayHaveOther && port?.value !== 8080)) continue;
    yield {
      at: host.known?.at ?? process.head,
      message:
        host.known === undefined
          ? say`The server listens on ${host.value} unless told otherwise: SageMaker cannot reach it and /ping fails.`
          : say`The server listens on ${String(host.known.value)}: SageMaker cannot reach it and /ping fails.`,
      ...severityOf(serving),
      exposure: serving.exposure,
      basis: host.known === undefined ? [] : [host.known],
      fixes: host.known === undefined ? addHost({ host, port, process }) : everywhere(host.known),
    };
  }
}

function addHost({ process, port }: Listener): readonly Fix[] {
  const isGunicorn = process.server.kind === 'gunicorn';
  const value = isGunicorn ? `0.0.0.0:${port?.known?.value ?? 8080}` : '0.0.0.0';
  return insertInto(process.block, isGunicorn ? 'bind' : 'host', value, say`Listen on ${value}`, {
    isSafe: false,
  });
}

/** TorchServe's, MMS's and DJL Serving's own settings file, where no toolkit writes another. */
function* configured(serving: Serving): Generator<Finding> {
  const reading = readingOf(serving);
  if (reading === undefined || (reading.isToolkit && reading.family !== 'djl')) return;
  for (const { settings } of reading.files) {
    const address = known(stringField(settings, 'inference_address'));
    const host = /^(?:https?:\/\/)?(\[[^\]]*\]|[^:/]+)/.exec(address?.value ?? '')?.[1];
    if (address === undefined || host === undefined || !isLoopback(host)) continue;
    yield {
      at: address.at,
      message: say`inference_address is ${address.value}: SageMaker cannot reach the server and /ping fails.`,
      exposure: serving.exposure,
      basis: [address],
      fixes: everywhere(address),
    };
  }
}

/** A script alone does not tell what else its image starts. */
function severityOf({ build }: Serving): Pick<Finding, 'severity'> {
  return build === undefined ? { severity: 'warning' } : {};
}
