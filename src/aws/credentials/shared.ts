import { ReadError } from '../../core/live/failure.js';
import type { Credentials, SignedIn } from './credentials.js';

type Ask = (serial: string) => Promise<string>;

export interface SharedOptions {
  /** Finds credentials anew; may ask a person. */
  readonly signIn: (ask: Ask) => Promise<SignedIn>;
  /** Undefined when the person cancels. */
  readonly askMfaCode: (serial: string) => Promise<string | undefined>;
  /** Milliseconds since 1970. Absent: the machine's clock. */
  readonly nowMs?: () => number;
}

/** Credentials are found anew this long before they end, or earlier by a tenth of the time they are good for. */
const EARLY_MS = 60_000;

/** How long credentials are used whose end cannot be told; AWS refuses them when they end. */
const WRONG_CLOCK_MS = 300_000;

interface Held {
  readonly signedIn: SignedIn;
  readonly renewAtMs: number;
  readonly endsAtMs: number;
}

/**
 * Credentials of a profile for all its connections: found once, when first needed, and anew when they end. A code is
 * good for one sign-in only, so that several regions must not each ask for it.
 */
export class SharedCredentials {
  readonly #options: SharedOptions;
  #pending: Promise<SignedIn> | undefined;
  #held: Held | undefined;
  #question: 'allowed' | 'unanswered' | 'answered' = 'allowed';

  constructor(options: SharedOptions) {
    this.#options = options;
  }

  /** @throws ReadError */
  async get(): Promise<SignedIn> {
    const held = this.#held;
    if (held !== undefined && this.#isFresh) return held.signedIn;
    try {
      return await (this.#pending ??= this.#renew());
    } catch (error) {
      // Still good for a moment: a network that fails now may be back before they end.
      if (held !== undefined && held === this.#held && this.#nowMs < held.endsAtMs) return held.signedIn;
      throw error;
    }
  }

  /**
   * A person is there, so one more question may be asked. Without this the second is never asked: a session that ended
   * while nobody looks must not open an input box.
   */
  allowQuestion(): void {
    // One that is open now is this person's; and what needs no question now must not ask later, with nobody there.
    if (this.#pending === undefined && !this.#isFresh) this.#question = 'allowed';
  }

  /** AWS takes these no longer, whatever their time says. */
  forget(credentials: Credentials): void {
    if (this.#held?.signedIn.credentials === credentials) this.#held = undefined;
  }

  get #isFresh(): boolean {
    return this.#held !== undefined && this.#nowMs < this.#held.renewAtMs;
  }

  get #nowMs(): number {
    return (this.#options.nowMs ?? Date.now)();
  }

  async #renew(): Promise<SignedIn> {
    const isAllowed = this.#question === 'allowed';
    try {
      const found = await this.#options.signIn(async (serial) => {
        if (!isAllowed) throw notAsked(this.#question);
        this.#question = 'unanswered';
        const code = await this.#options.askMfaCode(serial);
        if (code === undefined) throw cancelled(`No MFA code was entered for ${serial}.`);
        return code.trim();
      });
      if (this.#question === 'unanswered') this.#question = 'answered';
      this.#held = this.#hold(found);
      return found;
    } catch (error) {
      if (!(error instanceof ReadError) || !isAllowed || this.#question !== 'unanswered') throw error;
      // The code is used up. Whatever failed may pass, but the next try needs a person.
      if (error.failure.kind === 'cancelled') throw error;
      throw cancelled(`${error.message} Trying again asks for another code.`);
    } finally {
      this.#pending = undefined;
    }
  }

  #hold(signedIn: SignedIn): Held {
    const endsAtMs = signedIn.credentials.expiration?.getTime() ?? Infinity;
    const leftMs = endsAtMs - this.#nowMs;
    // Just given and yet over: then this machine's clock is wrong, not the credentials.
    if (leftMs <= 0) return { signedIn, endsAtMs, renewAtMs: this.#nowMs + WRONG_CLOCK_MS };
    return { signedIn, endsAtMs, renewAtMs: endsAtMs - Math.min(EARLY_MS, leftMs / 10) };
  }
}

function notAsked(question: 'allowed' | 'unanswered' | 'answered'): ReadError {
  return question === 'answered'
    ? new ReadError({
        kind: 'expired',
        message: 'The session that an MFA code opened has ended; trying again asks for a new code.',
      })
    : cancelled('The sign-in with an MFA code was not completed; trying again asks for a code.');
}

function cancelled(message: string): ReadError {
  return new ReadError({ kind: 'cancelled', message });
}
