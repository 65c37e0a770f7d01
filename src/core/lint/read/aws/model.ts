import { entryOf, mappingOf, mappingsOf, stringField } from '../../model/fields.js';
import type { Container, Dialect, Model } from '../../model/nouns.js';
import type { Mapping } from '../../model/value.js';
import { imageOf } from './image.js';

/** CreateModel's members, by whatever format spelled: PrimaryContainer or Containers. */
export function readModel(block: Mapping, dialect: Dialect, symbol?: string): Model {
  const primary = mappingOf(block, 'PrimaryContainer');
  const containers = primary === undefined ? mappingsOf(block, 'Containers') : [primary];
  return {
    kind: 'model',
    dialect,
    block,
    name: entryOf(block, 'ModelName')?.value,
    symbol,
    containers: containers.map(readContainer),
  };
}

/** ContainerDefinition. */
export function readContainer(block: Mapping): Container {
  const uri = stringField(block, 'Image');
  const mode = stringField(block, 'Mode');
  return {
    block,
    image: imageOf(uri),
    environment: mappingOf(block, 'Environment'),
    isMultiModel: mode?.value.kind === 'known' && mode.value.value === 'MultiModel',
    modelData: stringField(block, 'ModelDataUrl'),
  };
}
