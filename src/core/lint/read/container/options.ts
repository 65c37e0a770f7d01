import type { ServerKind } from '../../model/container.js';

/** How a server's command line is written. */
export interface Program {
  readonly kind: ServerKind;
  /** Subcommand that must follow for a server to start: `flask run`. */
  readonly subcommand?: string;
  /** One-letter options and the long name they stand for. */
  readonly short: Readonly<Record<string, string>>;
  /** Long options that take no value. */
  readonly switches: ReadonlySet<string>;
  /** Other spellings of a long option. */
  readonly aliases?: Readonly<Record<string, string>>;
  /** The option that names a settings file. */
  readonly config?: string;
  /** False when the command takes too few options to add some. */
  readonly isClosed?: boolean;
}

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** https://docs.gunicorn.org/en/stable/settings.html */
export const GUNICORN: Program = {
  kind: 'gunicorn',
  short: {
    c: 'config',
    b: 'bind',
    w: 'workers',
    k: 'worker-class',
    t: 'timeout',
    n: 'name',
    u: 'user',
    g: 'group',
    m: 'umask',
    p: 'pid',
    e: 'env',
    D: 'daemon',
    R: 'enable-stdio-inheritance',
    v: 'version',
    h: 'help',
  },
  switches: words(`preload reload daemon check-config print-config spew no-sendfile reuse-port
    enable-stdio-inheritance capture-output disable-redirect-access-to-syslog log-syslog initgroups
    do-handshake-on-connect suppress-ragged-eofs proxy-protocol strip-header-spaces
    permit-unconventional-http-method permit-unconventional-http-version casefold-http-method
    permit-obsolete-folding version help`),
  aliases: { 'log-file': 'error-logfile' },
  config: 'config',
};

/** https://www.uvicorn.org/settings/ */
const UVICORN: Program = {
  kind: 'uvicorn',
  short: {},
  switches: words(`reload factory proxy-headers no-proxy-headers access-log no-access-log use-colors
    no-use-colors server-header no-server-header date-header no-date-header version help`),
};

/** https://pytorch.org/serve/getting_started.html; multi-model-server took the same form. */
const TORCHSERVE: Program = {
  kind: 'torchserve',
  short: { v: 'version', h: 'help' },
  switches: words(`start stop foreground ncs no-config-snapshots enable-model-api disable-token-auth
    disable-token version help`),
  aliases: { 'no-config-snapshots': 'ncs' },
  config: 'ts-config',
};

const MMS: Program = { ...TORCHSERVE, kind: 'mms', config: 'mms-config' };

const FLASK: Program = {
  kind: 'flask-development',
  subcommand: 'run',
  short: { h: 'host', p: 'port', A: 'app', e: 'env-file' },
  switches: words(`reload no-reload debugger no-debugger with-threads without-threads debug no-debug version
    help`),
};

const FASTAPI: Program = {
  kind: 'uvicorn',
  subcommand: 'run',
  short: {},
  switches: words('reload no-reload proxy-headers no-proxy-headers help'),
  isClosed: true,
};

/** Programs by the last path segment of the word that starts them. */
export const PROGRAMS: ReadonlyMap<string, Program> = new Map([
  ['gunicorn', GUNICORN],
  ['gunicorn3', GUNICORN],
  ['uvicorn', UVICORN],
  ['torchserve', TORCHSERVE],
  ['multi-model-server', MMS],
  ['mxnet-model-server', MMS],
  [
    'djl-serving',
    {
      kind: 'djl',
      short: { f: 'config-file', m: 'models', s: 'model-store' },
      switches: words('help'),
      config: 'config-file',
    },
  ],
  ['tritonserver', { kind: 'triton', short: {}, switches: words('help') }],
  [
    'waitress-serve',
    {
      kind: 'waitress',
      short: {},
      switches: words('call expose-tracebacks no-expose-tracebacks ipv4 no-ipv4 ipv6 no-ipv6 help'),
    },
  ],
  ['flask', FLASK],
  ['fastapi', FASTAPI],
]);

/** Commands that only speak of a server: they install, look for, stop or print its name. */
const SPEAKERS =
  words(`pip pip3 pipx apt apt-get yum dnf microdnf apk conda mamba micromamba brew npm echo printf which
  whereis pkill killall kill pgrep grep egrep command type hash cat head tail less touch mkdir rm cp mv ln chmod
  chown cd ls test [ [[ : service systemctl supervisorctl sed awk curl wget rpm dpkg export unset declare local readonly
  alias if while for`);

export function isSpeaker(first: string, second: string, third: string): boolean {
  if (SPEAKERS.has(first)) return true;
  if (/^python[\d.]*$/.test(first) && second === '-m' && /^pip/.test(third)) return true;
  return /^(poetry|uv|pipenv|pdm)$/.test(first) && second !== 'run';
}
