import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

/** Takes over a connection that asked for another protocol. */
export type UpgradeHandler = (request: IncomingMessage, socket: Duplex, head: Buffer) => Promise<void>;

const REFRESH_PATH = '/_next/hmr';

/**
 * Makes the handler of connection upgrades. Only Next's refresh socket exists, and only in
 * development; every other upgrade gets 404 and is closed.
 *
 * @param refresh Next's own handler, or undefined in production
 * @param reportError told when that handler fails
 */
export function createUpgradeHandler(
  refresh: UpgradeHandler | undefined,
  reportError: (error: unknown) => void,
): (request: IncomingMessage, socket: Duplex, head: Buffer) => void {
  return (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    const urlPath = (request.url ?? '/').split('?', 1)[0];
    if (refresh && urlPath === REFRESH_PATH) {
      refresh(request, socket, head).catch((error: unknown) => {
        reportError(error);
        socket.destroy();
      });
      return;
    }
    socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n', () =>
      socket.destroy(),
    );
  };
}
