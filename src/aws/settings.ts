import { resolve } from 'node:path';
import type { Place } from '../core/live/account.js';
import { ReadError } from '../core/live/failure.js';
import type { AwsOptions } from './access.js';
import type { Configuration, Settings } from './profiles/configuration.js';
import { readTrust } from './transport/trust.js';

/** Services by the name that endpoint settings give them: https://docs.aws.amazon.com/sdkref/latest/guide/ss-endpoints-table.html */
export type Service =
  | 'sagemaker'
  | 'cloudwatch'
  | 'application_auto_scaling'
  | 'sts'
  | 'cloudwatch_logs'
  | 's3'
  | 'sagemaker_runtime';

/** What the clients of a connection are made with. */
export interface ConnectionSettings {
  readonly region: string;
  /** Address to use instead of AWS's own; undefined: AWS's own. */
  readonly endpointOf: (service: Service) => string | undefined;
  readonly useFips: boolean;
  readonly useDualstack: boolean;
  /** Certificates to trust; absent: those of the machine. */
  readonly ca?: readonly string[];
}

type Environment = Pick<AwsOptions, 'env' | 'homeDir'>;

/** The profile a place speaks of: its own, or the one that the environment chooses. Undefined: none is named. */
export function profileOf(place: Place, env: AwsOptions['env']): string | undefined {
  return place.profile ?? (env['AWS_PROFILE'] === '' ? undefined : env['AWS_PROFILE']);
}

/**
 * Settings from the environment and the place's profile. The clients would look for endpoints in the section of
 * `AWS_PROFILE` whatever profile they are given, so that everything is read here and handed to them.
 *
 * @throws ReadError of kind `configuration`
 */
export async function readSettings(
  place: Place,
  environment: Environment,
  configuration: Configuration,
): Promise<ConnectionSettings> {
  const { env, homeDir } = environment;
  const name = profileOf(place, env);
  const profile = configuration.profile(name ?? 'default');
  if (name !== undefined && profile === undefined) throw wrong(`There is no profile “${name}”.`);
  const region = checkedRegion(place.region);
  const bundle = filled(env['AWS_CA_BUNDLE']) ?? profile?.get('ca_bundle');
  const path = bundle === undefined ? undefined : resolve(homeDir, bundle.replace(/^~[/\\]/, ''));
  return {
    region,
    endpointOf: endpointsOf(environment, profile ?? new Map(), configuration),
    useFips: isOn(env['AWS_USE_FIPS_ENDPOINT'] ?? profile?.get('use_fips_endpoint')),
    useDualstack: isOn(env['AWS_USE_DUALSTACK_ENDPOINT'] ?? profile?.get('use_dualstack_endpoint')),
    ...(path === undefined ? {} : { ca: await readTrust(path) }),
  };
}

/** A region becomes part of a host name, so nothing else may stand in it. */
export function checkedRegion(region: string): string {
  if (region === '') throw wrong('No region is chosen.');
  if (!/^[a-z\d]([a-z\d-]{0,61}[a-z\d])?$/i.test(region))
    throw wrong('The region is not a name such as eu-west-1.');
  return region;
}

/** Order of rank: https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html */
function endpointsOf(
  { env }: Environment,
  profile: Settings,
  configuration: Configuration,
): ConnectionSettings['endpointOf'] {
  if (isOn(env['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS'] ?? profile.get('ignore_configured_endpoint_urls'))) {
    return () => undefined;
  }
  const group = profile.get('services');
  const services = group === undefined ? undefined : configuration.services(group);
  if (group !== undefined && services === undefined) throw wrong(`There is no section [services ${group}].`);
  return (service) => {
    const url =
      filled(env[`AWS_ENDPOINT_URL_${service.toUpperCase()}`]) ??
      filled(env['AWS_ENDPOINT_URL']) ??
      services?.get(`${service}.endpoint_url`) ??
      profile.get('endpoint_url');
    return url === undefined ? undefined : checkedUrl(url);
  };
}

function checkedUrl(url: string): string {
  if (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)) return url;
  throw wrong('An endpoint URL of AWS is not an address that begins with https:// or http://.');
}

function isOn(value: string | undefined): boolean {
  return value?.trim().toLowerCase() === 'true';
}

function filled(value: string | undefined): string | undefined {
  return value === '' ? undefined : value;
}

function wrong(message: string): ReadError {
  return new ReadError({ kind: 'configuration', message });
}
