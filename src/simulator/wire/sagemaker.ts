import type { JsonObject } from '../../core/live/ports.js';
import type { World, WorldEndpoint } from '../world.js';
import { arnIn } from '../world/place.js';
import { EndpointIndex } from './endpoint-index.js';
import { WireError } from './errors.js';
import type { Input } from './input.js';
import { createListEndpoints } from './list-endpoints.js';
import type { Action, Call, Service } from './service.js';

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_UpdateEndpointWeightsAndCapacities.html */
const MOST_VARIANTS = 10;
const MOST_INSTANCES = 2 ** 31 - 1;

export function createSageMaker(): Service {
  const configurations = new EndpointIndex(({ configuration }) => configuration['EndpointConfigName']);
  const models = new EndpointIndex(({ model }) => model['ModelName']);
  const actions: readonly (readonly [string, Action])[] = [
    [
      'ListEndpoints',
      { run: createListEndpoints(), resource: (world) => arnIn(world, 'sagemaker', 'endpoint/*') },
    ],
    [
      'DescribeEndpoint',
      { run: ({ world, input }) => needEndpoint(world, input).description, resource: endpointArn },
    ],
    ['DescribeEndpointConfig', describe('endpoint configuration', 'endpoint-config', configurations)],
    ['DescribeModel', describe('model', 'model', models)],
    ['UpdateEndpointWeightsAndCapacities', { run: updateCapacities, resource: endpointArn }],
  ];
  return { prefix: 'sagemaker', target: 'SageMaker', jsonVersion: '1.1', actions: new Map(actions) };
}

/** DescribeEndpointConfig and DescribeModel: parts of an endpoint, asked for by their own names. */
function describe(noun: string, path: 'endpoint-config' | 'model', index: EndpointIndex): Action {
  const member = path === 'model' ? 'ModelName' : 'EndpointConfigName';
  const resource = (world: World, input: Input): string =>
    arnIn(world, 'sagemaker', `${path}/${input.needText(member).toLowerCase()}`);
  const run = ({ world, input }: Call): JsonObject => {
    const found = index.find(world, input.needText(member));
    if (found === undefined) throw notFound(noun, resource(world, input));
    return path === 'model' ? found.model : found.configuration;
  };
  return { run, resource };
}

function updateCapacities({ world, input }: Call): JsonObject {
  const endpoint = needEndpoint(world, input);
  const { name, arn, status, description } = endpoint;
  if (status !== 'InService') throw new WireError('invalid', `Cannot update in-progress endpoint "${arn}".`);
  const wanted = input.parts('DesiredWeightsAndCapacities', MOST_VARIANTS) ?? [];
  if (wanted.length === 0)
    throw new WireError('invalid', 'At least one variant of DesiredWeightsAndCapacities is needed.');
  const changes = wanted.map((one) => {
    const variant = one.needText('VariantName');
    if (!hasVariant(description, variant))
      throw new WireError(
        'invalid',
        `The variant name(s) "${variant}" is/are not present within endpoint configuration.`,
      );
    const count = one.integer('DesiredInstanceCount', 0, MOST_INSTANCES);
    // Nothing of the pretend account depends on weights; a change that is not made must not look like one.
    if (count === undefined)
      throw new WireError('invalid', 'This simulator changes instance counts, not weights.');
    return { variant, count };
  });
  for (const { variant, count } of changes) world.setInstanceCount(name, variant, count);
  return { EndpointArn: arn };
}

function hasVariant(description: JsonObject, name: string): boolean {
  const variants = description['ProductionVariants'];
  return Array.isArray(variants) && variants.some((one: JsonObject) => one['VariantName'] === name);
}

function needEndpoint(world: World, input: Input): WorldEndpoint {
  const endpoint = world.endpoint(input.needText('EndpointName'));
  if (endpoint === undefined) throw notFound('endpoint', endpointArn(world, input));
  return endpoint;
}

function notFound(noun: string, arn: string): WireError {
  return new WireError('invalid', `Could not find ${noun} "${arn}".`);
}

function endpointArn(world: World, input: Input): string {
  return arnIn(world, 'sagemaker', `endpoint/${input.needText('EndpointName').toLowerCase()}`);
}
