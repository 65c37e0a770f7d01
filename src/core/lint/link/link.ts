import { ancestors, dirname } from '../../text/path.js';
import type { ProjectFile } from '../config/project-file.js';
import { NO_BUDGET } from '../config/project-file.js';
import type { FileModel } from '../model/file-model.js';
import type { Image } from '../model/image.js';
import type { EndpointConfig, Invocation, Model } from '../model/nouns.js';
import type { Budget, Deployment, Exposure, Project, Serving } from '../model/project.js';
import { requestOf } from '../facts/request.js';
import type { Skeleton } from './deployments.js';
import { assembleDeployments } from './deployments.js';
import { FolderIndex, Groups } from './indexes.js';
import { assembleScalings } from './scalings.js';
import type { Candidate, ImageFiles } from './servings.js';
import { localServings } from './local-runs.js';
import { assembleImages, BuildFinder, mayBeBuilt } from './servings.js';
import { SignTree, UNKNOWN_EXPOSURE, endpointOf } from './signs.js';
import { joinUnits } from './units.js';
import { UNKNOWN_IMAGE } from '../read/aws/image.js';

export interface LinkInput {
  readonly files: ReadonlyMap<string, FileModel>;
  readonly projectFiles: readonly ProjectFile[];
  /** `async`: everything whose deployment is not known counts as asynchronous. */
  readonly assume: 'auto' | 'async' | 'off';
}

/** Nouns of single files to one project: deployments, containers as they run, scaling, evidence. */
export function link({ files: single, projectFiles, assume }: LinkInput): Project {
  const files = joinUnits(single);
  const signs = new SignTree(files);
  const all = [...files.values()];
  const budgetAt = budgetsOf(projectFiles);
  const settle = (exposure: Exposure): Exposure =>
    assume === 'async' && exposure.mode === 'unknown'
      ? { mode: 'async', because: exposure.because }
      : exposure;

  const skeletons = assembleDeployments(files);
  const models = all.flatMap((file) => file.models);
  const images = assembleImages(files);
  const candidates: Candidate[] = models.flatMap((model) =>
    model.containers.map((container) => ({ model, container })),
  );

  const deployments: Mutable<Deployment>[] = skeletons.map((skeleton) => ({
    ...skeleton,
    servings: [],
    target: undefined,
    policies: [],
    alarms: [],
  }));
  const byModel = new Groups<Model, Mutable<Deployment>>();
  for (const deployment of deployments)
    if (deployment.model !== undefined) byModel.add(deployment.model, deployment);
  const finder = new BuildFinder(candidates, images, (file) => signs.folderOf(file), projectFiles);
  const settings = new LooseSettings(images);
  const joined = new Set<ImageFiles>();
  const servings: Serving[] = [];
  for (const candidate of candidates) {
    const image = finder.buildOf(candidate) ?? settings.beside(candidate);
    if (image !== undefined) joined.add(image);
    const own = byModel.at(candidate.model);
    const serving = servingOf(candidate, image, own, settle, signs, budgetAt);
    for (const deployment of own) deployment.servings = [...deployment.servings, serving];
    servings.push(serving);
  }
  const surroundings = new Surroundings(skeletons, files);
  for (const image of images) {
    if (joined.has(image)) continue;
    servings.push(looseServing(image, surroundings, signs, settle, budgetAt));
  }
  const unused = images.filter((image) => !joined.has(image));
  servings.push(...localServings(files, unused, signs, budgetAt));

  const scalings = assembleScalings(files, deployments, signs).map((scaling) => ({
    ...scaling,
    exposure: settle(scaling.exposure),
  }));
  for (const { deployment, target, policies, alarms } of scalings)
    if (deployment !== undefined) Object.assign(deployment, { target, policies, alarms });

  const byInvocation = new Map<Invocation, Deployment>();
  for (const deployment of deployments)
    for (const call of deployment.invocations) byInvocation.set(call, deployment);

  return {
    deployments,
    servings,
    scalings,
    endpointConfigs: all.flatMap((file) => file.endpointConfigs),
    endpoints: all.flatMap((file) => file.endpoints),
    models,
    invocations: all.flatMap((file) => file.invocations),
    waiters: all.flatMap((file) => file.waiters),
    alarms: all.flatMap((file) => file.alarms),
    policies: all.flatMap((file) => file.policies),
    statements: all.flatMap((file) => file.statements),
    deploymentOf: (call) => byInvocation.get(call),
    exposureAt: (file) => settle(signs.exposureAt(file)),
    budgetAt,
  };
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** What the nearest project file declares. */
function budgetsOf(projects: readonly ProjectFile[]): (file: string) => Budget {
  const byFolder = new Map(projects.map((project) => [dirname(project.file), project.budget]));
  return (file) => {
    const folder = ancestors(file).find((one) => byFolder.has(one));
    return (folder === undefined ? undefined : byFolder.get(folder)) ?? NO_BUDGET;
  };
}

/** Settings files that go into no build. */
class LooseSettings {
  readonly #byFile = new Groups<string, ImageFiles>();
  readonly #byFolder = new FolderIndex<ImageFiles>();

  constructor(images: readonly ImageFiles[]) {
    for (const image of images) {
      const { build, servers, files } = image;
      if (build !== undefined) continue;
      if (!servers.some(({ source, kind }) => source === 'file' && kind !== 'gunicorn')) continue;
      for (const file of files) this.#byFile.add(file, image);
      this.#byFolder.add(files[0] ?? '', image);
    }
  }

  /** A properties file beside a model that runs one of AWS's images: the only one below the model's folder. */
  beside({ model, container }: Candidate): ImageFiles | undefined {
    if (mayBeBuilt(container.image)) return undefined;
    const { file } = model.block.at;
    const here = this.#byFile.at(file);
    const found = here.length === 1 ? here : this.#byFolder.within(dirname(file));
    return found.length === 1 ? found[0] : undefined;
  }
}

function servingOf(
  { model, container }: Candidate,
  image: ImageFiles | undefined,
  own: readonly Deployment[],
  settle: (exposure: Exposure) => Exposure,
  signs: SignTree,
  budgetAt: (file: string) => Budget,
): Serving {
  const build = image?.build;
  const file = model.block.at.file;
  const exposure =
    own.length === 0 ? signs.exposureAt(file) : exposureOfConfigs(own.map((one) => one.config));
  return {
    image: mergedImage(container.image, build?.base),
    container,
    model,
    build,
    scripts: image?.scripts ?? [],
    servers: image?.servers ?? [],
    nginx: image?.nginx ?? [],
    apps: image?.apps ?? [],
    environments: [
      ...(container.environment === undefined
        ? []
        : [{ layer: 'model' as const, block: container.environment }]),
      ...(build === undefined ? [] : [{ layer: 'image' as const, block: build.environment }]),
    ],
    exposure: settle(exposure),
    request: requestOf(
      own.flatMap((one) => one.invocations),
      budgetAt(file),
    ),
    deployments: own,
    files: [file, ...(image?.files ?? [])],
  };
}

/** The build's base tells more than a private repository's name. */
function mergedImage(image: Image, base: Image | undefined): Image {
  if (base === undefined || !mayBeBuilt(image)) return image;
  return mayBeBuilt(base) ? { ...image, family: 'own' } : { ...base, uri: image.uri };
}

function exposureOfConfigs(configs: readonly EndpointConfig[]): Exposure {
  const async = configs.filter((config) => config.mode === 'async');
  if (async.length > 0)
    return {
      mode: 'async',
      because: async.map(({ modeAt }) => ({ at: modeAt, what: 'AsyncInferenceConfig' })),
    };
  if (configs.some((config) => config.mode === 'unknown')) return UNKNOWN_EXPOSURE;
  return {
    mode: 'real-time',
    because: configs.map(({ modeAt, mode }) => ({ at: modeAt, what: endpointOf(mode) })),
  };
}

/** What is deployed and called in a folder tree. */
class Surroundings {
  readonly #deployed = new FolderIndex<Skeleton>();
  readonly #calls = new FolderIndex<Invocation>();
  readonly #foreign = new Map<string, boolean>();

  constructor(skeletons: readonly Skeleton[], files: ReadonlyMap<string, FileModel>) {
    for (const skeleton of skeletons) this.#deployed.add(skeleton.config.block.at.file, skeleton);
    for (const [file, { invocations }] of files) for (const call of invocations) this.#calls.add(file, call);
  }

  callsIn(folder: string): readonly Invocation[] {
    return this.#calls.within(folder);
  }

  /** Everything deployed from the folder surely runs images of others. */
  runsOnlyForeign(folder: string): boolean {
    let isForeign = this.#foreign.get(folder);
    if (isForeign === undefined) {
      const deployed = this.#deployed.within(folder);
      const images = deployed.flatMap((one) => one.model?.containers.map(({ image }) => image) ?? []);
      isForeign =
        deployed.length > 0 &&
        images.length >= deployed.length &&
        images.every((image) => !mayBeBuilt(image));
      this.#foreign.set(folder, isForeign);
    }
    return isForeign;
  }
}

/** Container files that no model runs: the folder tree around them decides how they are seen. */
function looseServing(
  image: ImageFiles,
  surroundings: Surroundings,
  signs: SignTree,
  settle: (exposure: Exposure) => Exposure,
  budgetAt: (file: string) => Budget,
): Serving {
  const file = image.files[0] ?? '';
  const folder = signs.folderOf(file);
  const isForeign = image.build !== undefined && folder !== undefined && surroundings.runsOnlyForeign(folder);
  const calls = folder === undefined ? [] : surroundings.callsIn(folder);
  return {
    image: image.build?.base ?? UNKNOWN_IMAGE,
    container: undefined,
    model: undefined,
    build: image.build,
    scripts: image.scripts,
    servers: image.servers,
    nginx: image.nginx,
    apps: image.apps,
    environments: image.build === undefined ? [] : [{ layer: 'image', block: image.build.environment }],
    exposure: settle(isForeign ? UNKNOWN_EXPOSURE : signs.exposureAt(file)),
    request: requestOf(calls, budgetAt(file)),
    deployments: [],
    files: image.files,
  };
}
