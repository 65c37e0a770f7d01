import { headerOf } from './failures/to-read-error.js';

/** What the middleware tells; never a value, a header or a body of the request or the answer. */
export interface Observer {
  readonly log: (line: string) => void;
  /** `Date` of an answer, whatever it says. */
  readonly onDate: (date: string | undefined) => void;
}

/** The little of a client's middleware that is used here. */
interface Stack {
  add(middleware: Middleware, options: { step: 'deserialize'; priority: 'high'; name: string }): void;
}

type Handler = (request: never) => Promise<Answer>;
type Middleware = (next: Handler, context: { clientName?: string; commandName?: string }) => Handler;
interface Answer {
  readonly response: unknown;
}

/** One line for each request that was sent: `SageMaker.DescribeEndpoint 200 34 ms`, or the error's name. */
export function observe(client: { readonly middlewareStack: object }, observer: Observer): void {
  const stack = client.middlewareStack as Stack;
  stack.add(
    (next, { clientName = '', commandName = '' }) =>
      async (request) => {
        const started = performance.now();
        const action = `${clientName.replace(/Client$/, '')}.${commandName.replace(/Command$/, '')}`;
        const tell = (outcome: string, response: unknown): void => {
          observer.log(`${action} ${outcome} ${Math.round(performance.now() - started)} ms`);
          if (typeof response !== 'object' || response === null) return;
          if (headerOf(response, 'age') === undefined) observer.onDate(headerOf(response, 'date'));
        };
        try {
          const answer = await next(request);
          tell(statusOf(answer.response), answer.response);
          return answer;
        } catch (error) {
          tell(nameOf(error), error instanceof Error && '$response' in error ? error.$response : undefined);
          throw error;
        }
      },
    { step: 'deserialize', priority: 'high', name: 'observe' },
  );
}

function statusOf(response: unknown): string {
  const isAnswer = typeof response === 'object' && response !== null && 'statusCode' in response;
  return isAnswer ? String(response.statusCode) : 'no answer';
}

/** The name comes from the wire, so only a word of letters is let through. */
function nameOf(error: unknown): string {
  const name = error instanceof Error ? error.name : '';
  return /^[A-Za-z]{1,80}$/.test(name) ? name : 'Error';
}
