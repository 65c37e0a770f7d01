import type { TextLimit } from '../../core/lint/limits-of-one.js';
import { deploymentText } from '../../core/live/deployment-text.js';
import type { DeployedLimit } from '../../core/requests/preflight.js';
import type { Disposable } from '../../core/util/disposable.js';
import type { Connected } from './connected.js';
import type { EndpointPicker } from './endpoint-picker.js';
import { FailureVerbs } from './failures/failure-verbs.js';
import { InvokeVerbs } from './invoke/invoke-verbs.js';
import { RequestHistory } from './invoke/request-history.js';
import type { LiveHost } from './live-host.js';
import { LogVerbs } from './logs/log-verbs.js';
import type { Sources } from './sources.js';
import type { Known } from './subject.js';

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
      limits: (known, connected) => deployedLimits(host, known, connected),
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

/** Values of the environment are looked at by the linter and stay here; only limits come out. */
async function deployedLimits(
  { limits }: Pick<LiveHost, 'limits'>,
  { endpoint }: Known,
  { connection }: Connected,
): Promise<readonly DeployedLimit[] | undefined> {
  const deployment = await connection.deployments.deployment(endpoint.name).catch(() => undefined);
  if (deployment === undefined) return undefined;
  const text = deploymentText(deployment, { revealed: true, isKnownVariable: () => true });
  return (await limits('deployed.json', text)).flatMap(toDeployedLimit);
}

/** The caller's own rungs are what is asked for, not what stands in the way. */
function toDeployedLimit({
  layer,
  setting,
  quantity,
  value,
  isDefault,
}: TextLimit): readonly DeployedLimit[] {
  if (layer === 'InvokeEndpointAsync') return [];
  if (quantity === 'time') return [{ layer, setting, kind: 'seconds', value, isDefault }];
  return quantity === 'request-size' ? [{ layer, setting, kind: 'request-bytes', value, isDefault }] : [];
}
