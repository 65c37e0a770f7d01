import { basename, dirname, isWithin } from '../../text/path.js';
import type { DeploymentLink, ProjectFile } from '../config/project-file.js';
import type { ImageBuild, Nginx, Server, StartScript } from '../model/container.js';
import type { FileModel } from '../model/file-model.js';
import type { Image } from '../model/image.js';
import type { Container, Model } from '../model/nouns.js';
import { identitiesOf } from './identity.js';
import { belongsTo } from './build-context.js';

/** The container files of one image: a build with what goes into it, or loose files of one folder. */
export interface ImageFiles {
  readonly build: ImageBuild | undefined;
  readonly scripts: readonly StartScript[];
  readonly servers: readonly Server[];
  readonly nginx: readonly Nginx[];
  readonly files: readonly string[];
}

/** Files whose nouns are neither builds nor loose are left out: most files of a project. */
function isContainerFile(model: FileModel): boolean {
  return model.scripts.length + model.servers.length + model.nginx.length > 0;
}

export function assembleImages(files: ReadonlyMap<string, FileModel>): readonly ImageFiles[] {
  const builds = [...files].flatMap(([file, model]) => model.builds.map((build) => ({ file, build })));
  const loose = [...files].filter(([, model]) => isContainerFile(model) && model.builds.length === 0);
  const owned = new Set<string>();

  const images = builds.map(({ file, build }): ImageFiles => {
    const parts = loose.filter(([other]) => belongsTo(other, file, build, builds));
    for (const [other] of parts) owned.add(other);
    return {
      build,
      ...partsOf(
        parts.map(([, model]) => model),
        build.servers,
      ),
      files: [file, ...parts.map(([other]) => other)],
    };
  });

  const folders = new Map<string, (readonly [string, FileModel])[]>();
  for (const [file, model] of loose) {
    if (owned.has(file)) continue;
    const folder = dirname(file);
    folders.set(folder, [...(folders.get(folder) ?? []), [file, model]]);
  }
  for (const parts of folders.values()) {
    const models = parts.map(([, model]) => model);
    images.push({ build: undefined, ...partsOf(models, []), files: parts.map(([file]) => file) });
  }
  return images;
}

function partsOf(
  models: readonly FileModel[],
  own: readonly Server[],
): Pick<ImageFiles, 'scripts' | 'servers' | 'nginx'> {
  const scripts = models.flatMap((model) => model.scripts);
  return {
    scripts,
    servers: [
      ...own,
      ...scripts.flatMap((script) => script.servers),
      ...models.flatMap((model) => model.servers),
    ],
    nginx: models.flatMap((model) => model.nginx),
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

/**
 * Which build a container's image comes from: a declared link, a repository named like the build's folder, or the
 * only candidate on both sides within the nearest folder that deploys anything. Two candidates join nothing.
 */
export function buildOf(
  candidate: Candidate,
  candidates: readonly Candidate[],
  images: readonly ImageFiles[],
  folderOfSigns: (file: string) => string | undefined,
  projects: readonly ProjectFile[],
): ImageFiles | undefined {
  if (!mayBeBuilt(candidate.container.image)) return undefined;
  const builds = images.filter((image) => image.build?.isServing === true);
  const declared = declaredBuild(candidate.model, builds, projects);
  if (declared !== undefined) return declared;

  const repository = candidate.container.image.repository;
  if (repository !== undefined) {
    const named = builds.filter((image) =>
      sameName(basename(dirname(image.files[0] ?? '')), basename(repository)),
    );
    if (named.length === 1) return named[0];
  }

  const file = candidate.model.block.at.file;
  const reachable = builds.filter((image) => {
    const folder = folderOfSigns(image.files[0] ?? '');
    return folder !== undefined && isWithin(folder, file);
  });
  if (reachable.length !== 1 || reachable[0] === undefined) return undefined;
  const folder = folderOfSigns(reachable[0].files[0] ?? '') ?? '';
  const rivals = candidates.filter(
    (other) => mayBeBuilt(other.container.image) && isWithin(folder, other.model.block.at.file),
  );
  return rivals.length === 1 ? reachable[0] : undefined;
}

function sameName(a: string, b: string): boolean {
  const plain = (text: string) => text.toLowerCase().replace(/[-_.]/g, '');
  return plain(a) !== '' && plain(a) === plain(b);
}

function declaredBuild(
  model: Model,
  builds: readonly ImageFiles[],
  projects: readonly ProjectFile[],
): ImageFiles | undefined {
  for (const project of projects) {
    const base = dirname(project.file);
    const link = project.links.find((one) => namesModel(one, model));
    if (link === undefined) continue;
    const folder = [base, link.image].filter((part) => part !== '' && part !== '.').join('/');
    const named = builds.filter((image) => isWithin(folder, image.files[0] ?? ''));
    if (named.length === 1) return named[0];
  }
  return undefined;
}

function namesModel(link: DeploymentLink, model: Model): boolean {
  return identitiesOf(model).some((id) => id === link.model || id.endsWith(`#${link.model}\u0000`));
}
