import { describe, expect, it } from 'vitest';
import { signal } from '../schema/index.js';
import { type LibrarySignal, type SignalValues, signalLibrary } from './index.js';

const values = ({ parameters }: LibrarySignal): SignalValues =>
  Object.fromEntries(parameters.map((one) => [one.id, 'initial' in one && one.initial !== '' ? one.initial : 'x']));

describe('the library of signals', () => {
  it.each(['motivation', 'ability'] as const)('has at least ten of %s', (side) => {
    expect(signalLibrary.filter((one) => one.side === side).length).toBeGreaterThanOrEqual(10);
  });

  it('names each by an id of its own', () => {
    const ids = signalLibrary.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each(signalLibrary.map((one) => [one.id, one] as const))('makes of %s a signal that can be stored', (id, one) => {
    const made = { id, name: one.name.en, weight: one.weight, when: one.when(values(one)) };
    expect(signal.safeParse(made).error?.issues).toBeUndefined();
    expect(signal.safeParse({ ...made, name: one.name['zh-CN'] }).success).toBe(true);
  });

  it.each(signalLibrary.map((one) => [one.id, one] as const))('reads in %s every parameter it asks for', (_, one) => {
    const begun = JSON.stringify(one.when(values(one)));
    for (const { id, type } of one.parameters) {
      const changed = { ...values(one), [id]: type === 'number' ? 7.5 : 'changed' };
      expect(JSON.stringify(one.when(changed)), id).not.toBe(begun);
    }
  });

  it('takes a value only of a trait that is asked for before it', () => {
    for (const { parameters } of signalLibrary)
      parameters.forEach((one, at) => {
        if (one.type !== 'value') return;
        expect(parameters.slice(0, at)).toContainEqual(expect.objectContaining({ id: one.trait, type: 'trait' }));
      });
  });

  it('says in both languages what it is and why', () => {
    for (const { name, rationale } of signalLibrary)
      for (const words of [name, rationale]) {
        expect(words.en.trim()).not.toBe('');
        expect(words['zh-CN']).toMatch(/\p{Script=Han}/u);
      }
  });
});
