import type { Location, TextEdit } from '../../text/range.js';
import type { Image } from './image.js';
import type { Field, Known, Mapping, Unknown } from './value.js';

export type ServerKind =
  | 'gunicorn'
  | 'uvicorn'
  | 'flask-development'
  | 'torchserve'
  | 'mms'
  /** config.properties of TorchServe or MMS: which of the two is not told by the file. */
  | 'torchserve-or-mms'
  | 'djl'
  | 'triton'
  | 'waitress';

/**
 * One server process and its own settings. Keys of `settings` are the server's long option names
 * (gunicorn and uvicorn: `timeout`, `workers`, `worker-class`, `graceful-timeout`, `timeout-keep-alive` …) or the
 * property keys (`max_request_size`, `option.predict_timeout`). Values may fall back from an environment variable.
 */
export interface Server {
  readonly kind: ServerKind;
  readonly settings: Mapping;
  /** Where it is told: `command` line in a Dockerfile or script, or a `file` of settings. */
  readonly source: 'command' | 'file';
  /** Told by a file of one model, which wins over what the server's own files say of all models. */
  readonly isOfModel?: boolean;
  /** gunicorn -c FILE / GUNICORN config; last path segment links to a settings file. */
  readonly configFile: string | undefined;
}

/** nginx in front of the model server: what holds for `/invocations`. */
export interface Nginx {
  /**
   * Directives in force for the proxied `/invocations` location, inherited ones included, by nginx's own names.
   * `insert` writes into the server block that holds the location.
   */
  readonly settings: Mapping;
  /** `proxy_pass`, `uwsgi_pass`, `fastcgi_pass` or `grpc_pass`; undefined when no location proxies. */
  readonly proxy: 'proxy' | 'uwsgi' | 'fastcgi' | 'grpc' | undefined;
  readonly listens: readonly Field<string>[];
  /** `/ping` is answered by nginx itself (`return 200`). */
  readonly answersPing: boolean;
}

/** A command of the image: exec form words, or the words of a shell line. */
export interface Command {
  readonly form: 'exec' | 'shell';
  readonly at: Location;
  readonly keywordAt: Location;
  readonly words: readonly (Known<string> | Unknown)[];
  /** No shell stays between Docker and the server: exec form, or a shell line that ends in `exec`. */
  readonly isExec: boolean;
  /** Exec form of the same words, when it can be written without a shell. */
  readonly toExecForm?: () => readonly TextEdit[];
  /** Puts `exec` in front of the last command of the shell line, so that it takes the shell's place. */
  readonly prefixExec?: () => readonly TextEdit[];
}

export interface Copied {
  readonly at: Location;
  /** Paths as written, relative to the build context; empty when copied from a foreign stage or image. */
  readonly sources: readonly string[];
  readonly destination: string | undefined;
}

export interface Installed {
  readonly name: string;
  readonly version: string | undefined;
  readonly at: Location;
  readonly by: 'pip' | 'system' | 'conda' | 'npm';
}

/** The final stage of a Dockerfile, with what it takes from the stages it builds on. */
export interface ImageBuild {
  readonly kind: 'image-build';
  readonly at: Location;
  readonly base: Image;
  /** ENV of the final stage chain; `insert` adds an ENV line. */
  readonly environment: Mapping;
  readonly labels: Mapping;
  readonly ports: readonly Field<string>[];
  readonly entrypoint: Command | undefined;
  readonly cmd: Command | undefined;
  readonly copies: readonly Copied[];
  readonly installs: readonly Installed[];
  readonly workdir: string | undefined;
  readonly servers: readonly Server[];
  /** A program `serve` may be found on PATH; false only when all that the Dockerfile puts there is surely none. */
  readonly mayHaveServe: boolean;
  /** Looks like a SageMaker serving image (serve, /opt/ml, /opt/program, port 8080, a SageMaker base or label). */
  readonly isServing: boolean;
}

/** A start script (`serve`, `entrypoint.sh`, `start.py`): which servers it starts. */
export interface StartScript {
  readonly kind: 'start-script';
  readonly at: Location;
  readonly servers: readonly Server[];
  readonly startsNginx: boolean;
  /** The text names port 8080: something that is no known server may listen there. */
  readonly namesPort: boolean;
  /** Environment variables it reads with a fallback. */
  readonly reads: readonly { readonly name: string; readonly fallback: Known | Unknown }[];
}

/** A service of a compose file: an image as somebody runs it on a machine of their own. */
export interface LocalRun {
  readonly kind: 'local-run';
  readonly at: Location;
  /** Path of the Dockerfile, from where the paths of all files count. */
  readonly dockerfile: string;
  /** Only what serving stacks read; never complete, since an image has variables of its own. */
  readonly environment: Mapping;
}
