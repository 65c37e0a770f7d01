import { known } from '../lint/model/fields.js';
import type { EndpointSnapshot, VariantSnapshot } from '../live/snapshot.js';
import { compareAsync } from './compare-async.js';
import { compareContainers } from './compare-containers.js';
import { compareScaling } from './compare-scaling.js';
import { compareVariant } from './compare-variant.js';
import type { DeployedVariant } from './deployed-variant.js';
import type { DefinedVariant, Definition } from './definition.js';
import type { Difference } from './difference.js';

/**
 * Where what runs is not what the file says. Silent on everything that either side does not tell for sure, and on
 * what autoscaling moves.
 */
export function compareDeployment(definition: Definition, endpoint: EndpointSnapshot): readonly Difference[] {
  const { config, variants, scalings } = definition;
  const only = endpoint.variants.length === 1 ? deployedVariant(endpoint, endpoint.variants[0]) : undefined;
  const found = [
    ...(config === undefined ? [] : compareAsync(config, endpoint)),
    ...variants.flatMap((defined) => {
      const deployed = variantOf(defined, variants, endpoint);
      if (deployed === undefined) return [];
      return [
        ...(config === undefined ? [] : compareVariant(config.dialect, defined.variant, deployed)),
        ...(defined.model === undefined ? [] : compareContainers(defined.model, deployed)),
        ...compareScaling(defined.scalings, deployed),
      ];
    }),
    ...(variants.length === 0 && only !== undefined ? compareScaling(scalings, only) : []),
  ];
  // One literal may decide several values: each is listed once.
  return [...new Map(found.map((one) => [one.id, one])).values()];
}

/** By its name; by being the only one of both, where the file does not tell a name. */
function variantOf(
  { variant }: DefinedVariant,
  all: readonly DefinedVariant[],
  endpoint: EndpointSnapshot,
): DeployedVariant | undefined {
  const name = known(variant.name)?.value;
  if (name !== undefined)
    return deployedVariant(
      endpoint,
      endpoint.variants.find((one) => one.name === name),
    );
  if (all.length !== 1 || endpoint.variants.length !== 1) return undefined;
  return deployedVariant(endpoint, endpoint.variants[0]);
}

function deployedVariant(
  endpoint: EndpointSnapshot,
  snapshot: VariantSnapshot | undefined,
): DeployedVariant | undefined {
  if (snapshot === undefined) return undefined;
  const configured = endpoint.details?.value.configuration?.variants.find(
    ({ name }) => name === snapshot.name,
  );
  return { endpoint, snapshot, ...(configured === undefined ? {} : { configured }) };
}
