import { entryOf } from '../../model/fields.js';
import type { Datum, Entry, Mapping } from '../../model/value.js';
import { readEndpoint, readEndpointConfig } from '../aws/endpoint-config.js';
import { readModel } from '../aws/model.js';
import type { Found } from './boto3.js';
import { VARIANT } from './deploy.js';
import type { CallSite, PythonFile } from './python-file.js';
import type { Names } from './respell.js';
import { picked, virtualBlock, virtualEntry } from './respell.js';

const SESSION = /^sagemaker\.(\w+\.)*Session\(\)\.(\w+)$/;

const CONTAINER: Names = {
  Image: 'image_uri',
  Environment: 'env',
  ModelDataUrl: 'model_data_url',
  Mode: 'container_mode',
};
const OWN_VARIANT: Names = { ...VARIANT, ModelName: 'model_name', VariantName: 'variant_name' };
const CONFIG_PARAMETERS: readonly string[] = [
  'name',
  'model_name',
  'initial_instance_count',
  'instance_type',
];

/** The SDK's `Session` has methods of boto3's names with parameters of its own; true when the call was one. */
export function takeSession(file: PythonFile, { call, name }: CallSite, found: Found): boolean {
  const method = SESSION.exec(name ?? '')?.[2];
  const symbol = file.symbolOf(call);
  switch (method) {
    case 'create_model':
      found.models.push(
        readModel(modelBlock(file.argumentsOf(call, ['name', 'role', 'container_defs'])), 'sdk-v2', symbol),
      );
      return true;
    case 'create_endpoint': {
      const args = file.argumentsOf(call, ['endpoint_name', 'config_name']);
      const block = picked(args, { EndpointName: 'endpoint_name', EndpointConfigName: 'config_name' });
      found.endpoints.push(readEndpoint(block, 'sdk-v2', symbol));
      return true;
    }
    case 'create_endpoint_config': {
      const args = file.argumentsOf(call, CONFIG_PARAMETERS);
      const { entries } = picked(args, { EndpointConfigName: 'name' });
      found.endpointConfigs.push(
        readEndpointConfig(configBlock(args, [picked(args, OWN_VARIANT)], entries), 'sdk-v2', symbol),
      );
      return true;
    }
    case 'endpoint_from_production_variants': {
      const args = file.argumentsOf(call, ['name', 'production_variants']);
      const variants = itemsOf(entryOf(args, 'production_variants')?.value).map((item) =>
        own(item, OWN_VARIANT),
      );
      const config = readEndpointConfig(configBlock(args, variants, []), 'sdk-v2', symbol);
      found.endpointConfigs.push({ ...config, endpointName: entryOf(args, 'name')?.value });
      return true;
    }
    default:
      return false;
  }
}

function modelBlock(args: Mapping): Mapping {
  const block = picked(args, { ModelName: 'name' });
  const containers = entryOf(args, 'container_defs') ?? entryOf(args, 'primary_container');
  if (containers === undefined) return block;
  const items = itemsOf(containers.value).map((item) => own(item, CONTAINER));
  const value = { kind: 'sequence', at: containers.value.at, items, isComplete: true } as const;
  return { ...block, entries: [...block.entries, { ...containers, key: 'Containers', value }] };
}

function configBlock(args: Mapping, variants: readonly Datum[], named: readonly Entry[]): Mapping {
  const value = { kind: 'sequence', at: args.at, items: variants, isComplete: true } as const;
  const async = picked(args, { AsyncInferenceConfig: 'async_inference_config_dict' });
  return virtualBlock(args, [
    ...named,
    virtualEntry('ProductionVariants', 'variants', args.head, value),
    ...async.entries,
  ]);
}

function itemsOf(datum: Datum | undefined): readonly Datum[] {
  if (datum === undefined) return [];
  return datum.kind === 'sequence' ? datum.items : [datum];
}

/** What the SDK's helper functions are given, under AWS's names; a dict already has those. */
function own(datum: Datum, names: Names): Datum {
  const isAws = datum.kind !== 'mapping' || datum.entries.some(({ key }) => /^[A-Z]/.test(key));
  return isAws ? datum : picked(datum, names);
}
