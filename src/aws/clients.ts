import { ApplicationAutoScalingClient } from '@aws-sdk/client-application-auto-scaling';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { S3Client } from '@aws-sdk/client-s3';
import { SageMakerClient } from '@aws-sdk/client-sagemaker';
import { SageMakerRuntimeClient } from '@aws-sdk/client-sagemaker-runtime';
import { STSClient } from '@aws-sdk/client-sts';
import type { ClockOffset } from './clock-offset.js';
import type { Credentials } from './credentials/credentials.js';
import { observe } from './observe.js';
import type { ConnectionSettings, Service } from './settings.js';
import { isLoopback } from './transport/proxy.js';
import type { Transport } from './transport/transport.js';

/** Each is made when it is first asked for. */
export interface Clients {
  readonly sagemaker: SageMakerClient;
  readonly cloudwatch: CloudWatchClient;
  readonly scaling: ApplicationAutoScalingClient;
  readonly sts: STSClient;
  readonly logs: CloudWatchLogsClient;
  readonly runtime: SageMakerRuntimeClient;
  /** Of the region given; undefined: the connection's own. */
  s3(region?: string): S3Client;
}

type Observed = { readonly middlewareStack: object; readonly config: { systemClockOffset: number } };

const FOR_THE_TREE: readonly Service[] = ['sagemaker', 'cloudwatch', 'application_auto_scaling', 'sts'];

export interface ClientOptions {
  readonly settings: ConnectionSettings;
  readonly transport: Transport;
  /** Asked at each request. */
  readonly credentials: () => Promise<Credentials>;
  readonly clock: ClockOffset;
  readonly log: (line: string) => void;
}

export function createClients(options: ClientOptions): Clients {
  // A wrong address is said before credentials are asked for.
  for (const service of FOR_THE_TREE) options.settings.endpointOf(service);
  const all: Observed[] = [];
  const onDate = (date: string | undefined): void => {
    options.clock.observe(date, Date.now());
    // Each client corrects its own signatures only, and only after one of its own answers.
    for (const { config } of all) config.systemClockOffset = options.clock.ms;
  };
  const made = <T extends Observed>(client: T): T => {
    client.config.systemClockOffset = options.clock.ms;
    observe(client, { log: options.log, onDate });
    all.push(client);
    return client;
  };
  const sagemaker = once(() => made(new SageMakerClient(configFor('sagemaker', options))));
  const cloudwatch = once(() =>
    made(new CloudWatchClient({ ...configFor('cloudwatch', options), disableRequestCompression: true })),
  );
  const scaling = once(() =>
    made(new ApplicationAutoScalingClient(configFor('application_auto_scaling', options))),
  );
  const sts = once(() => made(new STSClient(configFor('sts', options))));
  const logs = once(() => made(new CloudWatchLogsClient(configFor('cloudwatch_logs', options))));
  const runtime = once(() => made(new SageMakerRuntimeClient(configFor('sagemaker_runtime', options))));
  const s3 = new Map<string, S3Client>();
  return {
    get sagemaker() {
      return sagemaker();
    },
    get cloudwatch() {
      return cloudwatch();
    },
    get scaling() {
      return scaling();
    },
    get sts() {
      return sts();
    },
    get logs() {
      return logs();
    },
    get runtime() {
      return runtime();
    },
    s3(region = options.settings.region) {
      const known = s3.get(region) ?? made(createS3Client(region, options));
      s3.set(region, known);
      return known;
    },
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** Bodies are parts of bounded size, so that their checksums are headers and nothing is sent in chunks. */
function createS3Client(region: string, options: ClientOptions): S3Client {
  const config = configFor('s3', options);
  return new S3Client({
    ...config,
    region,
    // A name of this machine has no subdomains for buckets.
    forcePathStyle: config.endpoint !== undefined && isLoopback(new URL(config.endpoint).hostname),
    requestChecksumCalculation: 'WHEN_SUPPORTED',
    responseChecksumValidation: 'WHEN_SUPPORTED',
    // Nothing of this machine waits for it.
    expectContinueHeader: false,
    followRegionRedirects: false,
    useArnRegion: false,
    disableMultiregionAccessPoints: true,
    disableS3ExpressSessionAuth: true,
    sigv4aSigningRegionSet: [],
  });
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
