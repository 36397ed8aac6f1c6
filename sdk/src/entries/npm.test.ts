import { afterEach, expect, it, vi } from 'vitest';
import foothold, { createFoothold, defineSlot, type Foothold } from './npm.js';

afterEach(() => vi.restoreAllMocks());

const calls = (client: Foothold): Promise<unknown>[] => {
  client.init({ key: 'fh_pub_1', url: 'https://onboarding.example.com' });
  client.identify('user-42', { plan: 'trial' });
  client.group('acme');
  client.track('Invoice Sent');
  client.page();
  client.setTraits({ seats: 3 });
  client.start('welcome');
  client.dismiss();
  client.on('error', () => {});
  client.off('error', () => {});
  client.registerAction('open', () => {});
  client.consent(true);
  client.debug();
  client.reset();
  return [client.explain()];
};

it('does nothing where there is no page: no throw, no word, no request', async () => {
  const said = (['log', 'info', 'warn', 'error'] as const).map((level) => vi.spyOn(console, level));
  const asked = vi.spyOn(globalThis, 'fetch');
  defineSlot();
  const answers = [...calls(foothold), ...calls(createFoothold())];
  expect(await Promise.all(answers)).toEqual([[], []]);
  await new Promise((resolve) => setTimeout(resolve));
  for (const spy of [...said, asked]) expect(spy).not.toHaveBeenCalled();
});

it('keeps nothing for an init that never comes there', async () => {
  const client = createFoothold();
  let kept: WeakRef<object> | undefined;
  const render = () => {
    const traits = { plan: 'trial' };
    kept = new WeakRef(traits);
    client.identify('user-42', traits);
  };
  render();
  // What was looked at is kept until the end of the turn.
  await new Promise((resolve) => setTimeout(resolve));
  const { gc } = globalThis as { gc?: () => void }; // see vitest.config.ts
  expect(gc).toBeDefined();
  gc?.();
  expect(kept?.deref()).toBeUndefined();
});
