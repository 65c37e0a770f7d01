/**
 * Why something could not be read, in the kinds that call for different words and different patience.
 * `message` is AWS's or the machine's own, for the log and the tooltip; it never holds a secret.
 */
export type Failure =
  /** No credentials anywhere in the chain. */
  | { readonly kind: 'no-credentials'; readonly message: string }
  /** A sign-in or session ended; `command` renews it, such as `aws sso login --profile prod`, if one does. */
  | { readonly kind: 'expired'; readonly message: string; readonly command?: string }
  /** IAM refuses; `action` is the missing one, such as `sagemaker:ListEndpoints`. */
  | { readonly kind: 'denied'; readonly message: string; readonly action: string }
  /** Nothing answers: no network, no such host, refused, timed out. `host` as in the address. */
  | { readonly kind: 'unreachable'; readonly message: string; readonly host: string }
  /** Too many requests; `retryAfterMs` when the service says how long. */
  | { readonly kind: 'throttled'; readonly message: string; readonly retryAfterMs?: number }
  /** This machine's clock is too far from AWS's. */
  | { readonly kind: 'clock-skew'; readonly message: string }
  /** What was asked for does not exist (any more). */
  | { readonly kind: 'not-found'; readonly message: string }
  /** AWS refuses the request as wrong, such as a capacity outside the quota. */
  | { readonly kind: 'refused'; readonly message: string }
  /** `~/.aws/config` or an environment variable is wrong: bad syntax, an unknown profile, no region. */
  | { readonly kind: 'configuration'; readonly message: string }
  /** A person cancelled, for example the question for an MFA code. */
  | { readonly kind: 'cancelled'; readonly message: string }
  /** AWS's own trouble (5xx) or an answer that cannot be read. */
  | { readonly kind: 'service'; readonly message: string };

export type FailureKind = Failure['kind'];

/** Thrown by the ports, and the only error they throw on purpose. Anything else is a bug. */
export class ReadError extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.message);
    this.name = 'ReadError';
    this.failure = failure;
  }

  /** By shape: each bundle has its own copy of this class, and the adapter is a bundle of its own. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof Error && value.name === 'ReadError' && 'failure' in value;
  }
}

/** True when waiting may help; the others need a person. */
export function isPassing({ kind }: Failure): boolean {
  return kind === 'unreachable' || kind === 'throttled' || kind === 'service' || kind === 'clock-skew';
}
