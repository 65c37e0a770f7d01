import type { STSClient } from '@aws-sdk/client-sts';
import type { AwsOptions } from '../access.js';
import type { Configuration } from '../profiles/configuration.js';
import type { Transport } from '../transport/transport.js';

/** Keys to sign with, in the clients' own shape. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Present: keys of a session. */
  readonly sessionToken?: string;
  /** Absent: they do not end. */
  readonly expiration?: Date;
}

/** Credentials and how they are renewed once they end. */
export interface SignedIn {
  readonly credentials: Credentials;
  /** A command such as `aws sso login --profile prod`; undefined: none that is known. */
  readonly renewal: string | undefined;
}

/** What finding credentials needs. */
export interface SignInContext {
  readonly options: Pick<AwsOptions, 'env' | 'homeDir' | 'log'>;
  readonly configuration: Configuration;
  readonly transport: Transport;
  /** For profiles that name no region. */
  readonly region: string;
  readonly createSts: (region: string, credentials: Credentials | undefined) => STSClient;
  /** @returns the code. @throws ReadError when nobody is to be asked or the person cancels. */
  readonly ask: (serial: string) => Promise<string>;
}
