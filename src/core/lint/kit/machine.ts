import type { Instance } from '../../facts/instance-types.js';
import { instanceOf } from '../../facts/instance-types.js';
import { known } from '../model/fields.js';
import type { Serving } from '../model/project.js';
import type { Known } from '../model/value.js';

/** The instance a container runs on, and who says so. */
export interface Machine extends Instance {
  readonly type: Known<string>;
}

/** Undefined when no deployment says so, when two say different things, or for types that nobody has heard of. */
export function machineOf({ deployments }: Serving): Machine | undefined {
  const fields = deployments.map(({ variant }) => variant?.instanceType);
  const types = fields.map(known);
  const [type] = types;
  if (type === undefined || types.some((other) => other?.value !== type.value)) return undefined;
  const instance = instanceOf(type.value);
  return instance === undefined ? undefined : { ...instance, type };
}

/** Accelerators that are no GPUs: the number of workers then follows the cores of the chips. */
export function hasNeuron({ type }: Machine): boolean {
  return /^ml\.(inf|trn)\d/.test(type.value);
}

/** What TorchServe and Multi Model Server start when nobody says so: a worker a GPU, else a worker a vCPU. */
export function defaultWorkers(machine: Machine): number | undefined {
  if (hasNeuron(machine)) return undefined;
  return machine.gpus > 0 ? machine.gpus : machine.vcpu;
}
