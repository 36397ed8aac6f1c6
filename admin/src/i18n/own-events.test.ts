import { footholdEvents, pageSignalEvents } from '@foothold/sdk/contract';
import { beforeAll, expect, it } from 'vitest';
import { en } from './en/index.js';
import { dictionary, locale } from './locale.js';
import { ownEventName } from './own-events.js';

beforeAll(() => {
  dictionary.value = en;
  locale.value = 'en';
});

it('has words for what Foothold itself records of people', () => {
  expect(ownEventName('foothold.answer_given')).toBe('question answered');
  const unnamed = Object.values(footholdEvents).filter((name) => ownEventName(name) === undefined);
  expect(unnamed).toEqual([footholdEvents.fault, footholdEvents.decided]);
  expect(Object.values(pageSignalEvents).map(ownEventName)).toContain('Rage clicks');
});

it('leaves the events of a product as they are called', () => {
  expect(ownEventName('Invoice Sent')).toBeUndefined();
  expect(ownEventName('undefined')).toBeUndefined();
});
