import { subscribe } from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';
import type { Socket } from 'node:net';

/** An empty pong of a client that nobody asked for (RFC 6455, 5.5.3). Firefox takes none whose mask is zero. */
const pong = Buffer.from([0x8a, 0x80, 1, 2, 3, 4]);

/**
 * Has what a browser says over WebDriver BiDi acknowledged at once. Firefox holds back a short message until the one
 * before it was acknowledged (Nagle's algorithm), and the system holds back an acknowledgement for 40 ms unless there is
 * something to send with it: without this, half of a click's time in Firefox is waiting for either.
 */
export function acknowledgeAtOnce(): void {
  subscribe('http.client.request.start', (message) => {
    const { request } = message as { request: ClientRequest }; // as Node documents for this channel
    if (request.path !== '/session' || request.getHeader('upgrade') !== 'websocket') return;
    request.on('upgrade', (_, socket: Socket) => {
      socket.on('data', () => {
        if (socket.writable) socket.write(pong);
      });
    });
  });
}
