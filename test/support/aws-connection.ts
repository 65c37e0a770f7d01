import { createAwsAccess } from '../../src/aws/index.js';
import type { AwsOptions } from '../../src/aws/access.js';
import type { Place } from '../../src/core/live/account.js';
import type { Connection } from '../../src/core/live/ports.js';
import { AwsHome, keysFor } from './aws-home.js';
import { AwsLoopback } from './aws-loopback.js';

export const PLACE: Place = { id: 'p', kind: 'account', region: 'eu-west-1' };

/** AWS on this machine with a connection to it. */
export class ConnectedAws {
  readonly aws: AwsLoopback;
  readonly home = new AwsHome();
  readonly connection: Connection;

  constructor(aws: AwsLoopback, env: AwsOptions['env']) {
    this.aws = aws;
    this.connection = createAwsAccess(this.home.options({ ...keysFor(aws.url), ...env })).connect(PLACE);
  }

  static async start(env: AwsOptions['env'] = {}): Promise<ConnectedAws> {
    return new ConnectedAws(await AwsLoopback.start(), env);
  }

  async stop(): Promise<void> {
    this.connection.dispose();
    await this.aws.stop();
    this.home.remove();
  }
}
