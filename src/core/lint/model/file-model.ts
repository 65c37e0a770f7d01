import type { Text } from '../../text/message.js';
import type { Location, Range } from '../../text/range.js';
import type { ImageBuild, LocalRun, Nginx, Server, StartScript } from './container.js';
import type {
  Alarm,
  Endpoint,
  EndpointConfig,
  Invocation,
  Model,
  PolicyStatement,
  ScalableTarget,
  ScalingPolicy,
  Waiter,
} from './nouns.js';
import type { WebApp } from './web-app.js';

/** A sign of how the things around it are deployed, with its place: it can be asked for. */
export interface Evidence {
  readonly mode: 'async' | 'real-time';
  readonly at: Location;
  /** Completes "because of …", e.g. `AsyncInferenceConfig` or `invoke_endpoint_async`. */
  readonly what: Text;
}

/** `sagemaker-async-ignore RULE[, RULE] reason` and its file-wide and in-document forms. */
export interface Ignore {
  readonly rules: readonly string[];
  /** Findings that start here are silenced; undefined: the whole file. */
  readonly covers: Range | undefined;
  /** The comment or property itself, for "this silences nothing". */
  readonly at: Location;
  readonly reason: string;
}

/** A part of the text that could not be read, as the parser says it. */
export interface Unreadable {
  readonly at: Location;
  readonly message: Text;
}

/**
 * Set by formats in which the files of one folder are one unit and share their names (Terraform's modules). A file is
 * read by itself first, and once more with what the others define.
 */
export interface FolderUnit {
  /** What this file defines; only the reader knows what the values are. */
  readonly defines: ReadonlyMap<string, unknown>;
  /** `lookUp` answers for the other files. The same answers give the same model again. */
  readonly readWith: (lookUp: (name: string) => unknown) => FileModel;
}

/** Everything that one file says. Readers fill what they know and leave the rest empty. */
export interface FileModel {
  readonly models: readonly Model[];
  readonly endpointConfigs: readonly EndpointConfig[];
  readonly endpoints: readonly Endpoint[];
  readonly invocations: readonly Invocation[];
  readonly waiters: readonly Waiter[];
  readonly targets: readonly ScalableTarget[];
  readonly policies: readonly ScalingPolicy[];
  readonly alarms: readonly Alarm[];
  readonly statements: readonly PolicyStatement[];
  readonly builds: readonly ImageBuild[];
  readonly scripts: readonly StartScript[];
  /** Servers told by a settings file of their own (gunicorn conf, config.properties). */
  readonly servers: readonly Server[];
  readonly nginx: readonly Nginx[];
  readonly apps: readonly WebApp[];
  readonly localRuns: readonly LocalRun[];
  readonly evidence: readonly Evidence[];
  readonly ignores: readonly Ignore[];
  readonly unreadable: readonly Unreadable[];
  /**
   * Set by readers whose text mentions a wake-from-zero alarm or policy they could not read fully, or tells that
   * policies or alarms are missing from it.
   */
  readonly mentions: ReadonlySet<string>;
  readonly unit?: FolderUnit;
  /** Set by the engine when the reader failed; the rest is then empty. */
  readonly crash?: Unreadable;
}

export const EMPTY_FILE: FileModel = {
  models: [],
  endpointConfigs: [],
  endpoints: [],
  invocations: [],
  waiters: [],
  targets: [],
  policies: [],
  alarms: [],
  statements: [],
  builds: [],
  scripts: [],
  servers: [],
  nginx: [],
  apps: [],
  localRuns: [],
  evidence: [],
  ignores: [],
  unreadable: [],
  mentions: new Set(),
};

/** Joins what several readers found in one file (a notebook with %%writefile cells). */
export function mergeFiles(parts: readonly FileModel[]): FileModel {
  const all = <K extends Exclude<keyof FileModel, 'mentions' | 'unit' | 'crash'>>(key: K): FileModel[K] =>
    parts.flatMap((part) => part[key] as readonly unknown[]) as unknown as FileModel[K];
  return {
    models: all('models'),
    endpointConfigs: all('endpointConfigs'),
    endpoints: all('endpoints'),
    invocations: all('invocations'),
    waiters: all('waiters'),
    targets: all('targets'),
    policies: all('policies'),
    alarms: all('alarms'),
    statements: all('statements'),
    builds: all('builds'),
    scripts: all('scripts'),
    servers: all('servers'),
    nginx: all('nginx'),
    apps: all('apps'),
    localRuns: all('localRuns'),
    evidence: all('evidence'),
    ignores: all('ignores'),
    unreadable: all('unreadable'),
    mentions: new Set(parts.flatMap((part) => [...part.mentions])),
  };
}
