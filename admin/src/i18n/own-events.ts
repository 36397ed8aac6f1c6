import { footholdEvents } from '@foothold/sdk/contract';
import { isKey, t } from './t.js';

const keys = new Map<string, string>(Object.entries(footholdEvents).map(([key, name]) => [name, key]));

/** What an event of Foothold's own is called in words: “question answered”. Undefined for a product's own events. */
export function ownEventName(event: string): string | undefined {
  const key = keys.get(event);
  return [`conditions.own_${key}`, `pageSignals.${key}`].filter(isKey).map((name) => t(name))[0];
}
