import { partitionOf } from '../core/facts/partitions.js';
import type { Place } from '../core/live/account.js';
import type { Connection } from '../core/live/ports.js';
import type { AwsAccess, AwsOptions } from './access.js';
import { createAccountReader } from './account-reader.js';
import { createAccountWriter } from './account-writer.js';
import { createClients } from './clients.js';
import { ClockOffset } from './clock-offset.js';
import { createSharedCredentials } from './credentials/create-shared.js';
import { CredentialPool } from './credentials/pool.js';
import type { CredentialSource } from './credentials/source.js';
import { fixedCredentials } from './credentials/source.js';
import { createDeploymentReader } from './deployment-reader.js';
import { createInvoker } from './invoker.js';
import { createLogReader } from './log-reader.js';
import { createMetricReader } from './metric-reader.js';
import { createObjectStore } from './object-store.js';
import { readConfiguration } from './profiles/configuration.js';
import { readProfileList } from './profiles/profile-list.js';
import { credentialStamp } from './profiles/stamp.js';
import { checkedRegion, profileOf, readSettings } from './settings.js';
import type { ConnectionSettings } from './settings.js';
import { isLoopback } from './transport/proxy.js';
import { createTransport } from './transport/transport.js';
import { ConnectionWire } from './wire.js';

export type { AwsAccess, AwsOptions, Profile, ProfileList } from './access.js';

/** What a connection is made of, asked for when it is first used. */
interface Parts {
  readonly settings: ConnectionSettings;
  readonly source: CredentialSource;
}

/**
 * The way to AWS. Environment and files are those of `options`; only some of the SDK's own providers read the process's
 * environment instead: `HOME` and `AWS_ENDPOINT_URL_SSO` for IAM Identity Center, `AWS_EC2_METADATA_*` on an instance.
 *
 * A person is asked for an MFA code once, when credentials are first needed; from then on only `identify` asks.
 */
export function createAwsAccess(options: AwsOptions): AwsAccess {
  const pool = new CredentialPool();
  return {
    profiles: () => readProfileList(options),
    credentialStamp: () => credentialStamp(options),

    connect(place) {
      return createConnection(options, async () => {
        const stamp = await credentialStamp(options);
        const configuration = await readConfiguration(options);
        const settings = await readSettings(place, options, configuration);
        const profile = profileOf(place, options.env);
        const key = JSON.stringify([profile, partitionOf(settings.region)]);
        const source = pool.lease(key, stamp, () => createSharedCredentials(options, settings, profile));
        return { settings, source };
      });
    },

    connectToLoopback(url, place) {
      if (!isLoopback(new URL(url).hostname))
        throw new RangeError(`${url} is not an address of this machine.`);
      return createConnection(options, () => Promise.resolve(demoParts(url, place)));
    },
  };
}

function createConnection(options: AwsOptions, parts: () => Promise<Parts>): Connection {
  const clock = new ClockOffset();
  const wire = new ConnectionWire(async () => {
    const { settings, source } = await parts();
    const transport = createTransport(options, settings);
    const credentials = async () => (await source.get()).credentials;
    const clients = createClients({ settings, transport, credentials, clock, log: options.log });
    return { clients, source, transport };
  });
  return {
    account: createAccountReader(wire),
    metrics: createMetricReader(wire, clock),
    writer: createAccountWriter(wire),
    deployments: createDeploymentReader(wire),
    logs: createLogReader(wire),
    objects: createObjectStore(wire, options.clock),
    invoker: createInvoker(wire),
    dispose: () => {
      wire.dispose();
    },
  };
}

/** The profile's name is the access key: by it a pretended account can be told from another. */
function demoParts(url: string, { profile = 'demo', region }: Place): Parts {
  const accessKeyId = profile.replace(/[^\w-]/g, '-');
  return {
    settings: {
      region: checkedRegion(region),
      endpointOf: () => url,
      useFips: false,
      useDualstack: false,
    },
    source: fixedCredentials({ accessKeyId, secretAccessKey: 'demo' }),
  };
}
