import { say } from '../../text/message.js';
import { LIMITS } from '../facts/limits.js';
import { CALLED } from '../kit/artefacts.js';
import { insertInto } from '../kit/fixes.js';
import type { Rung } from '../ladder/rung.js';
import { timeLadder } from '../ladder/ladder.js';
import { lacks } from '../model/fields.js';
import type { Deployment } from '../model/project.js';
import type { Finding, Rule } from '../rule.js';

const { default: DEFAULT, max: MAX } = LIMITS.invocationTimeout;

/** A server that waits somewhat longer than SageMaker has a margin; one that waits twice as long is meant to. */
const INTENDED = 2 * DEFAULT;

/** The timeout that ends a request first inside the container, when each is known and somebody wrote it. */
function serverLimit({ servings }: Deployment): (Rung & { readonly value: number }) | undefined {
  const rungs = servings.flatMap((serving) => timeLadder(serving).rungs.slice(1));
  let lowest: (Rung & { readonly value: number }) | undefined;
  for (const rung of rungs) {
    const { value } = rung;
    if (value === undefined) return undefined;
    if (value < (lowest?.value ?? Infinity)) lowest = { ...rung, value };
  }
  if (lowest === undefined || lowest.isDefault) return undefined;
  // More than any request can take tells of no wish, or of another unit.
  return lowest.value >= INTENDED && lowest.value <= MAX ? lowest : undefined;
}

function reasonOf(rung: Rung & { readonly value: number }): Partial<Finding> {
  const { known, setting, layer, value } = rung;
  return known === undefined
    ? {}
    : {
        basis: [known],
        related: [{ at: known.at, message: say`${layer} waits ${value} s by ${setting}.` }],
      };
}

export const invocationTimeoutMissing: Rule = {
  id: 'invocation-timeout-missing',
  slug: 'inv-timeout-missing',
  severity: 'warning',
  summary: 'Requests that may take longer than 900 seconds need InvocationTimeoutSeconds in the call.',
  artefacts: CALLED,

  *check({ invocations, deploymentOf, budgetAt }) {
    for (const call of invocations) {
      if (call.api !== 'async' || !lacks(call.arguments, 'InvocationTimeoutSeconds')) continue;
      const deployment = deploymentOf(call);
      // Who sets it elsewhere knows it: a short call needs none.
      const { file } = call.block.at;
      const others = deployment?.invocations ?? invocations.filter((other) => other.block.at.file === file);
      if (others.some(({ timeout }) => timeout !== undefined)) continue;
      const declared = budgetAt(file).longestInvocationSeconds;
      const rung = declared === undefined && deployment !== undefined ? serverLimit(deployment) : undefined;
      const seconds = declared ?? rung?.value;
      if (seconds === undefined || seconds <= DEFAULT) continue;
      const fixed = Math.min(Math.floor(seconds), MAX);
      yield {
        at: call.arguments.head,
        message:
          rung === undefined
            ? say`No InvocationTimeoutSeconds: a request ends after ${DEFAULT} s, but may need ${seconds} s as declared.`
            : say`No InvocationTimeoutSeconds: a request ends after ${DEFAULT} s, though ${rung.layer} waits ${seconds} s.`,
        ...(rung === undefined ? {} : { severity: 'info', ...reasonOf(rung) }),
        fixes: insertInto(
          call.arguments,
          'InvocationTimeoutSeconds',
          fixed,
          say`Set InvocationTimeoutSeconds to ${fixed}`,
          { isSafe: false },
        ),
      };
    }
  },
};
