import type { Section } from '../message.js';

export const live = {
  title: 'Live events',
  text: 'What people do in {environment}, as it arrives.',
  connected: 'live',
  connecting: 'connecting…',
  paused: 'paused',
  pause: 'Pause',
  resume: 'Resume',
  waiting: { one: '{count} new', other: '{count} new' },
  filter: 'Filter by event or person',
  clear: 'Clear the list',
  empty: 'Waiting for events',
  emptyText: 'Use your product in another window; what you do appears here within a second.',
  noMatch: 'Nothing matches the filter',
  noMatchText: 'New events that match appear by themselves.',
  own: 'Foothold’s own events',
  list: 'Events, the latest first',
  skipped: {
    one: '{count} event was too fast to show; it was stored.',
    other: '{count} events were too fast to show; they were stored.',
  },
} satisfies Section;
