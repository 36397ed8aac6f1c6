import type { Section } from '../message.js';

export const answers = {
  items: 'What was ticked off',
  itemsText: { one: 'Of {count} person who was shown the list.', other: 'Of {count} people who were shown the list.' },
  headStart: 'head start',
  answered: { one: '{count} person answered', other: '{count} people answered' },
  share: '{share} of those it was shown to',
  lastCounts: 'Of each person the last answer counts.',
  several: 'One person may choose several.',
  score: 'Net promoter score',
  mean: 'Mean',
  detractors: 'Detractors, 0 to 6',
  passives: 'Passives, 7 and 8',
  promoters: 'Promoters, 9 and 10',
  nobody: 'Nobody has answered in this time.',
  showAll: { one: 'Show the one', other: 'Show all {count}' },
  latest: 'The latest {count}.',
  whose: 'See the person',
} satisfies Section;
