import { say } from '../../text/message.js';
import { isLoopback, listenersOf } from '../kit/addresses.js';
import { insertInto, replaceValue } from '../kit/fixes.js';
import { servesSageMaker } from '../kit/request.js';
import { hasFront } from '../kit/servers.js';
import { known } from '../model/fields.js';
import type { Serving } from '../model/project.js';
import type { Known } from '../model/value.js';
import type { Finding, Rule } from '../rule.js';

const PORT = 8080;

export const portNot8080: Rule = {
  id: 'port-not-8080',
  slug: 'df-port',
  severity: 'warning',
  summary: 'SageMaker sends /ping and /invocations to port 8080 and to no other.',
  artefacts: ['dockerfile', 'serve', 'gunicorn', 'nginx'],

  *check({ servings }) {
    for (const serving of servings) {
      if (!servesSageMaker(serving) || mayListen(serving)) continue;
      if (serving.nginx.length > 0) yield* ofNginx(serving);
      else if (!hasFront(serving)) yield* ofServers(serving);
    }
  },
};

/** Something else of the container may be what listens on the port. */
function mayListen({ build, scripts }: Serving): boolean {
  const exposed = build?.ports.some((port) => known(port)?.value === String(PORT)) === true;
  return exposed || scripts.some((script) => script.namesPort || reads(script.reads));
}

function reads(variables: readonly { readonly name: string }[]): boolean {
  return variables.some(({ name }) => name === 'SAGEMAKER_BIND_TO_PORT');
}

function* ofServers(serving: Serving): Generator<Finding> {
  const listeners = listenersOf(serving);
  if (listeners.some(({ port }) => port === undefined || port.value === PORT)) return;
  for (const { host, port, process } of listeners) {
    // server-bound-to-loopback speaks of those.
    if (port === undefined || host === undefined || isLoopback(host.value)) continue;
    yield {
      at: port.known?.at ?? process.head,
      message: say`The server listens on port ${port.value}: SageMaker calls ${PORT} only and /ping fails.`,
      exposure: serving.exposure,
      basis: port.known === undefined ? [] : [port.known],
      fixes:
        port.known === undefined
          ? insertInto(process.block, 'port', PORT, say`Listen on port ${PORT}`, { isSafe: false })
          : replaceValue(port.known, withPort(port.known), say`Listen on port ${PORT}`, { isSafe: false }),
    };
  }
}

function withPort({ value }: Known): string | number {
  if (typeof value === 'number') return PORT;
  const text = String(value);
  return /^\d+$/.test(text) ? String(PORT) : `${text.replace(/:\d+$/, '')}:${PORT}`;
}

/** `8080`, `0.0.0.0:8080`, `[::]:8080`; nginx takes port 80 where none is given. */
function portOf(listen: string): number | undefined {
  if (listen.startsWith('unix:')) return undefined;
  const match = /(?:^|:)(\d+)$/.exec(listen);
  return match === null ? 80 : Number(match[1]);
}

function* ofNginx({ nginx, exposure }: Serving): Generator<Finding> {
  const listens = nginx.flatMap((one) => one.listens.map((field) => known(field)));
  if (listens.length === 0 || listens.some((one) => one === undefined || portOf(one.value) === PORT)) return;
  for (const listen of listens) {
    if (listen === undefined) continue;
    yield {
      at: listen.at,
      message: say`nginx listens on ${listen.value}: SageMaker calls port ${PORT} only and /ping fails.`,
      exposure,
      basis: [listen],
      fixes: replaceValue(listen, String(PORT), say`Listen on port ${PORT}`, { isSafe: false }),
    };
  }
}
