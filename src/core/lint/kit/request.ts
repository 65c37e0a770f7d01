import type { Serving } from '../model/project.js';
import type { Related } from '../rule.js';

/** Completes "… lasts up to": who says how long a request may take. */
export function requestText(serving: Serving): string {
  const { seconds, from } = serving.request;
  return from === 'default' ? `${seconds} s (the default)` : `${seconds} s`;
}

/** The call that asks for that time, to point at. */
export function requestRelated(serving: Serving): readonly Related[] {
  const { known, seconds } = serving.request;
  return known === undefined
    ? []
    : [{ at: known.at, message: `A request may last ${seconds} s by this call.` }];
}

/** True for containers that speak SageMaker's protocol: others start the same servers for other ends. */
export function servesSageMaker(serving: Serving): boolean {
  if (serving.container !== undefined || serving.nginx.length > 0) return true;
  return serving.build?.isServing ?? serving.scripts.length > 0;
}
