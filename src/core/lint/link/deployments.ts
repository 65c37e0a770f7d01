import type { FileModel } from '../model/file-model.js';
import type { Endpoint, EndpointConfig, Invocation, Model, Variant } from '../model/nouns.js';
import { identityOf } from '../model/fields.js';
import { endpointIdentities, identitiesOf } from './identity.js';
import type { Placed } from './indexes.js';
import { Groups, inOrder } from './indexes.js';

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
  const nouns = new Nouns(files);
  return nouns.configs.flatMap((config) => {
    const own = nouns.endpointsOf(config);
    const endpoint = own.length === 1 ? own[0] : undefined;
    const calls = callsOf(config, endpoint, nouns);
    const variants = config.variants.length === 0 ? [undefined] : config.variants;
    return variants.map((variant) => ({
      config,
      variant,
      endpoint,
      model: modelOf(config, variant, nouns),
      invocations: calls,
    }));
  });
}

/** The nouns of all files by what others know them by. */
class Nouns {
  readonly configs: readonly EndpointConfig[];
  readonly #endpoints = new Groups<string, Endpoint>();
  readonly #models = new Groups<string, Model>();
  readonly #modelsBySymbol = new Groups<string, Model>();
  readonly #calls = new Groups<string, Placed<Invocation>>();
  readonly #files: ReadonlyMap<string, FileModel>;

  constructor(files: ReadonlyMap<string, FileModel>) {
    const all = [...files.values()];
    this.#files = files;
    this.configs = all.flatMap((file) => file.endpointConfigs);
    for (const endpoint of all.flatMap((file) => file.endpoints)) {
      const id = identityOf(endpoint.configName);
      if (id !== undefined) this.#endpoints.add(id, endpoint);
    }
    for (const model of all.flatMap((file) => file.models)) {
      for (const id of new Set(identitiesOf(model))) this.#models.add(id, model);
      if (model.symbol !== undefined) this.#modelsBySymbol.add(model.symbol, model);
    }
    all
      .flatMap((file) => file.invocations)
      .forEach((call, place) => {
        const id = identityOf(call.endpointName);
        if (id !== undefined) this.#calls.add(id, { thing: call, place });
      });
  }

  /** Endpoints that name the configuration. */
  endpointsOf(config: EndpointConfig): readonly Endpoint[] {
    return [...new Set(identitiesOf(config))].flatMap((id) => this.#endpoints.at(id));
  }

  /** Models that the configuration surely runs. */
  modelsOf(config: EndpointConfig, variant: Variant | undefined): readonly Model[] {
    return config.modelSymbol === undefined
      ? this.#models.at(identityOf(variant?.modelName))
      : this.#modelsBySymbol.at(config.modelSymbol);
  }

  callsOf(endpointNames: readonly string[]): readonly Invocation[] {
    return inOrder(endpointNames.flatMap((name) => this.#calls.at(name)));
  }

  beside(config: EndpointConfig): FileModel | undefined {
    return this.#files.get(config.block.at.file);
  }
}

function modelOf(config: EndpointConfig, variant: Variant | undefined, nouns: Nouns): Model | undefined {
  const named = nouns.modelsOf(config, variant);
  if (named.length === 1) return named[0];
  const near =
    named.length > 0
      ? named.filter((model) => model.block.at.file === config.block.at.file)
      : config.modelSymbol === undefined && identityOf(variant?.modelName) === undefined
        ? (nouns.beside(config)?.models ?? [])
        : [];
  return near.length === 1 ? near[0] : undefined;
}

/** By the endpoint's name; a call whose name says nothing belongs to the only configuration of its file. */
function callsOf(
  config: EndpointConfig,
  endpoint: Endpoint | undefined,
  nouns: Nouns,
): readonly Invocation[] {
  const named = nouns.callsOf(endpointIdentities(config, endpoint));
  if (named.length > 0 || config.mode !== 'async') return named;
  const here = nouns.beside(config);
  const asyncHere = here?.endpointConfigs.filter((other) => other.mode === 'async') ?? [];
  if (asyncHere.length !== 1) return [];
  return here?.invocations.filter((call) => call.api === 'async') ?? [];
}
