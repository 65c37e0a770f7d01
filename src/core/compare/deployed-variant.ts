import type { ConfiguredVariant } from '../live/endpoint.js';
import type { EndpointSnapshot, VariantSnapshot } from '../live/snapshot.js';

/** A variant as it runs. */
export interface DeployedVariant {
  readonly endpoint: EndpointSnapshot;
  readonly snapshot: VariantSnapshot;
  /** Absent until the configuration was read. */
  readonly configured?: ConfiguredVariant;
}
