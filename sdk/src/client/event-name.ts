import type { Message } from '../contract/index.js';

/** The name under which a message counts as an event; undefined when it is none. */
export function eventName({ type, event }: Pick<Message, 'type' | 'event'>): string | undefined {
  return type === 'page' ? 'foothold.page_viewed' : event;
}
