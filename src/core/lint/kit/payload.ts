import { say } from '../../text/message.js';
import type { Family } from '../model/image.js';
import type { Project, Serving } from '../model/project.js';
import type { Finding } from '../rule.js';
import { LIMITS } from '../facts/limits.js';
import { STACK_NAMES } from '../facts/stack-names.js';
import { effective } from '../ladder/effective.js';
import { readingOf } from '../ladder/stack.js';
import { formatBytes } from '../ladder/units.js';
import { addVariable, environmentHead, servingsOf } from './settings.js';

/** The largest request that the project declares, in bytes. */
export function largestRequest({ budgetAt }: Project, serving: Serving): number | undefined {
  return budgetAt(serving.files[0] ?? '').largestRequestBytes;
}

export function largestResponse({ budgetAt }: Project, serving: Serving): number | undefined {
  return budgetAt(serving.files[0] ?? '').largestResponseBytes;
}

/**
 * A request limit that nobody set. With a declared largest request above it the finding has the rule's severity;
 * when nothing is declared it is information, for stacks whose limit is small enough to be met by surprise.
 */
export function* requestLimitDefault(
  project: Project,
  families: readonly Family[],
  { tellsUndeclared }: { readonly tellsUndeclared: boolean },
): Generator<Finding> {
  for (const serving of servingsOf(project, ...families)) {
    const head = environmentHead(serving);
    const found = effective(serving, 'request-size');
    if (head === undefined || found?.kind !== 'default') continue;
    const largest = largestRequest(project, serving);
    if (largest === undefined ? !tellsUndeclared : largest <= found.value) continue;
    const name = STACK_NAMES[readingOf(serving)?.family ?? 'unknown'];
    yield {
      at: head,
      message: say`No request limit is set: ${name} rejects requests above ${formatBytes(found.value)}.`,
      ...(largest === undefined ? { severity: 'info' as const } : {}),
      exposure: serving.exposure,
      fixes: addVariable(serving, found.precedence.preferred, largest ?? LIMITS.payloadBytes.offered),
    };
  }
}
