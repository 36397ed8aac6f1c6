import { expect, it } from 'vitest';
import { eventsOf } from './event-stream.js';

async function read(parts: string[]): Promise<unknown[]> {
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start(controller) {
      for (const part of parts) controller.enqueue(new TextEncoder().encode(part));
      controller.close();
    },
  });
  const events = [];
  for await (const event of eventsOf({ body })) events.push(event);
  return events;
}

it('reads events however they are cut', async () => {
  const text = 'event: part\ndata: {"a":1}\n\n: still here\n\ndata: ["é"]\n\ndata: {"not": "whole"';
  const whole = [{ a: 1 }, ['é']];
  expect(await read([text])).toEqual(whole);
  expect(await read([...text])).toEqual(whole);
  expect(await read([])).toEqual([]);
});
