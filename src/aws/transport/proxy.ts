import type { AwsOptions } from '../access.js';
import { ReadError } from '../../core/live/failure.js';

/** Where a request goes. */
export interface Target {
  /** `http:` or `https:` */
  readonly protocol: string;
  readonly hostname: string;
  readonly port?: number | undefined;
}

/**
 * The proxy to ask for a target; undefined: none. The environment decides, then the editor's own setting.
 * This machine itself is never reached through a proxy.
 */
export function proxyFor(target: Target, { env, proxy }: Pick<AwsOptions, 'env' | 'proxy'>): URL | undefined {
  const read = (name: string): string | undefined => {
    const value = env[name.toLowerCase()] ?? env[name.toUpperCase()];
    return value === '' ? undefined : value;
  };
  if (isLoopback(target.hostname) || isExempt(target, read('no_proxy') ?? '')) return undefined;
  const secure = target.protocol === 'https:' ? read('https_proxy') : undefined;
  const chosen = secure ?? read('http_proxy') ?? (proxy === '' ? undefined : proxy);
  return chosen === undefined ? undefined : toProxyUrl(chosen);
}

export function isLoopback(hostname: string): boolean {
  const host = bare(hostname);
  return (
    host === 'localhost' || host.endsWith('.localhost') || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host)
  );
}

/** `NO_PROXY`: names with all their subdomains, `*` for all, each with a port if only that is meant. */
function isExempt({ protocol, hostname, port }: Target, list: string): boolean {
  const host = bare(hostname);
  const actualPort = String(port ?? (protocol === 'https:' ? 443 : 80));
  return list
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((entry) => entry !== '')
    .some((entry) => {
      if (entry === '*') return true;
      const [, name = entry, ofPort] = /^(\[.*\]|[^:]+):(\d+)$/.exec(entry) ?? [];
      const suffix = bare(name).replace(/^\*?\./, '');
      return (
        suffix !== '' &&
        (ofPort === undefined || ofPort === actualPort) &&
        (host === suffix || host.endsWith(`.${suffix}`))
      );
    });
}

function bare(hostname: string): string {
  return hostname
    .toLowerCase()
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '');
}

/** The text may hold a password, so a wrong one is not repeated. */
function toProxyUrl(text: string): URL {
  const withScheme = /^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `http://${text}`;
  const url = URL.canParse(withScheme) ? new URL(withScheme) : undefined;
  if (url !== undefined && (url.protocol === 'http:' || url.protocol === 'https:')) return url;
  throw new ReadError({
    kind: 'configuration',
    message: 'The proxy setting is not an address such as http://proxy.example.com:3128.',
  });
}
