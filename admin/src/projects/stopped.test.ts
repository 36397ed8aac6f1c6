import { expect, it } from 'vitest';
import { forgetStopped, rememberStopped, stoppedBefore } from './stopped.js';

function newMemory() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}

it('offers what was on before all were stopped, and leaves off what was off', () => {
  const memory = newMemory();
  rememberStopped(memory, 'p', ['production']);
  expect(stoppedBefore(memory, 'p', ['production', 'staging'])).toEqual(['production']);
  expect(stoppedBefore(memory, 'other', ['production', 'staging'])).toEqual(['production', 'staging']);
});

it('offers everything that is off when nothing of it was on, when it was forgotten, and when it cannot be read', () => {
  const memory = newMemory();
  rememberStopped(memory, 'p', ['production']);
  expect(stoppedBefore(memory, 'p', ['staging'])).toEqual(['staging']);
  forgetStopped(memory, 'p');
  expect(stoppedBefore(memory, 'p', ['production', 'staging'])).toEqual(['production', 'staging']);
  memory.setItem('foothold.stopped.p', '{');
  expect(stoppedBefore(memory, 'p', ['production'])).toEqual(['production']);
  const forbidden = {
    ...memory,
    getItem: () => {
      throw new Error('forbidden');
    },
  };
  expect(stoppedBefore(forbidden, 'p', ['production'])).toEqual(['production']);
});
