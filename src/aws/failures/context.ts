import type { Action } from '../actions.js';

/** What is known of a call that failed. */
export interface FailureContext {
  readonly action: Action;
  /** Command that renews an ended sign-in, if one does. */
  readonly renewal: string | undefined;
  /** The credentials are those of a session, not of a user. */
  readonly isTemporary: boolean;
  /** Never to be shown. */
  readonly secrets: readonly string[];
}
