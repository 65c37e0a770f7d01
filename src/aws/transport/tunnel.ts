import { HttpsProxyAgent } from 'https-proxy-agent';

/** A proxy that does not let a request through. */
export class ProxyRefusal extends Error {
  readonly status: number;

  constructor(status: number) {
    super(`The proxy answered ${status}.`);
    this.name = 'ProxyRefusal';
    this.status = status;
  }
}

export interface TunnelOptions {
  readonly keepAlive: boolean;
  readonly maxSockets: number;
  /** Certificates to trust, for the proxy and behind it. Absent: those of the machine. */
  readonly ca?: string[];
}

/** Requests through a proxy's CONNECT. Says when the proxy refuses instead of passing its page on as AWS's answer. */
class Tunnel extends HttpsProxyAgent<string> {
  constructor(proxy: URL, options: TunnelOptions) {
    super(proxy.href, options);
    // Those above are for the proxy itself; these for what is behind it.
    if (options.ca !== undefined) Object.assign(this.options, { ca: options.ca });
  }

  override connect(...[request, options]: Parameters<HttpsProxyAgent<string>['connect']>) {
    request.once('proxyConnect', ({ statusCode }: { readonly statusCode: number }) => {
      if (statusCode !== 200) request.destroy(new ProxyRefusal(statusCode));
    });
    return super.connect(request, options);
  }
}

/** To `https:` hosts. Told apart by class: the agent's own guess differs before and after, and no socket is used twice. */
export class SecureTunnel extends Tunnel {
  override isSecureEndpoint(): boolean {
    return true;
  }
}

/** To `http:` hosts. */
export class PlainTunnel extends Tunnel {
  override isSecureEndpoint(): boolean {
    return false;
  }
}
