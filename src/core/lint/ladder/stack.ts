import type { Family } from '../model/image.js';
import type { Serving } from '../model/project.js';
import type { Server, ServerKind } from '../model/container.js';
import { known, stringField } from '../model/fields.js';
import { lookUp } from './environment.js';

/** Servers that are part of a stack: their own command lines do not mean that something else serves. */
const OWN_SERVERS: Partial<Record<Family, readonly ServerKind[]>> = {
  torchserve: ['torchserve', 'torchserve-or-mms'],
  mms: ['mms', 'torchserve-or-mms'],
  djl: ['djl'],
  triton: ['triton'],
};

/**
 * The stack that surely reads this container's environment. Undefined for images that a user built from nothing,
 * for images whose start command was replaced, and for public images of a server without SageMaker's toolkit.
 */
export function stackOf(serving: Serving): Family | undefined {
  const { family, repository = '', version } = serving.image;
  if (family === 'own' || family === 'unknown' || startsOtherServer(serving, family)) return undefined;
  if (/(^|\/)(torchserve|multi-model-server|mxnet-model-server|serving)$/.test(repository)) return undefined;
  if (/^pytorch-inference/.test(repository) && isBefore(version, '1.6')) return undefined;
  return family;
}

function startsOtherServer({ build, scripts, servers }: Serving, family: Family): boolean {
  if (build === undefined && scripts.length === 0) return false;
  if (build?.entrypoint !== undefined) return true;
  const kinds = OWN_SERVERS[family] ?? [];
  return servers.some((server: Server) => server.source === 'command' && !kinds.includes(server.kind));
}

/** Which stack decides, and where it looks. */
export interface Reading {
  readonly family: Family;
  /** One of AWS's images, whose toolkit writes the server's settings file itself from the environment. */
  readonly isToolkit: boolean;
  /** The settings files that the server reads. */
  readonly files: readonly Server[];
}

const FILE_KINDS: Partial<Record<ServerKind, Family>> = {
  torchserve: 'torchserve',
  mms: 'mms',
  djl: 'djl',
  triton: 'triton',
};
/** Stacks that read files of a model in AWS's images too; the other toolkits write the files themselves. */
const READ_BESIDE_TOOLKIT: readonly Family[] = ['djl', 'triton'];

/** The stack of the image, else the model server that the container's own settings files are for. */
export function readingOf(serving: Serving): Reading | undefined {
  const files = serving.servers.filter((server) => server.source === 'file');
  const stack = stackOf(serving);
  if (stack !== undefined)
    return {
      family: stack,
      isToolkit: true,
      files: READ_BESIDE_TOOLKIT.includes(stack)
        ? files.filter(({ kind }) => FILE_KINDS[kind] === stack)
        : [],
    };
  const mine = files.filter((server) => familyOfFile(serving, server) !== undefined);
  const families = new Set(mine.map((server) => familyOfFile(serving, server)));
  const [family] = families;
  return family === undefined || families.size > 1 ? undefined : { family, isToolkit: false, files: mine };
}

/** A file with keys that TorchServe and MMS share is for the one of them that is started. */
export function familyOfFile(serving: Serving, { kind, source }: Server): Family | undefined {
  if (source !== 'file') return undefined;
  if (kind !== 'torchserve-or-mms') return FILE_KINDS[kind];
  const started = serving.servers
    .filter((server) => server.source === 'command')
    .map((server) => server.kind);
  if (started.includes('torchserve')) return 'torchserve';
  return started.includes('mms') ? 'mms' : undefined;
}

/** TorchServe and MMS read their variables only where `enable_envvars_config` says so; toolkits say so. */
export function readsVariable({ family, isToolkit, files }: Reading, name: string): boolean {
  if (isToolkit || family === 'djl' || family === 'triton') return true;
  if (!/^(TS|MMS)_/.test(name)) return false;
  return files.some(
    ({ settings }) => known(stringField(settings, 'enable_envvars_config'))?.value === 'true',
  );
}

/** `undefined` when it cannot be known. */
export function isMultiModel(serving: Serving): boolean | undefined {
  if (serving.container?.isMultiModel === true) return true;
  const found = lookUp(serving, 'SAGEMAKER_MULTI_MODEL');
  if (found.kind === 'unset') return false;
  if (found.kind === 'unknown' || found.entry.value.kind !== 'known') return undefined;
  return String(found.entry.value.value).toLowerCase() === 'true';
}

/** Compares dotted numbers; an unknown version is never before another. */
export function isBefore(version: string | undefined, other: string): boolean {
  if (version === undefined) return false;
  const a = version.split('.').map(Number);
  const b = other.split('.').map(Number);
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}
