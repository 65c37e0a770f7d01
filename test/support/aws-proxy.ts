import { once } from 'node:events';
import type { Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';

/** A proxy that knows every host as this machine. */
export class ConnectProxy {
  readonly #server: Server;
  /** What was asked for, `host:port`, with the user's name and password where given. */
  readonly asked: { readonly target: string; readonly authorization: string | undefined }[] = [];
  /** Answer to the next requests; 200 lets them through. */
  status = 200;

  constructor(server: Server) {
    this.#server = server;
    server.on('connect', ({ url = '', headers }, socket) => {
      this.asked.push({ target: url, authorization: headers['proxy-authorization'] });
      socket.on('error', () => socket.destroy());
      if (this.status !== 200) {
        socket.end(`HTTP/1.1 ${this.status} No\r\nContent-Length: 6\r\n\r\n<html>`);
        return;
      }
      const behind = connect(Number(url.split(':').at(-1)), '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
        behind.pipe(socket).pipe(behind);
      });
      behind.on('error', () => socket.destroy());
      behind.on('close', () => socket.destroy());
    });
  }

  static async start(): Promise<ConnectProxy> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new ConnectProxy(server);
  }

  get host(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.close();
    this.#server.closeAllConnections();
    await once(this.#server, 'close');
  }
}
