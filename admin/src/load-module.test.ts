import { expect, it } from 'vitest';
import { loadModule } from './load-module.js';

/** Fails as often as is said, then answers. */
function flaky(failures: number) {
  let tries = 0;
  return {
    load: async () => {
      tries += 1;
      if (tries <= failures) throw new Error(`failure ${tries}`);
      return `try ${tries}`;
    },
    tries: () => tries,
  };
}

it('loads once when that works', async () => {
  const source = flaky(0);
  expect(await loadModule(source.load, 0)).toBe('try 1');
  expect(source.tries()).toBe(1);
});

it('loads again after a failure', async () => {
  expect(await loadModule(flaky(1).load, 0)).toBe('try 2');
});

it('gives up after the second failure, with its reason', async () => {
  const source = flaky(5);
  await expect(loadModule(source.load, 0)).rejects.toThrow('failure 2');
  expect(source.tries()).toBe(2);
});
