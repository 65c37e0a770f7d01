import { identityOf, known } from '../lint/model/fields.js';
import { endpointIdentities, identitiesOf, splitResourceId } from '../lint/link/identity.js';
import { nearest } from '../lint/link/nearest.js';
import type { Endpoint, EndpointConfig, ScalableTarget, ScalingPolicy } from '../lint/model/nouns.js';
import type { Deployment, Project, Scaling } from '../lint/model/project.js';
import type { Datum, Known } from '../lint/model/value.js';
import { isOverridable } from './compare-field.js';
import type { DefinedScaling, DefinedVariant, Definition } from './definition.js';
import { formatOf } from './format-of.js';

/**
 * Where files define the endpoint of this name: by its literal name or what surely resolves to it, never by
 * resemblance. Several: each of them may be what was deployed.
 */
export function findDefinitions(project: Project, endpoint: string): readonly Definition[] {
  return definitionsIn(project).filter(({ name }) => name === endpoint);
}

/** Every endpoint whose name the files tell, in the order of the project. */
export function definitionsIn(project: Project): readonly Definition[] {
  const scalings = new Scalings(project);
  const found: Definition[] = [];
  for (const endpoint of project.endpoints) {
    const name = nameOf(endpoint.name);
    if (name === undefined) continue;
    const config = configOf(project, endpoint);
    found.push(define(name, endpoint, config, endpointIds(endpoint, config), project, scalings));
  }
  for (const config of project.endpointConfigs) {
    const name = nameOf(config.endpointName);
    if (name === undefined || found.some((one) => one.config === config)) continue;
    found.push(define(name, config, config, endpointIdentities(config, undefined), project, scalings));
  }
  return [...merged(found), ...scalings.untaken()];
}

/** CreateEndpoint and UpdateEndpoint of one script are one definition: the first of them stands for both. */
function merged(found: readonly Definition[]): readonly Definition[] {
  const kept = new Map<string, Definition>();
  const configs = new Map<EndpointConfig | undefined, number>();
  for (const one of found) {
    const number = configs.get(one.config) ?? configs.size;
    configs.set(one.config, number);
    const key = `${one.name}\n${one.at.file}\n${number}`;
    if (!kept.has(key)) kept.set(key, one);
  }
  return [...kept.values()];
}

function define(
  name: Known<string>,
  noun: Endpoint | EndpointConfig,
  config: EndpointConfig | undefined,
  ids: readonly string[],
  project: Project,
  scalings: Scalings,
): Definition {
  const deployments = project.deployments.filter((one) => one.config === config);
  const own = scalings.of(ids, deployments, noun.block.at.file);
  const variants = deployments.flatMap(({ variant, model }): DefinedVariant[] =>
    variant === undefined ? [] : [{ variant, model, scalings: [] }],
  );
  const shared = own.map((scaling) => ({ scaling, index: variantIndex(scaling, deployments, variants) }));
  return {
    name: name.value,
    isNameOverridable: isOverridable(name),
    ...{ dialect: noun.dialect, format: formatOf(noun.dialect, noun.block.at.file) },
    ...{ at: noun.block.head, noun, symbol: noun.symbol, config },
    variants: variants.map((one, at) => ({
      ...one,
      scalings: shared.flatMap(({ scaling, index }) => (index === at ? [partsOf(scaling)] : [])),
    })),
    scalings: shared.flatMap(({ scaling, index }) => (index === undefined ? [partsOf(scaling)] : [])),
  };
}

/** The configuration that an endpoint surely has: its own, or the one of that name that is nearest. */
function configOf(project: Project, endpoint: Endpoint): EndpointConfig | undefined {
  const linked = new Set(
    project.deployments.filter((one) => one.endpoint === endpoint).map(({ config }) => config),
  );
  if (linked.size > 0) return linked.size === 1 ? [...linked][0] : undefined;
  const id = identityOf(endpoint.configName);
  if (id === undefined) return undefined;
  const named = project.endpointConfigs.filter((config) => identitiesOf(config).includes(id));
  const near = nearest(endpoint.block.at.file, named, (config) => config);
  return near.length === 1 ? near[0] : undefined;
}

function endpointIds(endpoint: Endpoint, config: EndpointConfig | undefined): readonly string[] {
  return config === undefined ? identitiesOf(endpoint) : endpointIdentities(config, endpoint);
}

/** Which variant a scaling is of: by its name, or as the only one there is. */
function variantIndex(
  scaling: Scaling,
  deployments: readonly Deployment[],
  variants: readonly DefinedVariant[],
): number | undefined {
  const wanted = resourceOf(scaling)?.variant;
  const named = variants.flatMap(({ variant }, index) =>
    wanted !== undefined && identityOf(variant.name?.value) === wanted ? [index] : [],
  );
  if (named.length === 1) return named[0];
  if (variants.length !== 1) return undefined;
  // A name that is surely another one is another variant's.
  const own = known(variants[0]?.variant.name);
  const isOther = wanted !== undefined && own !== undefined && !wanted.includes('\u0000');
  return isOther && !deployments.some((one) => one === scaling.deployment) ? undefined : 0;
}

/** Scaling by what it scales. */
class Scalings {
  readonly #all: readonly Scaling[];
  readonly #taken = new Set<Scaling>();

  constructor(project: Project) {
    this.#all = project.scalings;
  }

  /** What is linked to one of the deployments, or names the endpoint and is linked to none. */
  of(ids: readonly string[], deployments: readonly Deployment[], file: string): readonly Scaling[] {
    const linked = this.#all.filter(({ deployment }) =>
      deployments.some(
        (one) =>
          one === deployment || (one.config === deployment?.config && one.endpoint === deployment.endpoint),
      ),
    );
    const named = this.#all.filter((scaling) => {
      const endpoint = resourceOf(scaling)?.endpoint;
      return scaling.deployment === undefined && endpoint !== undefined && ids.includes(endpoint);
    });
    const near = nearest(file, named, (scaling) => nounOf(scaling) ?? { block: { at: { file: '' } } });
    const own = [...linked.filter((scaling) => isOf(scaling, ids)), ...near];
    for (const scaling of own) this.#taken.add(scaling);
    return own;
  }

  /** Scaling of endpoints that no file defines. */
  untaken(): readonly Definition[] {
    return this.#all.flatMap((scaling): Definition[] => {
      const noun = nounOf(scaling);
      const name = resourceOf(scaling)?.endpoint;
      if (this.#taken.has(scaling) || noun === undefined) return [];
      if (name === undefined || name.includes('\u0000')) return [];
      return [
        {
          ...{ name, isNameOverridable: isOverridable(known(noun.resourceId)) },
          ...{ dialect: noun.dialect, format: formatOf(noun.dialect, noun.block.at.file) },
          ...{ at: noun.block.head, noun, symbol: undefined, config: undefined, variants: [] },
          scalings: [partsOf(scaling)],
        },
      ];
    });
  }
}

/** A scaling linked by being alone in a file may still name another endpoint. */
function isOf(scaling: Scaling, ids: readonly string[]): boolean {
  const endpoint = resourceOf(scaling)?.endpoint;
  return endpoint === undefined || endpoint.includes('\u0000') || ids.includes(endpoint);
}

function nounOf({ target, policies }: Scaling): ScalableTarget | ScalingPolicy | undefined {
  return target ?? policies[0];
}

function resourceOf({ target, policies }: Scaling): ReturnType<typeof splitResourceId> {
  for (const noun of [target, ...policies]) {
    const parts = splitResourceId(noun?.resourceId?.value);
    if (parts !== undefined) return parts;
  }
  return undefined;
}

function partsOf({ target, policies, alarms }: Scaling): DefinedScaling {
  return { target, policies, alarms };
}

function nameOf(datum: Datum | undefined): Known<string> | undefined {
  if (datum?.kind !== 'known' || typeof datum.value !== 'string' || datum.value === '') return undefined;
  return { ...datum, value: datum.value };
}
