import type { Server, ServerKind, StartScript } from '../../model/container.js';
import type { Mapping } from '../../model/value.js';
import type { PyExpr } from '../../parse/python/tree.js';
import type { CallSite, PythonFile } from '../python/python-file.js';
import type { Source } from '../source.js';
import { locate } from '../source.js';
import { optionOf, settingOf } from './gunicorn-conf.js';
import { launchOf } from './python-commands.js';
import { NAMES_PORT } from './words.js';

/** Cheap look before the work. */
const RELEVANT =
  /gunicorn|uvicorn|waitress|nginx|torchserve|model[-_]server|djl-serving|tritonserver|flask|fastapi|\.run\s*\(/;

/** The servers that a Python text starts, as a start script; nothing when it starts none. */
export function readStartScriptPython(source: Source, file: PythonFile): readonly StartScript[] {
  if (!RELEVANT.test(source.text)) return [];
  const launches = file.calls.flatMap((site) => launchOf(file, site) ?? []);
  const servers = [
    ...launches.flatMap((launch) => launch.servers),
    ...file.calls.flatMap((site) => serverOfCall(source, file, site) ?? []),
  ];
  const startsNginx = launches.some((launch) => launch.startsNginx);
  if (servers.length === 0 && !startsNginx) return [];
  const firstLine = /^.*/.exec(source.text)?.[0].length ?? 0;
  return [
    {
      kind: 'start-script',
      at: locate(source, { start: 0, end: firstLine }),
      servers,
      startsNginx,
      namesPort: NAMES_PORT.test(source.text),
      reads: file.calls.flatMap((site) => readOf(file, site)),
    },
  ];
}

function readOf(file: PythonFile, { name, call }: CallSite): StartScript['reads'] {
  const [variable, fallback] = call.args;
  if (
    (name !== 'os.environ.get' && name !== 'os.getenv') ||
    variable === undefined ||
    fallback === undefined
  ) {
    return [];
  }
  const key = file.evaluate(variable.value);
  const value = file.evaluate(fallback.value);
  if (key.kind !== 'known' || typeof key.value !== 'string') return [];
  return [
    {
      name: key.value,
      fallback:
        value.kind === 'known' || value.kind === 'unknown' ? value : { kind: 'unknown', at: value.at },
    },
  ];
}

interface Starter {
  readonly name: RegExp;
  readonly kind: ServerKind;
  /** Names of the positional arguments. */
  readonly positional: readonly string[];
}

const STARTERS: readonly Starter[] = [
  { name: /^uvicorn\.(run|Config)$/, kind: 'uvicorn', positional: ['app'] },
  { name: /^waitress\.serve$/, kind: 'waitress', positional: ['app'] },
  { name: /^flask\.Flask\(\)\.run$/, kind: 'flask-development', positional: ['host', 'port', 'debug'] },
  { name: /^(\w+\.)+app\.run$/, kind: 'flask-development', positional: ['host', 'port', 'debug'] },
];

/** Servers that are started in the process itself. */
function serverOfCall(source: Source, file: PythonFile, site: CallSite): Server | undefined {
  const { name = '', call } = site;
  if (/^sagemaker_inference(\.\w+)*\.start_model_server$/.test(name)) return toolkitServer(file, site, 'mms');
  if (/^sagemaker_pytorch_serving_container(\.\w+)*\.start_torchserve$/.test(name)) {
    return toolkitServer(file, site, 'torchserve');
  }
  const starter = STARTERS.find((candidate) => candidate.name.test(name));
  if (starter === undefined) return gunicornApplication(file, site);
  if (starter.kind === 'flask-development' && !servesWithFlask(source, file, site)) return undefined;
  const settings = withOptionNames(file.argumentsOf(call, starter.positional), dashed, underscored);
  return { kind: starter.kind, settings, source: 'command', configFile: undefined };
}

const dashed = (name: string): string => name.replaceAll('_', '-');
const underscored = (name: string): string => name.replaceAll('-', '_');

/** An imported `app` may be anything; behind `if __name__ == '__main__'` it is mostly for trying things out. */
function servesWithFlask(source: Source, file: PythonFile, { name, call }: CallSite): boolean {
  const isFlask = name?.startsWith('flask.') === true || /^\s*(import|from)\s+flask\b/m.test(source.text);
  const hasAddress = call.args.some((argument) =>
    /^(host|port|threaded|processes)$/.test(argument.name ?? ''),
  );
  if (!isFlask && !hasAddress) return false;
  const base = source.file.split('/').at(-1) ?? '';
  return /^(serve|server|start|run|main|entrypoint)/.test(base) || !isGuarded(file, call);
}

function isGuarded({ module }: PythonFile, { range }: PyExpr): boolean {
  return module.body.some(
    (statement) =>
      statement.kind === 'compound' &&
      statement.form === 'if' &&
      statement.range.start <= range.start &&
      range.end <= statement.range.end &&
      statement.branches[0]?.header.some(
        (header) =>
          header.kind === 'binary' && header.left.kind === 'name' && header.left.name === '__name__',
      ) === true,
  );
}

/** AWS's toolkits write the server's settings from the environment. */
function toolkitServer(file: PythonFile, { call }: CallSite, kind: ServerKind): Server {
  const { at, head } = file.argumentsOf(call);
  const settings: Mapping = { kind: 'mapping', at, head, entries: [], isComplete: false };
  return { kind, settings, source: 'command', configFile: undefined };
}

/** `class Application(gunicorn.app.base.BaseApplication)`, given a dict of settings. */
function gunicornApplication(file: PythonFile, { call }: CallSite): Server | undefined {
  const { callee } = call;
  if (callee.kind !== 'name') return undefined;
  const isApplication = file.module.body.some(
    (statement) =>
      statement.kind === 'class' &&
      statement.name === callee.name &&
      statement.bases.some((base) => /^gunicorn\.app\./.test(file.nameOf(base) ?? '')),
  );
  if (!isApplication) return undefined;
  for (const { value } of call.args) {
    const datum = file.evaluate(value);
    if (datum.kind !== 'mapping') continue;
    const settings = withOptionNames(datum, optionOf, settingOf);
    return { kind: 'gunicorn', settings, source: 'command', configFile: undefined };
  }
  return undefined;
}

/** The block by the names of the command line options. */
function withOptionNames(
  block: Mapping,
  toOption: (name: string) => string,
  toName: (option: string) => string,
): Mapping {
  const { insert } = block;
  return {
    ...block,
    entries: block.entries
      .filter(({ key }) => key !== 'app')
      .map((entry) => {
        const { rename } = entry;
        return {
          ...entry,
          key: toOption(entry.key),
          ...(rename === undefined ? {} : { rename: (key: string) => rename(toName(key)) }),
        };
      }),
    ...(insert === undefined ? {} : { insert: (key, value) => insert(toName(key), value) }),
  };
}
