import type { AddressInfo } from 'node:net';
import { connect, createServer, type Socket } from 'node:net';

/** How far away servers are. */
export interface Network {
  name: string;
  /** To the server and back, ms. */
  roundTrip: number;
  bytesPerSecond: number;
}

export const networks: readonly Network[] = [
  { name: 'this machine', roundTrip: 0, bytesPerSecond: Number.POSITIVE_INFINITY },
  { name: '40 ms, 10 Mbit/s', roundTrip: 40, bytesPerSecond: 10e6 / 8 },
];

export interface Line {
  url: string;
  stop(): Promise<void>;
}

/**
 * An address behind which a server seems to be far away: for requests, for those that ask whether a request is allowed,
 * and for sockets alike, which a browser's own emulation leaves out. A connection takes a round trip to be opened. There is no TLS.
 */
export async function lineTo(target: string, { roundTrip, bytesPerSecond }: Network): Promise<Line> {
  if (!roundTrip) return { url: target, stop: async () => {} };
  const { hostname, port } = new URL(target);
  const open = new Set<Socket>();
  /** When the line is free again: all connections share it, each way by itself. */
  const free = { up: 0, down: 0 };

  const carry = (from: Socket, to: Socket, way: 'up' | 'down', openedAt: number) => {
    const after = (ready: number, work: () => void) => setTimeout(work, ready - performance.now());
    from.on('data', (bytes) => {
      free[way] = Math.max(performance.now(), openedAt, free[way]) + (bytes.length / bytesPerSecond) * 1000;
      after(free[way] + roundTrip / 2, () => to.writable && to.write(bytes));
    });
    from.on('end', () => after(Math.max(performance.now(), free[way]) + roundTrip / 2, () => to.end()));
    from.on('error', () => to.destroy());
    from.on('close', () => {
      open.delete(from);
      after(performance.now() + roundTrip + 1000, () => to.destroy());
    });
  };

  const server = createServer({ noDelay: true }, (near) => {
    const far = connect({ host: hostname, port: Number(port), noDelay: true });
    open.add(near).add(far);
    const openedAt = performance.now() + roundTrip;
    carry(near, far, 'up', openedAt);
    carry(far, near, 'down', 0);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, // a server that listens on TCP has one
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };
}
