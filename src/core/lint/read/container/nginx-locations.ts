import type { Nginx } from '../../model/container.js';
import type { NginxDirective } from '../../parse/nginx/tree.js';

/** A location with the directive lists in force inside its server, outermost first. */
export interface Place {
  readonly location: NginxDirective;
  readonly scopes: readonly (readonly NginxDirective[])[];
}

const SAGEMAKER_PATH = /(?<![\w-])(ping|invocations)(?![\w-])/;

/** True when a location, rewrite or condition of the file names SageMaker's paths. */
export function mentionsSageMaker(directives: readonly NginxDirective[]): boolean {
  return directives.some(
    ({ name, args, block }) =>
      (/^(location|if|rewrite|map|set|try_files)$/.test(name) &&
        args.some(({ value }) => SAGEMAKER_PATH.test(value))) ||
      (block !== undefined && mentionsSageMaker(block.directives)),
  );
}

/** The location nginx would choose for a path: exact, `^~`, the first regular expression, the longest prefix. */
export function locationFor(directives: readonly NginxDirective[], path: string): Place | undefined {
  const chosen = choose(directives, path);
  if (chosen?.block === undefined) return undefined;
  const inside = chosen.block.directives;
  const nested = locationFor(inside, path);
  const scopes = [inside, ...conditional(inside), ...(nested?.scopes ?? [])];
  const named = namedLocation(directives, inside);
  return { location: nested?.location ?? chosen, scopes: named === undefined ? scopes : [...scopes, named] };
}

function choose(directives: readonly NginxDirective[], path: string): NginxDirective | undefined {
  let prefix: { directive: NginxDirective; length: number; isFinal: boolean } | undefined;
  let pattern: NginxDirective | undefined;
  for (const directive of directives) {
    if (directive.name !== 'location') continue;
    const [first, second] = directive.args.map(({ value }) => value);
    if (first === undefined) continue;
    const [modifier, text] = second === undefined ? split(first) : [first, second];
    if (modifier === '=') {
      if (text === path) return directive;
    } else if (modifier === '~' || modifier === '~*') {
      if (pattern === undefined && matches(text, path, modifier === '~*')) pattern = directive;
    } else if (path.startsWith(text) && text !== '' && text.length > (prefix?.length ?? 0)) {
      prefix = { directive, length: text.length, isFinal: modifier === '^~' };
    }
  }
  return prefix?.isFinal === true ? prefix.directive : (pattern ?? prefix?.directive);
}

/** nginx allows `location =/ping` and `location ~^/ping`. */
function split(word: string): readonly [string, string] {
  const match = /^(=|~\*|~|\^~)(.+)$/.exec(word);
  return match === null ? ['', word] : [match[1] ?? '', match[2] ?? ''];
}

function matches(pattern: string, path: string, ignoresCase: boolean): boolean {
  // Nested repetition could make a hostile pattern slow even on a short path.
  if (pattern.length > 200 || /[+*}]\)[+*{]/.test(pattern)) return pattern.includes(path.slice(1));
  try {
    return new RegExp(pattern, ignoresCase ? 'i' : '').test(path);
  } catch {
    return pattern.includes(path.slice(1));
  }
}

function conditional(directives: readonly NginxDirective[]): readonly (readonly NginxDirective[])[] {
  return directives
    .filter(({ name }) => name === 'limit_except')
    .flatMap(({ block }) => (block === undefined ? [] : [block.directives]));
}

/** `try_files $uri @app;` hands the request to `location @app`. */
function namedLocation(
  server: readonly NginxDirective[],
  inside: readonly NginxDirective[],
): readonly NginxDirective[] | undefined {
  const name = inside.find((directive) => directive.name === 'try_files')?.args.at(-1)?.value;
  if (name?.startsWith('@') !== true) return undefined;
  return server.find((directive) => directive.name === 'location' && directive.args[0]?.value === name)?.block
    ?.directives;
}

export function proxyOf({ scopes }: Place): Nginx['proxy'] {
  for (const { name } of scopes.flat()) {
    const match = /^(proxy|uwsgi|fastcgi|grpc)_pass$/.exec(name);
    if (match !== null) return match[1] as Nginx['proxy'];
  }
  return undefined;
}

/** Files of the stock packages that hold types, parameters or whole servers, but no limits of ours. */
export function isIncludeHarmless({ args }: NginxDirective): boolean {
  const path = args[0]?.value ?? '';
  return /(^|\/)(mime\.types|[a-z]+_params|modules-enabled\/[^/]*|(conf\.d|sites-enabled)\/\*[^/]*|default\.d\/[^/]*)$/.test(
    path,
  );
}
