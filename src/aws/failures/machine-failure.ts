import type { Failure } from '../../core/live/failure.js';
import type { TransportError } from '../transport/transport.js';
import { ProxyRefusal } from '../transport/tunnel.js';

/** Why no answer came, in words. Node's codes: https://nodejs.org/api/errors.html#common-system-errors */
export function failureOfTransport({ host, proxy, cause }: TransportError): Failure {
  if (cause instanceof ProxyRefusal) {
    const wants = cause.status === 407 ? 'asks for a user name and password' : `answered ${cause.status}`;
    return unreachable(proxy ?? host, `The proxy ${proxy ?? ''} ${wants} on the way to ${host}.`);
  }
  const code = codeOf(cause);
  const way = proxy === undefined ? host : `${host} through the proxy ${proxy}`;
  if (isCertificateCode(code)) {
    return unreachable(
      host,
      `The certificate of ${host} is not trusted (${code}); AWS_CA_BUNDLE or ca_bundle can name others to trust.`,
    );
  }
  switch (code) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return unreachable(host, `The name of ${way} cannot be resolved (${code}).`);
    case 'ECONNREFUSED':
      return unreachable(host, `The connection to ${way} was refused (${code}).`);
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'ENETDOWN':
      return unreachable(host, `There is no way to ${way} (${code}).`);
    case 'ECONNRESET':
    case 'EPIPE':
      return unreachable(host, `The connection to ${way} was closed (${code}).`);
    case 'ETIMEDOUT':
    case 'TimeoutError':
      return unreachable(host, `No answer in time from ${way}.`);
    default:
      return unreachable(host, `No connection to ${way} (${code}).`);
  }
}

function unreachable(host: string, message: string): Failure {
  return { kind: 'unreachable', host, message };
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
  return /^\w+$/.test(code) ? code : 'unknown';
}

/** https://nodejs.org/api/tls.html#x509-certificate-error-codes */
function isCertificateCode(code: string): boolean {
  return (
    /^(CERT_|ERR_TLS_|ERR_SSL_|UNABLE_TO_|CRL_|INVALID_CA|INVALID_PURPOSE|HOSTNAME_MISMATCH)/.test(code) ||
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN', 'EPROTO'].includes(code)
  );
}
