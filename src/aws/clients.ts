import { ApplicationAutoScalingClient } from '@aws-sdk/client-application-auto-scaling';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { SageMakerClient } from '@aws-sdk/client-sagemaker';
import { STSClient } from '@aws-sdk/client-sts';
import type { ClockOffset } from './clock-offset.js';
import type { Credentials } from './credentials/credentials.js';
import { observe } from './observe.js';
import type { ConnectionSettings, Service } from './settings.js';
import type { Transport } from './transport/transport.js';

export interface Clients {
  readonly sagemaker: SageMakerClient;
  readonly cloudwatch: CloudWatchClient;
  readonly scaling: ApplicationAutoScalingClient;
  readonly sts: STSClient;
}

export interface ClientOptions {
  readonly settings: ConnectionSettings;
  readonly transport: Transport;
  /** Asked at each request. */
  readonly credentials: () => Promise<Credentials>;
  readonly clock: ClockOffset;
  readonly log: (line: string) => void;
}

export function createClients(options: ClientOptions): Clients {
  const clients = {
    sagemaker: new SageMakerClient(configFor('sagemaker', options)),
    cloudwatch: new CloudWatchClient({
      ...configFor('cloudwatch', options),
      disableRequestCompression: true,
    }),
    scaling: new ApplicationAutoScalingClient(configFor('application_auto_scaling', options)),
    sts: new STSClient(configFor('sts', options)),
  };
  const all = Object.values(clients);
  const onDate = (date: string | undefined): void => {
    options.clock.observe(date, Date.now());
    // Each client corrects its own signatures only, and only after one of its own answers.
    for (const { config } of all) config.systemClockOffset = options.clock.ms;
  };
  for (const client of all) observe(client, { log: options.log, onDate });
  return clients;
}

/** For the sign-in of roles. Without credentials: for requests that are not signed. */
export function createStsClient(
  options: Omit<ClientOptions, 'credentials' | 'clock'>,
  credentials: Credentials = { accessKeyId: '', secretAccessKey: '' },
): STSClient {
  const client = new STSClient(
    configFor('sts', { ...options, credentials: () => Promise.resolve(credentials) }),
  );
  observe(client, { log: options.log, onDate: () => undefined });
  return client;
}

/**
 * Everything that the clients would else look up themselves in the process's environment or the files, for another
 * profile than the one meant, is given.
 */
function configFor(
  service: Service,
  { settings, transport, credentials }: Omit<ClientOptions, 'clock' | 'log'>,
) {
  const endpoint = settings.endpointOf(service);
  return {
    region: settings.region,
    ...(endpoint === undefined ? {} : { endpoint }),
    ignoreConfiguredEndpointUrls: true,
    useFipsEndpoint: settings.useFips,
    useDualstackEndpoint: settings.useDualstack,
    requestHandler: transport,
    // Credentials that count as ended are asked for at each request; the source remembers them.
    credentials: async () => ({ ...(await credentials()), expiration: new Date(0) }),
    // One call is one request: patience is the core's.
    maxAttempts: 1,
    retryMode: 'standard',
    defaultsMode: 'standard' as const,
    disableClockSkewCorrection: false,
    authSchemePreference: [],
    userAgentAppId: 'sagemaker-async',
  };
}
