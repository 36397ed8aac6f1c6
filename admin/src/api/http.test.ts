import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { send } from './http.js';

let server: Server;
let url: string;
beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url === '/slowly') {
      response.write('begins');
      request.on('close', () => response.destroy());
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // a server that listens on TCP has an address record
});
afterEach(() => vi.useRealTimers());
afterAll(() => new Promise((resolve) => server.close(resolve).closeAllConnections()));

it('gives up on an answer that does not begin within a minute, and says so', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const refused = expect(send(`${url}/never`)).rejects.toMatchObject({ status: 0, code: 'no_answer' });
  vi.advanceTimersByTime(60_000);
  await refused;
});

it('leaves an answer that has begun the time it takes', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const asked = new AbortController();
  const answer = await send(`${url}/slowly`, { signal: asked.signal });
  vi.advanceTimersByTime(600_000);
  const { value } = (await answer.body?.getReader().read()) ?? {};
  expect(new TextDecoder().decode(value)).toBe('begins');
  asked.abort();
});

it('tells whoever gave up that they did', async () => {
  const asked = new AbortController();
  const refused = expect(send(`${url}/never`, { signal: asked.signal })).rejects.toThrow(
    expect.objectContaining({ name: 'AbortError' }),
  );
  asked.abort();
  await refused;
});
