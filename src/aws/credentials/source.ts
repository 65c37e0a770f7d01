import type { Credentials, SignedIn } from './credentials.js';

/** Where a connection has its credentials from. */
export interface CredentialSource {
  /** @throws ReadError */
  get(): Promise<SignedIn>;
  allowQuestion(): void;
  forget(credentials: Credentials): void;
  /** The connection ends; the last one's end lets the credentials go. */
  release(): void;
}

/** Made-up ones, for the demo account. */
export function fixedCredentials(credentials: Credentials): CredentialSource {
  return {
    get: () => Promise.resolve({ credentials, renewal: undefined }),
    allowQuestion: nothing,
    forget: nothing,
    release: nothing,
  };
}

function nothing(): void {
  // They neither end nor are asked for.
}
