import type { Disposable } from '../../core/util/disposable.js';
import { deployedLimits } from './deployed-limits.js';
import type { EndpointPicker } from './endpoint-picker.js';
import { FailureVerbs } from './failures/failure-verbs.js';
import { InvokeVerbs } from './invoke/invoke-verbs.js';
import { RequestHistory } from './invoke/request-history.js';
import type { LiveHost } from './live-host.js';
import { LogVerbs } from './logs/log-verbs.js';
import type { Sources } from './sources.js';

export interface RequestSessionParts {
  readonly host: Pick<LiveHost, 'memory' | 'limits' | 'log'>;
  readonly sources: Sources;
  readonly picker: EndpointPicker;
}

/** Logs, failures and requests, which lead to one another. */
export class RequestSession implements Disposable {
  readonly logs: LogVerbs;
  readonly failures: FailureVerbs;
  readonly invoking: InvokeVerbs;

  constructor({ host, sources, picker }: RequestSessionParts) {
    const history = new RequestHistory(host.memory);
    this.logs = new LogVerbs({
      ...{ sources, picker },
      onBug: (error) => {
        host.log.error(error instanceof Error ? error : String(error));
      },
    });
    this.invoking = new InvokeVerbs({
      ...{ sources, picker, history },
      limits: ({ endpoint }, { connection }) => deployedLimits(host, endpoint.name, connection),
      show: {
        result: (known, uri) => this.failures.openResult(known, uri),
        failure: (known, uri) => this.failures.openFailure(known, uri),
      },
    });
    this.failures = new FailureVerbs({
      ...{ sources, picker, history },
      send: (known, given) => this.invoking.send(known, given),
      showLog: (known, inferenceId, aroundMs) => this.logs.showRequest(known, inferenceId, aroundMs),
    });
  }

  dispose(): void {
    this.logs.dispose();
    this.failures.dispose();
  }
}
