import type {
  ContainerDefinition,
  DescribeEndpointConfigOutput,
  DescribeModelOutput,
} from '@aws-sdk/client-sagemaker';
import type { ConfigurationDescription, ModelContainer, ModelDescription } from '../../core/live/endpoint.js';
import { ReadError } from '../../core/live/failure.js';
import { countOf, defined, expectedItems, itemsOf, membersOf, textOf } from './values.js';

export function toConfiguration(
  name: string,
  answer: DescribeEndpointConfigOutput,
): ConfigurationDescription {
  return {
    name: textOf(answer.EndpointConfigName) ?? name,
    variants: expectedItems(answer.ProductionVariants, 'ProductionVariants').flatMap((variant) => {
      const variantName = textOf(variant.VariantName);
      if (variantName === undefined) return [];
      return defined({
        name: variantName,
        modelName: textOf(variant.ModelName),
        instanceType: textOf(variant.InstanceType),
        initialCount: countOf(variant.InitialInstanceCount),
        volumeGb: countOf(variant.VolumeSizeInGB),
        downloadTimeoutSeconds: countOf(variant.ModelDataDownloadTimeoutInSeconds),
        startupTimeoutSeconds: countOf(variant.ContainerStartupHealthCheckTimeoutInSeconds),
      });
    }),
  };
}

/** Either one container or several; AWS never gives both, and the one would come first. */
export function toModel(name: string, answer: DescribeModelOutput): ModelDescription {
  const primary = answer.PrimaryContainer === undefined ? [] : [answer.PrimaryContainer];
  if (textOf(answer.ModelName) === undefined && primary.length === 0 && answer.Containers === undefined) {
    throw new ReadError({ kind: 'service', message: 'The answer describes no model.' });
  }
  return defined({
    name: textOf(answer.ModelName) ?? name,
    executionRole: textOf(answer.ExecutionRoleArn),
    containers: [...itemsOf(primary), ...itemsOf(answer.Containers)].map(toContainer),
  });
}

function toContainer(answer: ContainerDefinition): ModelContainer {
  const { S3Uri } = membersOf(membersOf(answer.ModelDataSource).S3DataSource);
  return defined({
    hostname: textOf(answer.ContainerHostname),
    image: textOf(answer.Image),
    modelData: textOf(answer.ModelDataUrl) ?? textOf(S3Uri),
    environment: toEnvironment(membersOf(answer.Environment)),
  });
}

/** An empty value is a value too. */
function toEnvironment(answer: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(answer).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}
