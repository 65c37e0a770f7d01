import type { AwsOptions } from '../access.js';
import { createStsClient } from '../clients.js';
import { readConfiguration } from '../profiles/configuration.js';
import type { ConnectionSettings } from '../settings.js';
import { createTransport } from '../transport/transport.js';
import { signIn } from './chain.js';
import type { PoolItem } from './pool.js';
import { SharedCredentials } from './shared.js';

/** Credentials of a profile with sockets of their own, which outlive any one connection that uses them. */
export function createSharedCredentials(
  options: AwsOptions,
  settings: ConnectionSettings,
  profile: string | undefined,
): PoolItem {
  const transport = createTransport(options, settings);
  const shared = new SharedCredentials({
    askMfaCode: options.askMfaCode,
    signIn: async (ask) => {
      const context = {
        options,
        // Read anew each time, and not kept: it holds every profile's keys.
        configuration: await readConfiguration(options),
        transport,
        region: settings.region,
        createSts: (region: string, credentials: Parameters<typeof createStsClient>[1]) =>
          createStsClient({ settings: { ...settings, region }, transport, log: options.log }, credentials),
        ask,
      };
      return signIn(context, profile);
    },
  });
  return {
    shared,
    dispose: () => {
      transport.destroy();
    },
  };
}
