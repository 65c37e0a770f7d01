import { dirname, isWithin } from '../../text/path.js';
import type { ProjectFile } from '../config/project-file.js';
import { NO_BUDGET } from '../config/project-file.js';
import { known } from '../model/fields.js';
import type { FileModel } from '../model/file-model.js';
import type { Image } from '../model/image.js';
import type { EndpointConfig, Invocation } from '../model/nouns.js';
import type { Budget, Deployment, Exposure, Project, Serving } from '../model/project.js';
import type { Known } from '../model/value.js';
import { LIMITS } from '../facts/limits.js';
import type { Skeleton } from './deployments.js';
import { assembleDeployments } from './deployments.js';
import { assembleScalings } from './scalings.js';
import type { Candidate, ImageFiles } from './servings.js';
import { assembleImages, buildOf, mayBeBuilt } from './servings.js';
import { SignTree, UNKNOWN_EXPOSURE } from './signs.js';
import { UNKNOWN_IMAGE } from '../read/aws/image.js';

export interface LinkInput {
  readonly files: ReadonlyMap<string, FileModel>;
  readonly projectFiles: readonly ProjectFile[];
  /** `async`: everything whose deployment is not known counts as asynchronous. */
  readonly assume: 'auto' | 'async' | 'off';
}

/** Nouns of single files to one project: deployments, containers as they run, scaling, evidence. */
export function link({ files, projectFiles, assume }: LinkInput): Project {
  const signs = new SignTree(files);
  const all = [...files.values()];
  const budgetAt = (file: string): Budget => nearest(projectFiles, file)?.budget ?? NO_BUDGET;
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
  const joined = new Set<ImageFiles>();
  const servings: Serving[] = [];
  for (const candidate of candidates) {
    const build = buildOf(candidate, candidates, images, (file) => signs.folderOf(file), projectFiles);
    if (build !== undefined) joined.add(build);
    const own = deployments.filter((deployment) => deployment.model === candidate.model);
    const loose = build ?? settingsBeside(candidate, images);
    if (loose !== undefined && build === undefined) joined.add(loose);
    const serving = servingOf(candidate, loose, own, settle, signs, budgetAt);
    for (const deployment of own) deployment.servings = [...deployment.servings, serving];
    servings.push(serving);
  }
  for (const image of images) {
    if (joined.has(image)) continue;
    servings.push(looseServing(image, skeletons, files, signs, settle, budgetAt));
  }

  const scalings = assembleScalings(files, deployments, signs).map((scaling) => ({
    ...scaling,
    exposure: settle(scaling.exposure),
  }));
  for (const { deployment, target, policies, alarms } of scalings) {
    const own = deployments.find((one) => one === deployment);
    if (own !== undefined) Object.assign(own, { target, policies, alarms });
  }

  const byInvocation = new Map<Invocation, Deployment>();
  for (const deployment of deployments)
    for (const call of deployment.invocations) byInvocation.set(call, deployment);

  return {
    deployments,
    servings,
    scalings,
    endpointConfigs: all.flatMap((file) => file.endpointConfigs),
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

function nearest(projects: readonly ProjectFile[], file: string): ProjectFile | undefined {
  return projects
    .filter((project) => isWithin(dirname(project.file), file))
    .sort((a, b) => b.file.length - a.file.length)[0];
}

/** A properties file beside a model that runs one of AWS's images: the only one below the model's folder. */
function settingsBeside(candidate: Candidate, images: readonly ImageFiles[]): ImageFiles | undefined {
  if (mayBeBuilt(candidate.container.image)) return undefined;
  const file = candidate.model.block.at.file;
  const settings = images.filter(
    (image) =>
      image.build === undefined &&
      image.servers.some((server) => server.source === 'file' && server.kind !== 'gunicorn') &&
      (image.files.includes(file) || isWithin(dirname(file), image.files[0] ?? '')),
  );
  const here = settings.filter((image) => image.files.includes(file));
  const [only] = here.length === 1 ? here : settings;
  return here.length === 1 || settings.length === 1 ? only : undefined;
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
    because: configs.map(({ modeAt, mode }) => ({ at: modeAt, what: `a ${mode} endpoint` })),
  };
}

/** Container files that no model runs: the folder tree around them decides how they are seen. */
function looseServing(
  image: ImageFiles,
  skeletons: readonly Skeleton[],
  files: ReadonlyMap<string, FileModel>,
  signs: SignTree,
  settle: (exposure: Exposure) => Exposure,
  budgetAt: (file: string) => Budget,
): Serving {
  const file = image.files[0] ?? '';
  const folder = signs.folderOf(file);
  const near = skeletons.filter((one) => folder !== undefined && isWithin(folder, one.config.block.at.file));
  const images = near.flatMap((one) => one.model?.containers.map((container) => container.image) ?? []);
  const isForeign =
    near.length > 0 &&
    images.length >= near.length &&
    images.every((one) => !mayBeBuilt(one)) &&
    image.build !== undefined;
  const calls = [...files].flatMap(([other, model]) =>
    folder !== undefined && isWithin(folder, other) ? model.invocations : [],
  );
  return {
    image: image.build?.base ?? UNKNOWN_IMAGE,
    container: undefined,
    model: undefined,
    build: image.build,
    scripts: image.scripts,
    servers: image.servers,
    nginx: image.nginx,
    environments: image.build === undefined ? [] : [{ layer: 'image', block: image.build.environment }],
    exposure: settle(isForeign ? UNKNOWN_EXPOSURE : signs.exposureAt(file)),
    request: requestOf(calls, budgetAt(file)),
    deployments: [],
    files: image.files,
  };
}

/** Declared, else the longest literal InvocationTimeoutSeconds of its calls, else the service's 900 s. */
function requestOf(calls: readonly Invocation[], budget: Budget): Serving['request'] {
  if (budget.longestInvocationSeconds !== undefined)
    return { seconds: budget.longestInvocationSeconds, from: 'declared', known: undefined };
  let longest: Known<number> | undefined;
  for (const call of calls) {
    const timeout = call.api === 'async' ? known(call.timeout) : undefined;
    if (timeout !== undefined && timeout.value > (longest?.value ?? 0)) longest = timeout;
  }
  // A larger number is rejected, so no request ever lasts that long.
  if (longest !== undefined)
    return {
      seconds: Math.min(longest.value, LIMITS.invocationTimeout.max),
      from: 'invocation',
      known: longest,
    };
  return { seconds: LIMITS.invocationTimeout.default, from: 'default', known: undefined };
}
