import type { Failure } from '../../src/core/live/failure.js';
import { ReadError } from '../../src/core/live/failure.js';
import type { AcceptedRequest, AsyncRequest, Invoker } from '../../src/core/live/invocation.js';

/** Accepts requests in memory and remembers them. */
export class MemoryInvoker implements Invoker {
  readonly calls: AsyncRequest[] = [];
  outputPath = 's3://acme/out';
  /** Undefined: endpoints have none. */
  failurePath: string | undefined = 's3://acme/failures';
  /** Fails every call while it is set. */
  failure: Failure | undefined;

  async invokeAsync(request: AsyncRequest): Promise<AcceptedRequest> {
    this.calls.push(request);
    await Promise.resolve();
    if (this.failure !== undefined) throw new ReadError(this.failure);
    const id = `00000000-0000-4000-8000-${String(this.calls.length).padStart(12, '0')}`;
    return {
      inferenceId: request.inferenceId ?? id,
      outputLocation: `${this.outputPath}/${id}.out`,
      ...(this.failurePath === undefined ? {} : { failureLocation: `${this.failurePath}/${id}-error.out` }),
    };
  }
}
