import type { Dialect, Variant } from '../lint/model/nouns.js';
import type { Field } from '../lint/model/value.js';
import { say } from '../text/message.js';
import { oneLine } from '../live/outline/text.js';
import type { DeployedVariant } from './deployed-variant.js';
import type { Difference } from './difference.js';
import type { Pair, Scalar } from './compare-field.js';
import { compareField } from './compare-field.js';

/** Instances, volume and start-up timeouts of a production variant. */
export function compareVariant(
  dialect: Dialect,
  variant: Variant,
  { snapshot, configured }: DeployedVariant,
): readonly Difference[] {
  if (configured === undefined || snapshot.isServerless || variant.serverless !== undefined) return [];
  const name = oneLine(snapshot.name);
  const common = { dialect, block: variant.block };
  const id = (key: string): string => `variant/${snapshot.name}/${key}`;
  const { instanceType, volumeSize } = variant;
  return [
    ...ifWritten(instanceType, {
      ...{ ...common, id: id('InstanceType'), key: 'InstanceType', what: say`Instance type of ${name}` },
      ...{ field: instanceType, deployed: configured.instanceType },
    }),
    ...compareCount(dialect, variant, { snapshot, configured }),
    ...ifWritten(volumeSize, {
      ...{ ...common, id: id('VolumeSizeInGB'), key: 'VolumeSizeInGB', what: say`Volume of ${name}, GB` },
      ...{ field: volumeSize, deployed: configured.volumeGb },
    }),
    ...compareField({
      ...{ ...common, key: 'ModelDataDownloadTimeoutInSeconds', id: id('ModelDataDownloadTimeoutInSeconds') },
      what: say`Model download timeout of ${name}, seconds`,
      ...{ field: variant.downloadTimeout, deployed: configured.downloadTimeoutSeconds },
    }),
    ...compareField({
      ...{ ...common, key: 'ContainerStartupHealthCheckTimeoutInSeconds' },
      id: id('ContainerStartupHealthCheckTimeoutInSeconds'),
      what: say`Container start-up timeout of ${name}, seconds`,
      ...{ field: variant.startupTimeout, deployed: configured.startupTimeoutSeconds },
    }),
  ];
}

/**
 * What the configuration starts with. Where autoscaling moves the number, only the configurations are compared;
 * without it, the number that somebody set since is what the file would undo.
 */
function compareCount(
  dialect: Dialect,
  { block, initialCount }: Variant,
  { snapshot, configured }: Pick<DeployedVariant, 'snapshot' | 'configured'>,
): readonly Difference[] {
  if (initialCount === undefined || configured?.initialCount === undefined) return [];
  const isFixed = snapshot.target?.value === null;
  const deployed = isFixed ? (snapshot.desiredCount ?? configured.initialCount) : configured.initialCount;
  // A file cannot ask for no instance: https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ProductionVariant.html
  if (deployed === 0) return [];
  return compareField({
    ...{ dialect, block, key: 'InitialInstanceCount', id: `variant/${snapshot.name}/InitialInstanceCount` },
    what: say`Initial instance count of ${oneLine(snapshot.name)}`,
    ...{ field: initialCount, deployed },
  });
}

/** What is not written, some layer or AWS itself has chosen: that is no difference. */
function ifWritten<T extends Scalar>(field: Field<T> | undefined, pair: Pair<T>): readonly Difference[] {
  return field === undefined ? [] : compareField(pair);
}
