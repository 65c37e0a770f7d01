import type { TextLimit } from '../../core/lint/limits-of-one.js';
import { deploymentText } from '../../core/live/deployment-text.js';
import type { Connection } from '../../core/live/ports.js';
import type { DeployedLimit } from '../../core/requests/preflight.js';
import type { LiveHost } from './live-host.js';

/**
 * The limits of what is deployed, by the linter's ladder; undefined when it cannot be read. Values of the environment
 * are looked at by the linter and stay here: only limits come out.
 */
export async function deployedLimits(
  { limits }: Pick<LiveHost, 'limits'>,
  endpoint: string,
  connection: Connection,
): Promise<readonly DeployedLimit[] | undefined> {
  const deployment = await connection.deployments.deployment(endpoint).catch(() => undefined);
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
