import { createAwsAccess } from '../../src/aws/index.js';
import type { AwsAccess, AwsOptions } from '../../src/aws/access.js';
import type { Connection } from '../../src/core/live/ports.js';
import { PLACE } from './aws-connection.js';
import { AwsHome } from './aws-home.js';
import { AwsLoopback, callerIdentity, sessionKeys, stsAnswer } from './aws-loopback.js';

/** AWS on this machine, where everybody may sign in, and a home folder that says how. */
export class SignInWorld {
  readonly aws: AwsLoopback;
  readonly home = new AwsHome();
  #connections: Connection[] = [];

  constructor(aws: AwsLoopback) {
    this.aws = aws;
    aws.reply('GetCallerIdentity', callerIdentity());
    aws.reply('ListEndpoints', { json: { Endpoints: [] } });
    aws.reply('AssumeRole', stsAnswer('AssumeRole', sessionKeys('ASIAROLE')));
    aws.reply('AssumeRoleWithWebIdentity', stsAnswer('AssumeRoleWithWebIdentity', sessionKeys('ASIAWEB')));
  }

  static async start(): Promise<SignInWorld> {
    return new SignInWorld(await AwsLoopback.start());
  }

  access(env: AwsOptions['env'] = {}): AwsAccess {
    return createAwsAccess(this.home.options({ AWS_ENDPOINT_URL: this.aws.url, ...env }));
  }

  connect(
    profile?: string,
    env: AwsOptions['env'] = {},
    access = this.access(env),
    region = PLACE.region,
  ): Connection {
    const connection = access.connect({ ...PLACE, region, ...(profile === undefined ? {} : { profile }) });
    this.#connections.push(connection);
    return connection;
  }

  /** Who signed each request so far: `AssumeRole AKIA1`. */
  get signers(): readonly string[] {
    return this.aws.requests.map(({ action, headers: { authorization = '' } }) => {
      const [, key = 'nobody'] = /Credential=([^/]+)\//.exec(authorization) ?? [];
      return `${action} ${key}`;
    });
  }

  /** Members of a request to STS. */
  membersOf(index: number): Readonly<Record<string, string>> {
    return Object.fromEntries(new URLSearchParams(this.aws.requests[index]?.body ?? ''));
  }

  async stop(): Promise<void> {
    for (const connection of this.#connections) connection.dispose();
    await this.aws.stop();
    this.home.remove();
  }
}

/** Prints credentials as a `credential_process` does; `count` gets a line for each run. */
export function processFor(home: AwsHome, answer: unknown, exitCode = 0): string {
  const script = home.write(
    'tool.cjs',
    `require('fs').appendFileSync(${JSON.stringify(`${home.dir}/runs`)}, process.cwd() + '\\n');
     process.stderr.write('a secret on stderr');
     process.stdout.write(${JSON.stringify(typeof answer === 'string' ? answer : JSON.stringify(answer))}, () => process.exit(${exitCode}));`,
  );
  return `"${process.execPath}" "${script}"`;
}
