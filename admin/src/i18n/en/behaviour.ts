import type { Section } from '../message.js';

export const behaviour = {
  motivation: 'Motivation',
  ability: 'Ability',
  chart: 'Motivation and ability: the line is where motivation × ability = {line}',
  signal: 'Signal',
  spark: 'Spark',
  facilitator: 'Facilitator',
  holdBack: 'Hold back',
  auto: 'Automatic',
  signalText: 'Motivated and able enough: a light reminder will do.',
  sparkText: 'Able, but not motivated: show what it is worth.',
  facilitatorText: 'Motivated, but not able: make it easier.',
  holdBackText: 'Neither: a prompt would only annoy.',
  line: 'Action line',
  low: 'low',
  high: 'high',
  point: '{name}: motivation {motivation}, ability {ability}',
} satisfies Section;
