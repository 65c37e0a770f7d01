import type { Message } from '../../text/message.js';
import { say } from '../../text/message.js';
import { ancestors } from '../../text/path.js';
import type { Evidence, FileModel } from '../model/file-model.js';
import type { Mode } from '../model/nouns.js';
import type { Exposure } from '../model/project.js';

export const UNKNOWN_EXPOSURE: Exposure = { mode: 'unknown', because: [] };

/** What a file says about how things are deployed: its endpoint configurations first, then loose evidence. */
export function signsOf(model: FileModel): readonly Evidence[] {
  const signs: Evidence[] = [];
  for (const config of model.endpointConfigs) {
    if (config.mode === 'async')
      signs.push({ mode: 'async', at: config.modeAt, what: 'AsyncInferenceConfig' });
    if (config.mode === 'real-time' || config.mode === 'serverless')
      signs.push({ mode: 'real-time', at: config.modeAt, what: endpointOf(config.mode) });
  }
  return [...signs, ...model.evidence];
}

/** Completes "because of …". */
export function endpointOf(mode: Mode): Message {
  switch (mode) {
    case 'real-time':
      return say`a real-time endpoint`;
    case 'serverless':
      return say`a serverless endpoint`;
    case 'batch':
      return say`a batch endpoint`;
    case 'async':
    case 'unknown':
      return say`an endpoint`;
  }
}

/** Signs of a folder tree, asked from the inside out: the nearest folder that says anything decides. */
export class SignTree {
  readonly #byFile = new Map<string, readonly Evidence[]>();
  readonly #byFolder = new Map<string, Evidence[]>();
  readonly #exposures = new Map<string, Exposure>();

  constructor(files: ReadonlyMap<string, FileModel>) {
    for (const [file, model] of files) {
      const signs = signsOf(model);
      if (signs.length === 0) continue;
      this.#byFile.set(file, signs);
      for (const folder of ancestors(file)) {
        const list = this.#byFolder.get(folder) ?? [];
        list.push(...signs);
        this.#byFolder.set(folder, list);
      }
    }
  }

  /** The nearest folder around `file` with any sign; undefined when no folder has one. */
  folderOf(file: string): string | undefined {
    return ancestors(file).find((folder) => this.#byFolder.has(folder));
  }

  exposureAt(file: string): Exposure {
    const own = this.#byFile.get(file);
    if (own !== undefined) return exposureOf(own);
    const folder = this.folderOf(file);
    if (folder === undefined) return UNKNOWN_EXPOSURE;
    let exposure = this.#exposures.get(folder);
    if (exposure === undefined) {
      exposure = exposureOf(this.#byFolder.get(folder) ?? []);
      this.#exposures.set(folder, exposure);
    }
    return exposure;
  }
}

function exposureOf(signs: readonly Evidence[]): Exposure {
  const async = signs.filter((sign) => sign.mode === 'async');
  const realTime = signs.filter((sign) => sign.mode === 'real-time');
  if (async.length > 0 && realTime.length > 0) return { mode: 'unknown', because: [...async, ...realTime] };
  if (async.length > 0) return { mode: 'async', because: async };
  return realTime.length > 0 ? { mode: 'real-time', because: realTime } : UNKNOWN_EXPOSURE;
}
