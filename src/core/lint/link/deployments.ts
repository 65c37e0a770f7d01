import type { FileModel } from '../model/file-model.js';
import type { Endpoint, EndpointConfig, Invocation, Model, Variant } from '../model/nouns.js';
import { identityOf } from '../model/fields.js';
import { endpointIdentities, identitiesOf } from './identity.js';
import type { Placed } from './indexes.js';
import { Groups, inOrder } from './indexes.js';
import { nearest } from './nearest.js';

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
  const known = nouns.configs.map((config) => {
    const own = nouns.endpointsOf(config);
    const endpoint = own.length === 1 ? own[0] : undefined;
    return { config, endpoint, names: endpointIdentities(config, endpoint) };
  });
  const byName = new Groups<string, EndpointConfig>();
  for (const { config, names } of known) for (const name of new Set(names)) byName.add(name, config);

  return known.flatMap(({ config, endpoint, names }) => {
    const named = nouns
      .callsOf(names)
      .filter((call) =>
        isOnly(config, nearest(fileOf(call), byName.at(identityOf(call.endpointName)), itself)),
      );
    const calls = named.length > 0 ? named : unnamedCalls(config, nouns);
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

/** Configurations of one file are versions of one endpoint; in two files a name may mean either, and so neither. */
function isOnly(config: EndpointConfig, near: readonly EndpointConfig[]): boolean {
  return near.includes(config) && near.every((other) => fileOf(other) === fileOf(config));
}

/** The nouns of all files by what others know them by. */
class Nouns {
  readonly configs: readonly EndpointConfig[];
  readonly #configs = new Groups<string, EndpointConfig>();
  readonly #endpoints = new Groups<string, Endpoint>();
  readonly #models = new Groups<string, Model>();
  readonly #modelsBySymbol = new Groups<string, Model>();
  readonly #calls = new Groups<string, Placed<Invocation>>();
  readonly #files: ReadonlyMap<string, FileModel>;

  constructor(files: ReadonlyMap<string, FileModel>) {
    const all = [...files.values()];
    this.#files = files;
    this.configs = all.flatMap((file) => file.endpointConfigs);
    for (const config of this.configs)
      for (const id of new Set(identitiesOf(config))) this.#configs.add(id, config);
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

  /** Endpoints that name the configuration, and none that is nearer to them. */
  endpointsOf(config: EndpointConfig): readonly Endpoint[] {
    const named = [...new Set(identitiesOf(config))].flatMap((id) => this.#endpoints.at(id));
    const own = named.filter((endpoint) =>
      nearest(fileOf(endpoint), this.#configs.at(identityOf(endpoint.configName)), itself).includes(config),
    );
    return nearest(fileOf(config), own, itself);
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
  const named = nearest(fileOf(config), nouns.modelsOf(config, variant), itself);
  if (named.length === 1) return named[0];
  const near =
    named.length > 0
      ? named.filter((model) => model.block.at.file === config.block.at.file)
      : config.modelSymbol === undefined && identityOf(variant?.modelName) === undefined
        ? (nouns.beside(config)?.models ?? [])
        : [];
  return near.length === 1 ? near[0] : undefined;
}

/** Calls whose endpoint's name says nothing belong to the only asynchronous configuration of their file. */
function unnamedCalls(config: EndpointConfig, nouns: Nouns): readonly Invocation[] {
  if (config.mode !== 'async') return [];
  const here = nouns.beside(config);
  const asyncHere = here?.endpointConfigs.filter((other) => other.mode === 'async') ?? [];
  if (asyncHere.length !== 1) return [];
  return here?.invocations.filter((call) => call.api === 'async') ?? [];
}

const itself = <T>(noun: T): T => noun;

function fileOf(noun: { readonly block: { readonly at: { readonly file: string } } }): string {
  return noun.block.at.file;
}
