import type { FileModel } from '../model/file-model.js';
import type { Endpoint, EndpointConfig, Invocation, Model, Variant } from '../model/nouns.js';
import { identityOf } from '../model/fields.js';
import { endpointIdentities, modelRunBy, refersTo } from './identity.js';

/** A deployment before its containers and scaling are known. */
export interface Skeleton {
  readonly config: EndpointConfig;
  readonly variant: Variant | undefined;
  readonly endpoint: Endpoint | undefined;
  readonly model: Model | undefined;
  readonly invocations: readonly Invocation[];
}

/** Joins endpoint configurations with their endpoints, variants, models and calls. */
export function assembleDeployments(files: ReadonlyMap<string, FileModel>): readonly Skeleton[] {
  const all = [...files.values()];
  const models = all.flatMap((file) => file.models);
  const endpoints = all.flatMap((file) => file.endpoints);
  const invocations = all.flatMap((file) => file.invocations);
  const configs = all.flatMap((file) => file.endpointConfigs);

  return configs.flatMap((config) => {
    const own = endpoints.filter((endpoint) => refersTo(endpoint.configName, config));
    const endpoint = own.length === 1 ? own[0] : undefined;
    const calls = callsOf(config, endpoint, invocations, configs);
    const variants = config.variants.length === 0 ? [undefined] : config.variants;
    return variants.map((variant) => ({
      config,
      variant,
      endpoint,
      model: modelOf(config, variant, models),
      invocations: calls,
    }));
  });
}

function modelOf(
  config: EndpointConfig,
  variant: Variant | undefined,
  models: readonly Model[],
): Model | undefined {
  const named = models.filter((model) => modelRunBy(model, config, variant?.modelName));
  if (named.length > 0) return named.length === 1 ? named[0] : sameFile(config, named);
  if (config.modelSymbol !== undefined) return undefined;
  const near = models.filter((model) => model.block.at.file === config.block.at.file);
  const isOnly = identityOf(variant?.modelName) === undefined || variant === undefined;
  return near.length === 1 && isOnly ? near[0] : undefined;
}

function sameFile(config: EndpointConfig, models: readonly Model[]): Model | undefined {
  const near = models.filter((model) => model.block.at.file === config.block.at.file);
  return near.length === 1 ? near[0] : undefined;
}

/** By the endpoint's name; a call whose name says nothing belongs to the only configuration of its file. */
function callsOf(
  config: EndpointConfig,
  endpoint: Endpoint | undefined,
  invocations: readonly Invocation[],
  configs: readonly EndpointConfig[],
): readonly Invocation[] {
  const names = endpointIdentities(config, endpoint);
  const named = invocations.filter((call) => names.includes(identityOf(call.endpointName) ?? ''));
  if (named.length > 0 || config.mode !== 'async') return named;
  const file = config.block.at.file;
  const asyncHere = configs.filter((other) => other.block.at.file === file && other.mode === 'async');
  if (asyncHere.length !== 1) return [];
  return invocations.filter((call) => call.api === 'async' && call.block.at.file === file);
}
