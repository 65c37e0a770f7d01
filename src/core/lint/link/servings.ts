import { ancestors, basename, dirname, isWithin } from '../../text/path.js';
import type { DeploymentLink, ProjectFile } from '../config/project-file.js';
import type { ImageBuild, Nginx, Server, StartScript } from '../model/container.js';
import type { FileModel } from '../model/file-model.js';
import type { Image } from '../model/image.js';
import type { Container, Model } from '../model/nouns.js';
import type { WebApp } from '../model/web-app.js';
import { BuildContexts } from './build-context.js';
import { identitiesOf } from './identity.js';
import { FolderIndex, Groups } from './indexes.js';

/** The container files of one image: a build with what goes into it, or loose files of one folder. */
export interface ImageFiles {
  readonly build: ImageBuild | undefined;
  readonly scripts: readonly StartScript[];
  readonly servers: readonly Server[];
  readonly nginx: readonly Nginx[];
  readonly apps: readonly WebApp[];
  readonly files: readonly string[];
}

/** Files whose nouns are neither builds nor loose are left out: most files of a project. */
function isContainerFile(model: FileModel): boolean {
  return model.scripts.length + model.servers.length + model.nginx.length + model.apps.length > 0;
}

export function assembleImages(files: ReadonlyMap<string, FileModel>): readonly ImageFiles[] {
  const builds = [...files].flatMap(([file, model]) => model.builds.map((build) => ({ file, build })));
  const loose = new Map(
    [...files].filter(([, model]) => isContainerFile(model) && model.builds.length === 0),
  );
  const contexts = new BuildContexts(
    [...loose.keys()],
    builds.map(({ file }) => file),
  );
  const modelsOf = (names: readonly string[]): readonly FileModel[] =>
    names.map((file) => loose.get(file)).filter((model) => model !== undefined);

  const owned = new Set<string>();
  const images = builds.map(({ file, build }): ImageFiles => {
    const parts = contexts.filesOf(file, build);
    for (const other of parts) owned.add(other);
    return { build, ...partsOf(modelsOf(parts), build.servers), files: [file, ...parts] };
  });

  const folders = new Groups<string, string>();
  for (const [file, model] of loose) if (!owned.has(file)) folders.add(homeOf(file, model), file);
  for (const parts of folders.values())
    images.push({ build: undefined, ...partsOf(modelsOf(parts), []), files: parts });
  return images;
}

/** A model of Triton has a folder of its own; those that are served together lie in one folder, the repository. */
function homeOf(file: string, { servers }: FileModel): string {
  const folder = dirname(file);
  return servers.some(({ kind, source }) => kind === 'triton' && source === 'file')
    ? dirname(folder)
    : folder;
}

function partsOf(
  models: readonly FileModel[],
  own: readonly Server[],
): Pick<ImageFiles, 'scripts' | 'servers' | 'nginx' | 'apps'> {
  const scripts = models.flatMap((model) => model.scripts);
  return {
    scripts,
    servers: [
      ...own,
      ...scripts.flatMap((script) => script.servers),
      ...models.flatMap((model) => model.servers),
    ],
    nginx: models.flatMap((model) => model.nginx),
    apps: models.flatMap((model) => model.apps),
  };
}

/** An image that a user built, so that a build in the folder tree may be it. */
export function mayBeBuilt(image: Image): boolean {
  return image.family === 'own' || image.family === 'unknown';
}

export interface Candidate {
  readonly model: Model;
  readonly container: Container;
}

/** Finds the build that a container's image comes from. */
export class BuildFinder {
  readonly #builds: readonly ImageFiles[];
  readonly #projects: readonly ProjectFile[];
  readonly #byName = new Groups<string, ImageFiles>();
  /** By the nearest folder around the build that deploys anything. */
  readonly #byFolder = new Groups<string, ImageFiles>();
  readonly #rivals = new FolderIndex<Candidate>();

  constructor(
    candidates: readonly Candidate[],
    images: readonly ImageFiles[],
    folderOfSigns: (file: string) => string | undefined,
    projects: readonly ProjectFile[],
  ) {
    this.#builds = images.filter((image) => image.build?.isServing === true);
    this.#projects = projects.filter(({ links }) => links.length > 0);
    for (const image of this.#builds) {
      const file = image.files[0] ?? '';
      const name = plainName(basename(dirname(file)));
      if (name !== '') this.#byName.add(name, image);
      const folder = folderOfSigns(file);
      if (folder !== undefined) this.#byFolder.add(folder, image);
    }
    for (const candidate of candidates)
      if (mayBeBuilt(candidate.container.image)) this.#rivals.add(candidate.model.block.at.file, candidate);
  }

  /**
   * A declared link, a repository named like the build's folder, or the only candidate on both sides within the
   * nearest folder that deploys anything. Two candidates join nothing.
   */
  buildOf({ model, container }: Candidate): ImageFiles | undefined {
    if (!mayBeBuilt(container.image)) return undefined;
    const declared = this.#declaredBuild(model);
    if (declared !== undefined) return declared;

    const { repository } = container.image;
    const named = repository === undefined ? [] : this.#byName.at(plainName(basename(repository)));
    if (named.length === 1) return named[0];

    const around = ancestors(model.block.at.file).filter((folder) => this.#byFolder.at(folder).length > 0);
    const [folder] = around;
    if (folder === undefined || around.length > 1) return undefined;
    const reachable = this.#byFolder.at(folder);
    return reachable.length === 1 && this.#rivals.within(folder).length === 1 ? reachable[0] : undefined;
  }

  #declaredBuild(model: Model): ImageFiles | undefined {
    if (this.#projects.length === 0) return undefined;
    const identities = identitiesOf(model);
    for (const project of this.#projects) {
      const base = dirname(project.file);
      const link = project.links.find((one) => namesModel(one, identities));
      if (link === undefined) continue;
      const folder = [base, link.image].filter((part) => part !== '' && part !== '.').join('/');
      const named = this.#builds.filter((image) => isWithin(folder, image.files[0] ?? ''));
      if (named.length === 1) return named[0];
    }
    return undefined;
  }
}

function plainName(text: string): string {
  return text.toLowerCase().replace(/[-_.]/g, '');
}

function namesModel(link: DeploymentLink, identities: readonly string[]): boolean {
  return identities.some((id) => id === link.model || id.endsWith(`#${link.model}\u0000`));
}
