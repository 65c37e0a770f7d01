import { replaceValue } from '../kit/fixes.js';
import { servesSageMaker } from '../kit/request.js';
import { processesOf, textIn } from '../ladder/settings.js';
import type { Serving } from '../model/project.js';
import type { Known } from '../model/value.js';
import type { Rule } from '../rule.js';

const LOOPBACK = /^(https?:\/\/)?(127\.0\.0\.1|localhost|\[::1\])(?=:|$)/;

/** Addresses that servers of this container listen on, by the option that says so. */
function addresses(serving: Serving): readonly Known<string>[] {
  const found = [
    ...processesOf(serving, 'gunicorn').map((process) => textIn(process.get('bind'))),
    ...processesOf(serving, 'uvicorn').map((process) => textIn(process.get('host'))),
    ...processesOf(serving, 'flask-development').map((process) => textIn(process.get('host'))),
  ];
  return found.filter((known) => known !== undefined);
}

export const serverBoundToLoopback: Rule = {
  id: 'server-bound-to-loopback',
  slug: 'df-bind-loopback',
  severity: 'error',
  summary: 'The server must listen on all interfaces: SageMaker calls the container from outside.',
  artefacts: ['dockerfile', 'serve', 'gunicorn'],

  *check({ servings }) {
    for (const serving of servings) {
      if (!servesSageMaker(serving)) continue;
      // Behind nginx or another front server the model server rightly hides on the loopback.
      const hasFront = serving.nginx.length > 0 || serving.scripts.some((script) => script.startsNginx);
      const installsFront = serving.build?.installs.some(({ name }) => name === 'nginx') === true;
      if (hasFront || installsFront) continue;
      for (const address of addresses(serving)) {
        if (!LOOPBACK.test(address.value)) continue;
        yield {
          at: address.at,
          message: `The server listens on ${address.value} only: SageMaker cannot reach it and /ping fails.`,
          exposure: serving.exposure,
          basis: [address],
          fixes: replaceValue(
            address,
            address.value.replace(LOOPBACK, (_, scheme: string | undefined) => `${scheme ?? ''}0.0.0.0`),
            'Listen on 0.0.0.0',
            {
              isSafe: true,
            },
          ),
        };
      }
    }
  },
};
