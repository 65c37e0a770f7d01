import type { LiveAccounts } from '../../core/live/live-accounts.js';
import type { Disposable } from '../../core/util/disposable.js';

/** Where rows come from: the accounts of AWS, or the demo account. */
export interface Source extends Disposable {
  readonly isDemo: boolean;
  readonly accounts: LiveAccounts;
  /** True: brings what it rests on up to date, then reads. False: stops at once. */
  setVisible(isVisible: boolean): Promise<void>;
  /** Brings what it rests on up to date though nobody looks: for what is watched. */
  prepare(): Promise<void>;
  /** Reads anew, with new connections where credentials changed; one place, or all. */
  retry(placeId?: string): Promise<void>;
}

/** What a command needs to know of where rows come from: see `Sources`. */
export interface Showing {
  readonly shown: Pick<Source, 'accounts'> | undefined;
  /** What can be known without a person doing something is known. */
  readonly isSettled: boolean;
  readonly onDidChange: (listener: () => void) => Disposable;
}
