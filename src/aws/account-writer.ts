import { RegisterScalableTargetCommand } from '@aws-sdk/client-application-auto-scaling';
import { UpdateEndpointWeightsAndCapacitiesCommand } from '@aws-sdk/client-sagemaker';
import type { AccountWriter } from '../core/live/ports.js';
import { OF_VARIANTS } from './account-reader.js';
import type { Wire } from './wire.js';

export function createAccountWriter(wire: Wire): AccountWriter {
  return {
    /** Registering a target that is registered changes its limits and leaves everything else as it is. */
    async setCapacityLimits(resourceId, min, max) {
      await wire.call('application-autoscaling:RegisterScalableTarget', ({ scaling }, options) =>
        scaling.send(
          new RegisterScalableTargetCommand({
            ...OF_VARIANTS,
            ResourceId: resourceId,
            MinCapacity: min,
            MaxCapacity: max,
          }),
          options,
        ),
      );
    },

    async setInstanceCount(endpoint, variant, count) {
      await wire.call('sagemaker:UpdateEndpointWeightsAndCapacities', ({ sagemaker }, options) =>
        sagemaker.send(
          new UpdateEndpointWeightsAndCapacitiesCommand({
            EndpointName: endpoint,
            DesiredWeightsAndCapacities: [{ VariantName: variant, DesiredInstanceCount: count }],
          }),
          options,
        ),
      );
    },
  };
}
