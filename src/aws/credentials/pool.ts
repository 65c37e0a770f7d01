import type { CredentialSource } from './source.js';
import type { SharedCredentials } from './shared.js';

interface Entry {
  /** Of the files when the entry was made: what they said then holds for it. */
  readonly stamp: string;
  readonly shared: SharedCredentials;
  readonly dispose: () => void;
  users: number;
}

export interface PoolItem {
  readonly shared: SharedCredentials;
  readonly dispose: () => void;
}

/** Credentials in use, by profile. A connection made after the files changed gets new ones. */
export class CredentialPool {
  readonly #entries = new Map<string, Entry>();

  lease(key: string, stamp: string, create: () => PoolItem): CredentialSource {
    const known = this.#entries.get(key);
    const entry = known?.stamp === stamp ? known : { ...create(), stamp, users: 0 };
    this.#entries.set(key, entry);
    entry.users += 1;
    let isReleased = false;
    return {
      get: () => entry.shared.get(),
      allowQuestion: () => {
        entry.shared.allowQuestion();
      },
      forget: (credentials) => {
        entry.shared.forget(credentials);
      },
      release: () => {
        if (isReleased) return;
        isReleased = true;
        entry.users -= 1;
        if (entry.users > 0) return;
        entry.dispose();
        if (this.#entries.get(key) === entry) this.#entries.delete(key);
      },
    };
  }
}
