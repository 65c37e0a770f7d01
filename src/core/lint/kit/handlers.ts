import type { Project, Serving } from '../model/project.js';
import type { Handler } from '../model/web-app.js';
import { servesSageMaker } from './request.js';

export interface ServedHandler {
  readonly serving: Serving;
  readonly handler: Handler;
}

/** Other services ask for the same two paths: what surely is neither asynchronous nor SageMaker's is passed over. */
export function isOurs(serving: Serving): boolean {
  return serving.exposure.mode === 'async' || servesSageMaker(serving);
}

/** Handlers of one path in containers that speak SageMaker's protocol. */
export function* handlersOf({ servings }: Project, path: Handler['path']): Generator<ServedHandler> {
  for (const serving of servings) {
    if (serving.apps.length === 0 || !isOurs(serving)) continue;
    for (const handler of serving.apps.flatMap(({ handlers }) => handlers))
      if (handler.path === path) yield { serving, handler };
  }
}

/** nginx answers `/ping` itself: the application is never asked. */
export function isPingAnswered({ nginx }: Serving): boolean {
  return nginx.some(({ answersPing }) => answersPing);
}
