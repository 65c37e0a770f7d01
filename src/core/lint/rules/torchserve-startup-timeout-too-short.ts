import { say } from '../../text/message.js';
import { LIMITS } from '../facts/limits.js';
import { DEPLOYED } from '../kit/artefacts.js';
import { replaceValue } from '../kit/fixes.js';
import { addVariable, environmentHead } from '../kit/settings.js';
import { effective } from '../ladder/effective.js';
import { isBefore, stackOf } from '../ladder/stack.js';
import { known } from '../model/fields.js';
import type { Serving } from '../model/project.js';
import type { Rule } from '../rule.js';

const VARIABLE = 'TS_DEFAULT_STARTUP_TIMEOUT';
/** TorchServe 0.12, of September 2024, has a timer of its own for loading; PyTorch images from here on are younger. */
const OWN_TIMER = '2.5';

/** TorchServe before 0.12 limits loading by the response timeout; which one an image holds is not always known. */
function loadsLongEnough(serving: Serving, seconds: number): boolean {
  const { version } = serving.image;
  if (version !== undefined && !isBefore(version, OWN_TIMER)) return false;
  const response = effective(serving, 'response-timeout');
  return response === undefined || response.kind === 'unknown' || response.value >= seconds;
}

export const torchserveStartupTimeoutTooShort: Rule = {
  id: 'torchserve-startup-timeout-too-short',
  slug: 'ts-startup-timeout-lt',
  severity: 'warning',
  summary: 'TorchServe must give a model as long to load as the endpoint gives the container.',
  artefacts: DEPLOYED,

  *check({ deployments }) {
    for (const { variant, servings, config } of deployments) {
      const health = known(variant?.startupTimeout);
      if (health === undefined || config.async === undefined) continue;
      const seconds = health.value;
      if (seconds <= LIMITS.startupHealthCheckDefault) continue;
      for (const serving of servings) {
        const head = environmentHead(serving);
        const found = stackOf(serving) === 'torchserve' ? effective(serving, 'startup-timeout') : undefined;
        if (head === undefined || found === undefined || found.kind === 'unknown') continue;
        if (found.value >= seconds || loadsLongEnough(serving, seconds)) continue;
        const set = found.kind === 'set' ? found.known : undefined;
        yield {
          at: set?.at ?? head,
          message: say`TorchServe restarts a model that loads longer than ${found.value} s; the endpoint would wait ${seconds} s.`,
          exposure: serving.exposure,
          basis: [health, ...(set === undefined ? [] : [set])],
          related: [{ at: health.at, message: say`The endpoint waits ${seconds} s for the container.` }],
          fixes:
            set === undefined
              ? addVariable(serving, VARIABLE, seconds)
              : replaceValue(set, String(seconds), say`Set ${VARIABLE} to ${seconds}`, { isSafe: false }),
        };
      }
    }
  },
};
