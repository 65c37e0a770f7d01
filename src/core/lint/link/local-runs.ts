import { requestOf } from '../facts/request.js';
import type { FileModel } from '../model/file-model.js';
import type { Budget, Serving } from '../model/project.js';
import type { ImageFiles } from './servings.js';
import type { SignTree } from './signs.js';

/**
 * Images that compose files run, where no model runs them and an asynchronous endpoint is deployed around. What holds
 * on a developer's machine says little of SageMaker: how they are deployed stays unknown, so that nothing about them
 * is more than information.
 */
export function localServings(
  files: ReadonlyMap<string, FileModel>,
  images: readonly ImageFiles[],
  signs: SignTree,
  budgetAt: (file: string) => Budget,
): readonly Serving[] {
  return [...files].flatMap(([file, { localRuns }]) =>
    localRuns.flatMap(({ dockerfile, environment }): readonly Serving[] => {
      const build = images.find((image) => image.files[0] === dockerfile)?.build;
      const { mode, because } = signs.exposureAt(file);
      if (build?.isServing !== true || mode !== 'async') return [];
      return [
        {
          image: build.base,
          container: undefined,
          model: undefined,
          build: undefined,
          scripts: [],
          servers: [],
          nginx: [],
          apps: [],
          environments: [{ layer: 'image', block: environment }],
          exposure: { mode: 'unknown', because },
          request: requestOf([], budgetAt(file)),
          deployments: [],
          files: [file, dockerfile],
        },
      ];
    }),
  );
}
