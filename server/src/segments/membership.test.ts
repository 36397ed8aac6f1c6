import type { Condition, PersonFacts, Segment } from '@foothold/sdk/contract';
import { describe, expect, it } from 'vitest';
import { circleOf, compileSegments, membershipOf } from './membership.js';

const now = Date.UTC(2026, 0, 1);

const person = (traits: PersonFacts['traits']) => ({
  traits,
  account: null,
  counters: {},
  flows: {},
  milestones: {},
  friction: 10,
  stage: 'activation' as const,
  firstSeenAt: now,
  recentShows: [],
});
const is = (trait: string, value: string): Condition => ({
  type: 'fact',
  fact: { of: 'person', trait },
  op: 'is',
  value,
});
const inSegment = (segmentId: string): Condition => ({
  type: 'fact',
  fact: { of: 'segment', segmentId },
  op: 'is',
  value: true,
});
const ruled = (id: string, when: Condition): Segment => ({ id, name: id, kind: 'rule', when });
const listed = (id: string): Segment => ({ id, name: id, kind: 'list' });

describe('membershipOf', () => {
  const segments = [
    ruled('both', { type: 'all', of: [inSegment('pro'), inSegment('invited')] }),
    ruled('not-pro', { type: 'not', of: inSegment('pro') }),
    ruled('pro', is('plan', 'pro')),
    listed('invited'),
  ];
  const of = (plan: string, lists: string[]) =>
    membershipOf(compileSegments(segments), person({ plan }), lists, now).sort();

  it('asks segments that others ask for first, whatever order they were made in', () => {
    expect(of('pro', ['invited'])).toEqual(['both', 'invited', 'pro']);
    expect(of('pro', [])).toEqual(['pro']);
    expect(of('free', ['invited'])).toEqual(['invited', 'not-pro']);
  });

  it('leaves out lists of segments that are gone', () => {
    expect(of('pro', ['gone'])).toEqual(['pro']);
  });

  it('asks only for what is wanted, and what that needs', () => {
    const rules = compileSegments(segments, ['both']);
    expect(rules.rules.map(({ id }) => id)).toEqual(['pro', 'both']);
    expect([...rules.lists]).toEqual(['invited']);
  });

  it('ends where segments ask for each other', () => {
    const circle = [ruled('a', { type: 'not', of: inSegment('b') }), ruled('b', inSegment('a'))];
    expect(membershipOf(compileSegments(circle), person({}), [], now)).toEqual(['a']);
  });
});

describe('circleOf', () => {
  const a = ruled('a', inSegment('b'));
  const b = ruled('b', inSegment('c'));

  it('finds the way back to the segment', () => {
    expect(circleOf(ruled('c', inSegment('a')), [a, b])).toEqual(['c', 'a', 'b', 'c']);
    expect(circleOf(ruled('a', inSegment('a')), [])).toEqual(['a', 'a']);
  });

  it('is none where the way ends, or leads round without the segment', () => {
    expect(circleOf(a, [b, ruled('c', is('plan', 'pro'))])).toBeNull();
    expect(circleOf(ruled('d', inSegment('a')), [a, b, ruled('c', inSegment('a'))])).toBeNull();
  });
});
