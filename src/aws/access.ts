import type { Place } from '../core/live/account.js';
import type { Clock } from '../core/live/clock.js';
import type { Connection } from '../core/live/ports.js';

/** The way to AWS for a whole window: profiles, credentials, proxy and certificates. */
export interface AwsAccess {
  /** Reads `~/.aws/config` and `~/.aws/credentials`; a wrong line is a problem, never an exception. */
  profiles(): Promise<ProfileList>;
  /** Makes clients; nothing is read or requested before the first call on them. */
  connect(place: Place): Connection;
  /** Clients that talk to one address on this machine with made-up credentials: the demo account. */
  connectToLoopback(url: string, place: Place): Connection;
  /** Changes when the files that credentials come from changed. Reads their times, not their contents. */
  credentialStamp(): Promise<string>;
}

export interface ProfileList {
  /** In the files' order, `default` first. */
  readonly profiles: readonly Profile[];
  /** What the environment chooses: AWS_PROFILE, else undefined. */
  readonly chosen: string | undefined;
  /** Region without a profile of its own: AWS_REGION, AWS_DEFAULT_REGION, else the default profile's. */
  readonly region: string | undefined;
  /** Lines that cannot be read, with their place. */
  readonly problems: readonly { readonly file: string; readonly line: number; readonly message: string }[];
}

export interface Profile {
  readonly name: string;
  readonly region?: string;
  /** How it signs in, for the picker: `SSO`, `role`, `keys`, `process`, `web identity`; absent: nothing of these. */
  readonly source?: string;
  /** Account id where the file tells it (`sso_account_id`, a role's ARN). */
  readonly accountId?: string;
}

export interface AwsOptions {
  /** The process's environment; never the workspace's. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly homeDir: string;
  /** The editor's own proxy setting, used where the environment names none. */
  readonly proxy?: string;
  /** Asks for a code of the device; undefined when the person cancels. */
  readonly askMfaCode: (serial: string) => Promise<string | undefined>;
  /** Waits before a part of an upload or download is tried again. */
  readonly clock: Clock;
  /** Gets one line for each request: service, action, status, time. Never a value, a header or a body. */
  readonly log: (line: string) => void;
}
