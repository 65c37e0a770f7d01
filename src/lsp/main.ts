import type { ServeOptions } from './serve-options.js';
import { Server } from './server.js';

/**
 * Serves one client over standard input and output. Never comes back: the process ends with `exit`, with its input, or
 * with the client's process; with code 0 after `shutdown`, else with 1.
 */
export async function serve(options: ServeOptions): Promise<never> {
  const protocol = await import('./protocol.js');
  const connection = protocol.createConnection(protocol.ProposedFeatures.all, process.stdin, process.stdout);
  new Server(connection, protocol, options).listen();
  return new Promise<never>(() => undefined);
}
