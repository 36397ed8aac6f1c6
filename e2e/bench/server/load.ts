import { Connection, type WireAnswer } from './wire.js';

const connections = 64;

/** Sends every request once, over 64 connections, each as soon as the one before it was answered. */
export async function closedLoop(
  port: number,
  requests: readonly Buffer[],
  check: (answer: WireAnswer) => void,
): Promise<number> {
  const open = Array.from({ length: connections }, () => new Connection(port));
  let next = 0;
  const began = performance.now();
  await Promise.all(
    open.map(async (connection) => {
      for (let request = requests[next++]; request; request = requests[next++]) check(await connection.send(request));
    }),
  );
  const seconds = (performance.now() - began) / 1000;
  for (const connection of open) connection.close();
  return requests.length / seconds;
}

/**
 * Sends requests at fixed moments whether or not earlier ones were answered; a latency counts from the moment at
 * which the request was due, so that a server that stalls cannot hide it.
 * @returns latencies in ms, ascending
 */
export async function openLoop(
  port: number,
  requests: readonly Buffer[],
  perSecond: number,
  check: (answer: WireAnswer) => void,
): Promise<number[]> {
  const idle = Array.from({ length: 32 }, () => new Connection(port));
  const all = [...idle];
  const latencies: number[] = [];
  const began = performance.now() + 20;
  const under = new Set<Promise<void>>();
  for (let sent = 0; sent < requests.length; ) {
    const due = began + (sent * 1000) / perSecond;
    if (performance.now() < due) {
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now() - 0.5)));
      continue;
    }
    let connection = idle.pop();
    if (!connection?.isOpen) {
      connection = new Connection(port);
      all.push(connection);
    }
    const request = requests[sent++];
    if (!request) break;
    const used = connection;
    const one: Promise<void> = used.send(request).then((answer) => {
      latencies.push(performance.now() - due);
      idle.push(used);
      under.delete(one);
      check(answer);
    });
    under.add(one);
  }
  await Promise.all(under);
  for (const connection of all) connection.close();
  return latencies.sort((a, b) => a - b);
}

export function percentile(ascending: readonly number[], share: number): number {
  return ascending[Math.min(ascending.length - 1, Math.floor(ascending.length * share))] ?? Number.NaN;
}
